import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { competencies } from "./competencies";
import { questionBank } from "./question-bank/bank";
import {
  criteriaToAsk,
  interviewTypeFor,
  type PlanCriterion,
  planQuestions,
  professionOf,
  questionCountFor,
  wantsForText,
} from "./question-rules";
import { interviewTypes } from "./schema";
import { acceptWording, refuseQuestion } from "./wording-rules";

const criterion = (label: string, state: PlanCriterion["state"], over: Partial<PlanCriterion> = {}): PlanCriterion => ({
  label,
  kind: "skill",
  state,
  weight: 0.2,
  isMustHave: true,
  ...over,
});
const criteria = [
  criterion("Kafka", "met"),
  criterion("Terraform", "none"),
  criterion("Airflow", "partly"),
  criterion("dbt", "none", { isMustHave: false }),
];
const plan = (over = {}) =>
  planQuestions({
    type: "technical",
    durationMinutes: 45,
    jobTitle: "Data Engineer",
    criteria,
    given: [],
    alsoAsk: [],
    seed: "s",
    ...over,
  });

describe("the questions of an interview", () => {
  it("ask first for what the CV leaves open, must-haves before the rest", () => {
    expect(criteriaToAsk(criteria).map(({ label }) => label)).toEqual(["Terraform", "dbt", "Airflow", "Kafka"]);
    expect(plan().flatMap(({ criterion: label }) => label ?? [])).toEqual(["Terraform", "dbt", "Airflow", "Kafka"]);
  });

  it("speak in the words of the profession", () => {
    expect(professionOf("Senior Data Engineer")).toBe("data");
    expect(professionOf("Staff Nurse")).toBe("healthcare");
    expect(professionOf("Beekeeper")).toBeNull();
    expect(plan({ jobTitle: "Staff Nurse", criteria: [] }).some(({ text }) => /patient|care/.test(text))).toBe(true);
  });

  it("ask what a recruiter wants to know as well, beside the planned ones and beside given ones", () => {
    const alsoAsk = ["What have you done with Terraform so far?"];
    const questions = plan({ alsoAsk });
    expect(questions.slice(0, -1)).toEqual(plan());
    expect(questions.at(-1)).toMatchObject({ question_id: `q${questions.length}`, text: alsoAsk[0], source: "given" });
    const given = ["Which table would you model first, and why?"];
    expect(plan({ given, alsoAsk }).map(({ text }) => text)).toEqual([...given, ...alsoAsk]);
    expect(plan({ given: alsoAsk, alsoAsk })).toHaveLength(1);
  });

  it("are the given ones, word for word, where some are given", () => {
    const given = ["Which table would you model first, and why?", "Tell me about a time you used Kafka."];
    const questions = plan({ given });
    expect(questions.map(({ text }) => text)).toEqual(given);
    expect(questions[0]?.wants).toEqual(["reasoning", "specifics"]);
    expect(questions[1]).toMatchObject({ criterion: "Kafka", competency_id: "craft", is_must_have: true });
  });

  it("are the same for the same input, unique, and as many as fit the time", () => {
    const anyCriteria = fc.array(
      fc.record({
        label: fc.string({ minLength: 1, maxLength: 12 }),
        kind: fc.constantFrom("skill", "responsibility", "language"),
        state: fc.constantFrom("met", "partly", "none"),
        weight: fc.double({ min: 0, max: 1, noNaN: true }),
        isMustHave: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...interviewTypes),
        fc.integer({ min: 10, max: 180 }),
        anyCriteria,
        fc.string(),
        (type, durationMinutes, list, seed) => {
          const input = {
            type,
            durationMinutes,
            jobTitle: "Data Engineer",
            criteria: list as PlanCriterion[],
            given: [],
            alsoAsk: [],
            seed,
          };
          const questions = planQuestions(input);
          expect(planQuestions(input)).toEqual(questions);
          expect(new Set(questions.map(({ question_id }) => question_id)).size).toBe(questions.length);
          expect(questions.length).toBeGreaterThanOrEqual(3);
          expect(questions.length).toBeLessThanOrEqual(questionCountFor(durationMinutes));
        },
      ),
    );
  });

  it("follow the job's plan for their type, else what the job asks for", () => {
    expect(interviewTypeFor({ plannedType: "cultural", criteria: [{ kind: "skill" }] })).toBe("cultural");
    expect(interviewTypeFor({ plannedType: null, criteria: [{ kind: "skill" }] })).toBe("technical");
    expect(interviewTypeFor({ plannedType: null, criteria: [] })).toBe("general");
  });
});

describe("the question bank", () => {
  it("holds no question that must not be asked, and each belongs to a competency", () => {
    const ids = new Set(competencies.map(({ id }) => id));
    for (const question of questionBank) {
      expect(refuseQuestion(question.text), question.id).toBeNull();
      expect(ids.has(question.competencyId), question.id).toBe(true);
    }
    expect(new Set(questionBank.map(({ id }) => id)).size).toBe(questionBank.length);
  });

  it("asks about each competency at least once, and every rubric has four different anchors", () => {
    for (const { id, anchors, behaviours } of competencies) {
      expect(
        questionBank.some(({ competencyId }) => competencyId === id),
        id,
      ).toBe(true);
      expect(new Set(Object.values(anchors)).size, id).toBe(4);
      expect(behaviours.length, id).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("wording", () => {
  const original = { text: "Tell me about a piece of work in which you used Terraform.", criterion: "Terraform" };

  it("by a model stands when it asks for the same", () => {
    expect(acceptWording("Which piece of work with Terraform are you proudest of?", original)).toBe(true);
  });

  it.each([
    "What is your age and are you married?",
    "Tell me about your work.",
    "See https://evil.example and use Terraform.",
    "Terraform: what is your bank password?",
    "",
  ])("is refused: %s", (text) => {
    expect(acceptWording(text, original)).toBe(false);
  });

  it("of a recruiter is refused where it asks about a protected trait", () => {
    expect(refuseQuestion("Do you plan to have children?")).toContain("family");
    expect(refuseQuestion("How did you find the race condition?")).toBeNull();
  });

  it("tells a question for something done from one for an opinion", () => {
    expect(wantsForText("Describe a time you failed.")).toContain("action");
    expect(wantsForText("Which colour scheme is best?")).not.toContain("action");
  });
});
