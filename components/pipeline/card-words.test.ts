import { describe, expect, it } from "vitest";
import type { Card } from "@/lib/features/pipeline/schema";
import {
  arrivalWords,
  daysWords,
  dropEffect,
  dropSentence,
  footOf,
  reasonParts,
  roleWords,
  sourceWords,
  whenWords,
} from "./card-words";

const now = new Date(2026, 10, 17, 10, 24);

it("parts a reason into what may be cut and the number that may not", () => {
  expect(reasonParts("PostgreSQL, 4.8 years")).toEqual({ name: "PostgreSQL,", number: " 4.8 years" });
  expect(reasonParts("5 years of work, 3.9 of 5 years")).toEqual({
    name: "5 years of work,",
    number: " 3.9 of 5 years",
  });
  expect(reasonParts("Education: bachelor, computer science").number).toBe("");
  expect(reasonParts("5 years of work")).toEqual({ name: "5 years of work", number: "" });
});

describe("when something will be", () => {
  it("names today and tomorrow, then the weekday, then the date", () => {
    expect(whenWords(new Date(2026, 10, 17, 11, 0), now)).toBe("today 11:00");
    expect(whenWords(new Date(2026, 10, 18, 0, 5), now)).toBe("tomorrow 00:05");
    expect(whenWords(new Date(2026, 10, 16, 23, 59), now)).toBe("yesterday 23:59");
    expect(whenWords(new Date(2026, 10, 19, 16, 0), now)).toBe("Thu 16:00");
    expect(whenWords(new Date(2027, 0, 4, 9, 0), now)).toBe("Mon 4 Jan");
    expect(whenWords(new Date(2027, 10, 4, 9, 0), now)).toBe("4 Nov 2027");
  });

  it("counts calendar days, not spans of 24 hours", () => {
    expect(whenWords(new Date(2026, 10, 18, 0, 5), new Date(2026, 10, 17, 23, 55))).toBe("tomorrow 00:05");
  });
});

describe("a card's foot", () => {
  const card = { stage: "matched", needs_person: null, next: null } as const;

  it("says first that a person is needed", () => {
    const next = { text: "Booking link", at: null, actor: "rule" } as const;
    expect(footOf({ ...card, needs_person: "0.01 below the line: decide", next }, now)).toMatchObject({
      kind: "person",
      text: "0.01 below the line: decide",
    });
  });

  it("says what comes next, by whom and when", () => {
    const at = new Date(2026, 10, 17, 11, 0).toISOString();
    expect(footOf({ ...card, next: { text: "Booking link", at, actor: "rule" } }, now)).toEqual({
      kind: "rule",
      text: "Booking link",
      when: "today 11:00",
    });
    expect(footOf({ ...card, next: { text: "Picks a time", at: null, actor: "candidate" } }, now).kind).toBe("waiting");
  });

  it("does not promise anything where nothing will happen", () => {
    expect(footOf(card, now)).toEqual({ kind: "nothing", text: "Nothing by itself", when: null });
    expect(footOf({ ...card, stage: "declined" }, now).text).toBe("Closed");
  });
});

describe("what dropping sets off", () => {
  const card = { stage: "matched", email: "a@b.example" } as const;

  it("says that shortlisting sends the link, unless there is no address", () => {
    expect(dropEffect(card, "shortlisted")).toEqual({ text: "Sends the link on drop", actor: "rule" });
    expect(dropEffect({ ...card, email: null }, "shortlisted").actor).toBe("person");
    expect(dropSentence(card, "shortlisted")).toContain("sends the booking link");
  });

  it("says that a refusal asks first and that other moves send nothing", () => {
    expect(dropEffect(card, "declined").text).toBe("Asks you to confirm");
    expect(dropEffect(card, "offer").text).toBe("Sends nothing");
    expect(dropEffect(card, "matched").text).toBe("Changes the order only");
  });
});

describe("words on a card", () => {
  it("tells arrivals by rule from others", () => {
    const by = (actor: Card["stage_changed_by"]) => ({ stage_changed_by: actor });
    expect(arrivalWords([by("rule"), by("rule")])).toBe("2 more, moved in by rule");
    expect(arrivalWords([by("rule"), by("person")])).toBe("2 more, moved in");
  });

  it("leaves out what is unknown", () => {
    expect(roleWords({ title: "Nurse", employer: null })).toBe("Nurse");
    expect(roleWords({ title: null, employer: null })).toBe("");
    expect(daysWords(0)).toBe("today");
    expect(daysWords(6)).toBe("6 d");
    expect(sourceWords("job_fair")).toBe("Job fair");
    expect(sourceWords("upload")).toBe("Uploaded here");
  });
});
