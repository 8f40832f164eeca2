import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "rolldown/utils";

export type Import = {
  /** The project's file ("lib/db.ts") or the package as written ("next/headers", "node:fs"). */
  target: string;
  /** Erased by the compiler: couples nothing at run time. */
  isTypeOnly: boolean;
};

export type Module = {
  file: string;
  text: string;
  imports: Import[];
  /** Begins with `import "server-only"`. */
  isServerOnly: boolean;
};

const SOURCES = "{app,components,inngest,lib}/**/*.{ts,tsx}";
const ENDINGS = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];

/** Every module of the product, without tests, their fixtures and generated code. */
export function readModules(projectDir: string): Module[] {
  return globSync(SOURCES, { cwd: projectDir })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => !isForTests(file) && !file.startsWith("lib/generated/"))
    .sort()
    .map((file) => readModule(projectDir, file));
}

export const isForTests = (file: string): boolean =>
  /\.(test|contract|fixtures)\.tsx?$/.test(file) || file.startsWith("lib/testing/");

function readModule(projectDir: string, file: string): Module {
  const text = readFileSync(path.join(projectDir, file), "utf8");
  const imports = importsOf(file, text).map(({ target, isTypeOnly }) => ({
    target: resolveTarget(projectDir, file, target),
    isTypeOnly,
  }));
  return { file, text, imports, isServerOnly: imports.some(({ target }) => target === "server-only") };
}

/** What a source text imports, as it is written there: static, re-exported and dynamic. */
export function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (target: string, isTypeOnly: boolean) => found.push({ target, isTypeOnly });
  const { program } = parseSync(file, text);
  new Visitor({
    ImportDeclaration(node) {
      const names = node.specifiers;
      const areAllTypes = names.length > 0 && names.every((n) => "importKind" in n && n.importKind === "type");
      add(node.source.value, node.importKind === "type" || areAllTypes);
    },
    ExportNamedDeclaration(node) {
      if (node.source) add(node.source.value, node.exportKind === "type");
    },
    ExportAllDeclaration(node) {
      add(node.source.value, node.exportKind === "type");
    },
    ImportExpression(node) {
      if (node.source.type === "Literal" && typeof node.source.value === "string") add(node.source.value, false);
    },
  }).visit(program);
  return found;
}

function resolveTarget(projectDir: string, from: string, specifier: string): string {
  const isOwn = specifier.startsWith("@/") || specifier.startsWith(".");
  if (!isOwn) return specifier;
  const base = specifier.startsWith("@/") ? specifier.slice(2) : path.posix.join(path.posix.dirname(from), specifier);
  const ending = ENDINGS.find((candidate) => {
    const absolute = path.join(projectDir, `${base}${candidate}`);
    return existsSync(absolute) && statSync(absolute).isFile();
  });
  return `${base}${ending ?? ""}`;
}
