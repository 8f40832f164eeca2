import { describe, expect, it } from "vitest";
import type { DocumentText } from "../document-text.ts";
import { extractText } from "../extract.ts";
import { renderCv } from "../testing/cv-layouts.ts";
import { fonts } from "../testing/fonts.ts";
import { layouts } from "../testing/layouts.ts";
import { people, type TestPerson } from "../testing/people.ts";
import type { ParsedResume } from "./parsed-resume.ts";
import { readResume } from "./read-resume.ts";

const fold = (text: string | null | undefined) => (text ?? "").toLocaleLowerCase().replace(/\s+/g, " ").trim();
const digits = (text: string | null) => (text ?? "").replace(/\D/g, "");

function facts(resume: ParsedResume) {
  return {
    name: fold(resume.basics.name),
    email: resume.basics.email,
    phone: digits(resume.basics.phone),
    place: resume.basics.location.address,
    jobs: resume.work.map((job) => [fold(job.position), job.name]),
    schools: resume.education.map((each) => each.institution),
    languages: resume.languages.length,
  };
}

const truth = (person: TestPerson) => ({
  name: fold(person.name),
  email: person.email,
  phone: digits(person.phone),
  place: person.place,
  jobs: person.jobs.map((job) => [fold(job.title), job.employer]),
  schools: person.schools.map((each) => each.school),
  languages: person.languages.length,
});

async function readTxt(text: string): Promise<{ document: DocumentText; resume: ParsedResume }> {
  const document = await extractText(Buffer.from(text));
  return { document, resume: readResume(document).resume };
}

describe("reading a CV", () => {
  for (const layout of layouts) {
    it.each(people.map((person) => [person.name, person] as const))(
      `finds who %s is in the layout "${layout.id}"`,
      async (_, person) => {
        const document = await extractText(await renderCv(person, layout, fonts));
        expect(facts(readResume(document).resume)).toEqual(truth(person));
      },
    );
  }

  it("gives each value the place where it stands in the text", async () => {
    const [person] = people;
    const [layout] = layouts;
    if (!person || !layout) throw new Error("there are people and layouts");
    const document = await extractText(await renderCv(person, layout, fonts));
    const { resume } = readResume(document);
    const said = (path: string) => {
      const place = resume.meta.places[path];
      return place && document.text.slice(place.start, place.end);
    };
    expect(said("basics.email")).toBe(person.email);
    expect(said("work.0.name")).toBe("Brightwater Payments");
    expect(said("work.1.position")).toBe("Software Engineer");
    expect(said("work.1")).toContain("Moved 14 services to Kubernetes");
    expect(said("education.0.institution")).toBe("University of Sheffield");
    expect(resume.meta.places["work.0.name"]?.page).toBe(1);
  });

  it("reads a plain text with headings that are just words", async () => {
    const { resume } = await readTxt(
      "Ines Duarte\nines.duarte@example.pt | +351 912 345 678\n\nWork\n\nNurse, Hospital da Luz, since 2019\n- Night shifts\n\nEducation\n\nBSc Nursing, Universidade de Lisboa, 2015-2019\n\nSkills: Triage, SAP\nLanguages: Portuguese, English\n",
    );
    expect(resume.basics).toMatchObject({ name: "Ines Duarte", email: "ines.duarte@example.pt" });
    expect(resume.work).toMatchObject([
      { name: "Hospital da Luz", position: "Nurse", startDate: "2019", isCurrent: true },
    ]);
    expect(resume.education).toMatchObject([{ institution: "Universidade de Lisboa", endDate: "2019" }]);
    expect(resume.skills.map((skill) => skill.name)).toEqual(["Triage", "SAP"]);
    expect(resume.languages.map((each) => each.language)).toEqual(["Portuguese", "English"]);
  });

  it.each([
    ["Nurse, Hospital da Luz, Lisbon, 03/2019 - present", "Nurse", "Hospital da Luz", "Lisbon"],
    ["Software Engineer, Brightwater, Leeds, 2019 - 2021", "Software Engineer", "Brightwater", "Leeds"],
    ["Software Engineer, Brightwater, Leeds, UK, 2019 - 2021", "Software Engineer", "Brightwater", "Leeds, UK"],
    [
      "Data Analyst, Nordlicht GmbH, Hamburg, Germany (01/2020 - 12/2022)",
      "Data Analyst",
      "Nordlicht GmbH",
      "Hamburg, Germany",
    ],
  ])("reads a job that stands on one line with its town: %s", async (line, position, name, location) => {
    const { resume } = await readTxt(`Ines Duarte\nines@example.pt\n\nExperience\n\n${line}\n- Led a team of five\n`);
    expect(resume.work).toMatchObject([{ position, name, location, highlights: ["Led a team of five"] }]);
  });

  it("does not take a referee's address or a DOI for the person's", async () => {
    const { resume } = await readTxt(
      "Tom Okafor\n\nReferences\n\nDr Jane Roe, jane.roe@uni.example, 020 7946 0958\n\nPublications\n\nA paper, 10.1234/abcd.2023.1234\n\nContact\n\ntom@okafor.example\n",
    );
    expect(resume.basics).toMatchObject({ email: "tom@okafor.example", phone: null });
  });

  it("says nothing rather than inventing where a text is no CV", async () => {
    const { resume } = await readTxt("Dear team,\nplease find the agenda of tomorrow below. We start with coffee.\n");
    expect(resume.work).toEqual([]);
    expect(resume.basics).toMatchObject({ name: null, email: null, phone: null });
  });

  it("gives the same result for the same text", async () => {
    const text = "Ines Duarte\nines@example.pt\n\nWork\n\nNurse, Hospital da Luz, 2019 - 2021\n";
    expect(await readTxt(text)).toEqual(await readTxt(text));
  });
});
