import type { Module } from "./stages/read-imports.ts";

/** One line of the house's import table. `target` is a project file or a package name. */
export type ImportRule = {
  because: string;
  from: RegExp;
  except?: RegExp;
  forbids: (target: string, context: { file: string; targetModule: Module | undefined }) => boolean;
};

/** A rule about what a module says, not what it imports. */
export type TextRule = { because: string; in: RegExp; except?: RegExp; says: RegExp };

const isDatabase = (target: string) =>
  target === "lib/db.ts" || target.startsWith("lib/generated/") || /^(pg|@prisma\/|graphile-worker)/.test(target);
const isProvider = (target: string) => target.startsWith("lib/providers/");
const isFramework = (target: string) => /^(next|react|react-dom)(\/|$)/.test(target);
const isRepository = (target: string) => /repository\.ts$/.test(target);
const areaOf = (file: string) => file.match(/^lib\/features\/([^/]+)\//)?.[1];

const PURE = /^lib\/features\/.*(\/|-)(rules|schema)(\.ts$|\/)/;
/** A read called `list-rules` lists rules; it is none. */
const LISTING = /\/list-[^/]+\.ts$/;
const REPOSITORY = /^lib\/features\/.*repository\.ts$/;

export const importRules: ImportRule[] = [
  {
    because: "components run in the browser: they know queries, schemas and rules, nothing of the server",
    from: /^components\//,
    forbids: (target, { targetModule }) =>
      isDatabase(target) ||
      targetModule?.isServerOnly === true ||
      target.startsWith("node:") ||
      /^(app|inngest)\//.test(target),
  },
  {
    because: "routes and pages call use cases and repository reads; Prisma and vendors are beneath those",
    from: /^app\//,
    forbids: (target) => isDatabase(target) || isProvider(target),
  },
  {
    because: "a function translates one trigger into use cases: no Prisma, no vendor, no sibling",
    from: /^inngest\/functions\//,
    except: /^inngest\/functions\/index\.ts$/,
    forbids: (target) => isDatabase(target) || isProvider(target) || target.startsWith("inngest/functions/"),
  },
  {
    because: "features know neither the web framework nor the job engine",
    from: /^lib\/features\/(?!.*queries\.tsx?$)/,
    forbids: (target) => isFramework(target) || target.startsWith("app/") || target.startsWith("components/"),
  },
  {
    because:
      "lib/connections is beneath the areas: it reads their repositories and rules, and calls none of their use cases",
    from: /^lib\/connections\//,
    forbids: (target, { targetModule }) =>
      isFramework(target) ||
      /^(app|components|inngest)\//.test(target) ||
      (areaOf(target) !== undefined && targetModule?.isServerOnly === true && !isRepository(target)),
  },
  {
    because: "another area's use case is reached by an event only",
    from: /^lib\/features\//,
    // The sample workspace plays people: it comes in by the doors that they use.
    except: /^lib\/features\/sample\//,
    forbids: (target, { file, targetModule }) =>
      areaOf(target) !== undefined &&
      areaOf(target) !== areaOf(file) &&
      targetModule?.isServerOnly === true &&
      !isRepository(target),
  },
  {
    because: "rules and schemas are pure: no I/O, no framework, nothing of the server",
    from: PURE,
    except: LISTING,
    forbids: (target, { targetModule }) =>
      isDatabase(target) || target.startsWith("node:") || isFramework(target) || targetModule?.isServerOnly === true,
  },
  {
    because: "repositories know the database, not vendors or the job engine",
    from: REPOSITORY,
    forbids: (target) => isProvider(target) || target.startsWith("inngest"),
  },
  {
    because: "an adapter knows its vendor and its port: no database, no feature, no framework",
    from: /^lib\/providers\//,
    forbids: (target) =>
      isDatabase(target) || isFramework(target) || /^(app|components|inngest|lib\/features)\//.test(target),
  },
  {
    because: "the ground floor stands on nothing of ours",
    from: /^lib\/(errors|logger|time|env-schema)\.ts$/,
    forbids: (target) => /^(app|components|inngest|lib)\//.test(target),
  },
];

export const textRules: TextRule[] = [
  {
    because: "the clock is an argument of rules",
    in: PURE,
    except: LISTING,
    says: /\bDate\.now\(|\bnew Date\(\)|\bDateTime\.(now|utc|local)\(\)|\bMath\.random\(/,
  },
  {
    because: "the environment is read in lib/env.ts only",
    in: /^(app|components|inngest|lib)\//,
    except: /^lib\/(env|logger|postgres)/,
    says: /\bprocess\.env\b(?!\.(NODE_ENV|NEXT_RUNTIME)\b)/,
  },
  { because: "no barrel files", in: /./, says: /^export \* from/m },
];

/** What has to begin with `import "server-only"`. */
export const SERVER_ONLY = /^lib\/(env|db)\.ts$|^lib\/(features|connections)\/.*repository\.ts$/;
