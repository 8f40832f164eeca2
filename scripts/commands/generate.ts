import { generateClient } from "../steps/generate-client.ts";

/** Generates `lib/generated/prisma` from the schema. Needs no network and no database. */
export async function run(_args: string[], projectDir: string): Promise<number> {
  await generateClient(projectDir);
  return 0;
}
