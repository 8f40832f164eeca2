import { UnusableAnswer } from "./protocol";

/**
 * The part of CEL that the SDK's `match`, our `if`s and `onFailure` write: comparisons of paths and literals joined by `&&`.
 * Anything else is refused when a function registers, so that no condition is ever half understood at run time.
 */
type Operand = { path: string[] } | { literal: string | number | boolean | null };
type Comparison = { left: Operand; operator: "==" | "!="; right: Operand };

/** What an expression may speak of: the event that started the run, and the one that has just arrived. */
export type Scope = { event: unknown; async?: unknown };
export type Predicate = (scope: Scope) => boolean;

const TOKEN =
  /\s*(?:(&&|==|!=)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w]*(?:\.[A-Za-z_][\w]*)*))/y;
type Token = { operator: string } | Operand;

/** @throws UnusableAnswer naming the expression when it uses more of CEL than this. */
export function compileExpression(source: string): Predicate {
  const comparisons = parse(source);
  return (scope) =>
    comparisons.every(({ left, operator, right }) => {
      const isSame = resolve(left, scope) === resolve(right, scope);
      return operator === "==" ? isSame : !isSame;
    });
}

function parse(source: string): Comparison[] {
  const tokens = tokenize(source);
  const comparisons: Comparison[] = [];
  for (let at = 0; at < tokens.length; at += 4) {
    const [left, comparator, right, joint] = tokens.slice(at, at + 4);
    if (!left || !comparator || !right || "operator" in left || "operator" in right) throw unsupported(source);
    if (!("operator" in comparator) || (comparator.operator !== "==" && comparator.operator !== "!=")) {
      throw unsupported(source);
    }
    const isLast = joint === undefined;
    if (!isLast && (!("operator" in joint) || joint.operator !== "&&" || at + 4 >= tokens.length))
      throw unsupported(source);
    comparisons.push({ left, operator: comparator.operator, right });
  }
  if (comparisons.length === 0) throw unsupported(source);
  return comparisons;
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN.source, "y");
  while (pattern.lastIndex < source.trimEnd().length) {
    const match = pattern.exec(source);
    if (!match) throw unsupported(source);
    const [, operator, single, double, number, word] = match;
    if (operator !== undefined) tokens.push({ operator });
    else if (single !== undefined || double !== undefined) tokens.push({ literal: unquoted(single ?? double ?? "") });
    else if (number !== undefined) tokens.push({ literal: Number(number) });
    else if (word !== undefined) tokens.push(wordOperand(word, source));
  }
  return tokens;
}

function wordOperand(word: string, source: string): Operand {
  if (word === "true" || word === "false") return { literal: word === "true" };
  if (word === "null") return { literal: null };
  const path = word.split(".");
  if (path[0] !== "event" && path[0] !== "async") throw unsupported(source);
  return { path };
}

const unquoted = (text: string) => text.replace(/\\(.)/g, "$1");

function resolve(operand: Operand, scope: Scope): unknown {
  if ("literal" in operand) return operand.literal;
  let value: unknown = scope;
  for (const key of operand.path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return value ?? null;
}

const unsupported = (source: string) =>
  new UnusableAnswer(
    `The embedded runner does not evaluate "${source}": it knows comparisons (==, !=) of paths and literals joined by &&.`,
  );
