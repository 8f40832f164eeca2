import { importRules, SERVER_ONLY, textRules } from "../import-table.ts";
import { type Module, readModules } from "./read-imports.ts";
import { type Outcome, report } from "./stage.ts";

/** The house's import table, module by module. */
export async function checkImports(projectDir: string): Promise<Outcome> {
  return report(importFindings(readModules(projectDir)));
}

/** One line per import, text or missing mark that the table forbids. Type-only imports couple nothing and pass. */
export function importFindings(modules: Module[]): string[] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  return modules.flatMap((module) => [
    ...forbiddenImports(module, byFile),
    ...forbiddenTexts(module),
    ...(SERVER_ONLY.test(module.file) && !module.isServerOnly
      ? [`${module.file} must begin with import "server-only"`]
      : []),
  ]);
}

function forbiddenImports(module: Module, byFile: Map<string, Module>): string[] {
  const { file } = module;
  const rules = importRules.filter((rule) => rule.from.test(file) && !rule.except?.test(file));
  return module.imports
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .flatMap(({ target }) =>
      rules
        .filter((rule) => rule.forbids(target, { file, targetModule: byFile.get(target) }))
        .map((rule) => `${file} imports ${target}: ${rule.because}`),
    );
}

function forbiddenTexts({ file, text }: Module): string[] {
  return textRules
    .filter((rule) => rule.in.test(file) && !rule.except?.test(file) && rule.says.test(text))
    .map((rule) => `${file} says ${rule.says.exec(text)?.[0]}: ${rule.because}`);
}
