import { expect, signIn, test } from "./fixtures";

type LoadRun = { name: string; status: string };

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, count) => all + count, 0);

test.setTimeout(360_000);

test("the sample workspace comes with one click and fills the board through the real pipeline", async ({
  page,
  api,
  mailbox,
  expectAccessible,
  picture,
}) => {
  await signIn(page);
  const answer = await api.post("/api/sample");
  expect(answer.status()).toBe(202);

  const stages = async (): Promise<Record<string, number>> => {
    const { columns } = await (await api.get("/api/board")).json();
    return Object.fromEntries(columns.map(({ stage, count }: { stage: string; count: number }) => [stage, count]));
  };
  const loads = async (): Promise<number> => {
    const { data } = await (await api.get("/api/automation/runs?limit=100")).json();
    return data.filter((run: LoadRun) => run.name === "Load the sample workspace" && run.status === "completed").length;
  };
  await expect
    .poll(async () => (await stages()).ai_interview ?? 0, { timeout: 150_000, intervals: [2_000] })
    .toBeGreaterThanOrEqual(6);

  const jobs = await (await api.get("/api/jobs?q=Senior%20Backend%20Engineer")).json();
  await page.goto(`/?job=${jobs.data[0].job_id}`);
  await expect(page.getByText("Marta Lindqvist").first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, "sample-pipeline");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await picture(page, "sample-pipeline-dark");

  await test.step("asked for again, nobody comes twice", async () => {
    await expect.poll(loads, { timeout: 100_000, intervals: [2_000] }).toBe(1);
    const before = await stages();
    await api.post("/api/sample");
    await expect.poll(loads, { timeout: 100_000, intervals: [2_000] }).toBe(2);
    expect(sum(await stages())).toBe(sum(before));
  });

  await test.step("no mail leaves the house for fictional people", async () => {
    expect(await mailbox.all({ to: "marta.lindqvist@mail.example" })).toEqual([]);
  });
});
