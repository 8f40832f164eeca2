import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "./fixtures";
import { API_KEY } from "./workspace";

/** The README's `bash` blocks that stand under a heading. */
function blocksUnder(heading: string): string {
  const readme = readFileSync(path.join(process.cwd(), "README.md"), "utf8");
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  return [...section.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block).join("\n");
}

test("the README's journey by curl passes as printed", async ({ api, baseURL }) => {
  const run = spawnSync(
    "bash",
    ["--norc", "-eu", "-c", `${blocksUnder("The whole journey by")}\necho "PROFILE=$PROFILE"`],
    {
      cwd: mkdtempSync(path.join(tmpdir(), "readme-journey-")),
      env: { ...process.env, URL: baseURL, KEY: API_KEY },
      encoding: "utf8",
      timeout: 170_000,
    },
  );
  expect(run.status, `${run.stdout}\n${run.stderr}`).toBe(0);
  const profileId = run.stdout.match(/PROFILE=(\S+)$/m)?.[1];
  const profile = await (await api.get(`/api/profiles/${profileId}`)).json();
  expect(profile).toMatchObject({
    endorsement: { status: "approved" },
    interviews: expect.arrayContaining([expect.objectContaining({ status: "completed" })]),
    bookings: expect.arrayContaining([expect.objectContaining({ status: "confirmed" })]),
  });
});
