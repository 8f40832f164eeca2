import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseJob } from "@/lib/features/jobs/rules/normalise-job";
import { backendCv, backendDescription, nurseCv, nurseDescription, receivedAt } from "../testing/people";
import { compileJob } from "./compile-job";
import { indexCv } from "./index-cv";
import { scoreCompiled, strongestReasons, sumOfPoints, withOverrides } from "./score";

const jobOf = (title: string, description: string) =>
  compileJob({ jobId: title, description, normalized: normaliseJob({ title, description }) });
const cvOf = (text: string) => indexCv({ text, asOf: receivedAt });
const score = (cv: string, job: ReturnType<typeof jobOf>) => scoreCompiled(cvOf(cv), job);

const backend = jobOf("Senior Backend Engineer, Payments", backendDescription);
const nurse = jobOf("ICU Nurse", nurseDescription);
const accountantDescription = `Responsibilities
- Month-end close and reconciliations
Requirements
- 3+ years of accounting
- IFRS
- Month-end close
- Chartered accountant (ACCA or CIMA)`;
const accountant = jobOf("Financial Accountant", accountantDescription);
const accountantCv = `Anna Kowalska

Experience
Financial Accountant, Tallow Ltd
01/2019 - 06/2024
- Accounting for four entities, month-end close within five days
- IFRS statements; chartered accountant (ACCA)`;

describe("a score", () => {
  it.each([
    ["a backend engineer", backendCv, backend],
    ["a nurse", nurseCv, nurse],
    ["an accountant", accountantCv, accountant],
  ])("of %s who meets every must-have with the years is above 0.85", (_name, cv, job) => {
    const result = score(cv, job);
    const missing = result.criteria
      .filter((one) => one.importance === "must" && one.state !== "met")
      .map((one) => `${one.label}: ${one.detail}`);
    expect(missing).toEqual([]);
    expect(result.score).toBeGreaterThan(0.85);
  });

  it.each([
    [
      "a backend engineer",
      backendCv
        .replace("Go on PostgreSQL", "Ruby on MySQL")
        .replace("in Java", "in PHP")
        .replace("Kafka and ", "")
        .replace("BSc", "High school diploma,"),
      backend,
    ],
    [
      "a nurse",
      nurseCv
        .replace("NMC registration 12A3456E", "")
        .replaceAll("medication administration", "teaching")
        .replace("Wound care and d", "D"),
      nurse,
    ],
    [
      "an accountant",
      accountantCv
        .replace("; chartered accountant (ACCA)", "")
        .replace("IFRS statements", "Statements")
        .replace(", month-end close within five days", ""),
      accountant,
    ],
  ])("of %s who misses half of the must-haves is below 0.6", (_name, cv, job) =>
    expect(score(cv, job).score).toBeLessThan(0.6),
  );

  it("of somebody from another trade is low", () => {
    expect(score(nurseCv, backend).score).toBeLessThan(0.35);
    expect(score(backendCv, nurse).score).toBeLessThan(0.35);
    expect(score(backendCv, accountant).score).toBeLessThan(0.35);
  });

  it("falls when years are missing, and says how many", () => {
    const short = backendCv
      .replace("March 2019", "March 2026")
      .replace("June 2015 - February 2019\n- Settlement files in Java", "");
    const result = score(short, backend);
    expect(result.criteria.find((one) => one.id === "years")).toMatchObject({
      state: "none",
      detail: "0.8 of 5 years",
    });
    expect(result.score).toBeLessThan(score(backendCv, backend).score);
  });

  it("is the sum of its points, and no points exceed their weight", () => {
    for (const cv of [backendCv, nurseCv, accountantCv]) {
      for (const job of [backend, nurse, accountant]) {
        const { score: value, criteria } = score(cv, job);
        expect(value).toBeCloseTo(
          criteria.reduce((sum, one) => sum + one.points, 0),
          3,
        );
        expect(criteria.reduce((sum, one) => sum + one.weight, 0)).toBeCloseTo(1, 2);
        for (const one of criteria) expect(one.points).toBeLessThanOrEqual(one.weight);
      }
    }
  });

  it("quotes only what stands in the CV, at the place and on the line that it names", () => {
    const { criteria } = score(backendCv, backend);
    const quoted = criteria.flatMap((one) => (one.evidence ? [one.evidence] : []));
    expect(quoted.length).toBeGreaterThan(5);
    for (const { text, start, end, line } of quoted) {
      expect(backendCv.slice(start, end)).toBe(text);
      expect(backendCv.split("\n")[line - 1]).toContain(text);
    }
    for (const one of criteria)
      if (one.state !== "none" && one.importance === "must") expect(one.evidence).not.toBeNull();
  });

  it("is the same for the same CV and job, whatever was scored before", () => {
    const index = cvOf(backendCv);
    const first = scoreCompiled(index, backend);
    scoreCompiled(index, nurse);
    expect(scoreCompiled(index, backend)).toEqual(first);
    expect(score(backendCv, jobOf("Senior Backend Engineer, Payments", backendDescription))).toEqual({ ...first });
  });

  it("of an advertisement that asks for nothing in so many words is the chance of the trade", () => {
    const duties = jobOf(
      "Retail Salespersons",
      "Greet customers and find out what they want.\n\nResponsibilities\n- Describe merchandise and explain its use\n- Total purchases and take payment\n- Arrange displays to promote sales",
    );
    const seller =
      "Summary\nFriendly\nExperience\nSales Associate 01/2019 to Current\n- Greeted customers, explained merchandise\n- Took payment at the cash register\n- Arranged displays";
    expect(score(seller, duties).score).toBeGreaterThan(0.7);
    expect(score(nurseCv, duties).score).toBeLessThan(0.3);
  });
});

/** By name, so that a counterexample stays readable. */
const jobs = { backend, nurse, accountant };

describe("what never counts", () => {
  const template = (person: { name: string; street: string; line: string; school: string; age: string }) =>
    backendCv
      .replace("Marta Lindqvist", person.name)
      .replace("12 Mill Lane, Leeds LS1 4AB", `Address: ${person.street}`)
      .replace(
        "marta@example.org",
        `${person.name.split(" ").join(".")}@example.org\n${person.line}\nAge: ${person.age}`,
      )
      .replace("University of Leeds", `University of ${person.school}`);
  const word = fc.constantFrom(
    "Baker",
    "Carpenter",
    "Java",
    "Nurse",
    "Go",
    "Engineer",
    "Fatima",
    "José",
    "Kafka",
    "Ledger",
    "Wang",
    "O'Neill",
  );
  const person = fc.record({
    name: fc.tuple(word, word).map(([first, last]) => `${first} ${last}`),
    street: fc.tuple(fc.nat(999), word).map(([number, name]) => `${number} ${name} Street, Kafka Town`),
    line: fc.constantFrom(
      "Gender: female",
      "Gender: male",
      "Sex: M",
      "Nationality: Go",
      "Marital status: married",
      "Date of birth: 01/02/1970",
      "Photo: attached.jpg",
      "Pronouns: they/them",
    ),
    school: word,
    age: fc.nat(80).map(String),
  });
  const plain = template({
    name: "Ada Smith",
    street: "1 High Street",
    line: "Gender: female",
    school: "York",
    age: "30",
  });

  it("is name, address, gender, nationality, age, photo or school: changing them changes no score and no mark", () => {
    fc.assert(
      fc.property(person, fc.constantFrom(...(Object.keys(jobs) as (keyof typeof jobs)[])), (who, name) => {
        const job = jobs[name];
        const changed = score(template(who), job);
        const same = score(plain, job);
        expect(changed.score).toBe(same.score);
        expect(changed.criteria.map(({ id, state, points }) => ({ id, state, points }))).toEqual(
          same.criteria.map(({ id, state, points }) => ({ id, state, points })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("includes what the reader found elsewhere in the text: a name or a school without the word", () => {
    const index = (school: string) =>
      indexCv({ text: backendCv.replace("University of Leeds", school), asOf: receivedAt, protectedValues: [school] });
    expect(scoreCompiled(index("Oxbridge Kafka"), nurse).score).toBe(scoreCompiled(index("Elm Park"), nurse).score);
  });
});

describe("corrections and reasons", () => {
  const result = score(backendCv, backend);

  it("change the score by the criterion's points", () => {
    const kafka = result.criteria.find((one) => one.id === "skill:kafka");
    const override = {
      state: "none" as const,
      by_user_id: crypto.randomUUID(),
      by_name: "R",
      at: "2026-11-20T10:00:00Z",
      note: null,
    };
    const corrected = withOverrides(result.criteria, { "skill:kafka": override });
    expect(sumOfPoints(corrected)).toBeCloseTo(result.score - (kafka?.points ?? 0), 4);
    expect(withOverrides(result.criteria, {})).toEqual(result.criteria);
  });

  it("are three, what earned most first, and what is missing where nothing earned", () => {
    expect(strongestReasons(result.criteria)).toHaveLength(3);
    expect(strongestReasons(result.criteria)[0]).toMatchObject({ label: "Go or Java, 11.5 years", state: "met" });
    expect(strongestReasons(score(nurseCv, backend).criteria).at(-1)?.state).toBe("none");
  });
});
