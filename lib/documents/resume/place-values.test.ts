import { describe, expect, it } from "vitest";
import { extractText } from "../extract.ts";
import { renderCv } from "../testing/cv-layouts.ts";
import { fonts } from "../testing/fonts.ts";
import { layouts } from "../testing/layouts.ts";
import { people } from "../testing/people.ts";
import { leavesOf } from "./place-values.ts";
import { readResume } from "./read-resume.ts";

const CV = `Ines Duarte
ines.duarte@example.pt | Lisbon, Portugal | linkedin.com/in/ines-duarte

Experience

Nurse, Hospital da Luz, Lisbon, 03/2019 - present
- Night shifts on a ward of
  twelve beds
- Triage of 40 people a day

Education

BSc Nursing, Universidade de Lisboa, 2015 - 2019, grade: 17/20

Skills
Empty:
Tools: SAP, Excel
Triage

Languages
Portuguese (native), English C1

Certificates
Advanced Life Support, Resuscitation Council, 2021

Projects
Ward handover sheet, 2020 - 2021
- A sheet that four wards use
`;

/** Words alone: how a value is broken over lines, and its bullets, are not its own. */
const squeeze = (text: string) =>
  text
    .replace(/-\s+(?=\p{Ll})/gu, "")
    .replace(/[\s•-]+/gu, " ")
    .trim();
/** Worked out from what stands there rather than copied. */
const isDerived = (path: string) => /Date$|\.date$|\.countryCode$|\.network$|\.url$/.test(path);

describe("the place of each value", () => {
  it("is known for every value of the reading, down to list items, levels and grades", async () => {
    const document = await extractText(Buffer.from(CV));
    const { resume } = readResume(document);
    const { meta, ...values } = resume;
    const leaves = leavesOf(values);
    expect(leaves.map(([path]) => path)).toEqual(
      expect.arrayContaining([
        "work.0.highlights.1",
        "education.0.score",
        "languages.1.fluency",
        "skills.0.keywords.1",
        "certificates.0.issuer",
        "certificates.0.date",
        "projects.0.description",
        "projects.0.startDate",
        "basics.location.countryCode",
      ]),
    );
    for (const [path, value] of leaves) {
      const place = meta.places[path];
      expect(place, path).toBeDefined();
      const said = document.text.slice(place?.start, place?.end);
      if (isDerived(path)) expect(said, path).not.toBe("");
      else expect(squeeze(said), path).toBe(squeeze(value));
    }
  });

  it("lies inside the document, on its line, in every layout", async () => {
    const [person] = people;
    if (!person) throw new Error("there are people");
    for (const layout of layouts) {
      const document = await extractText(await renderCv(person, layout, fonts));
      const { meta, ...values } = readResume(document).resume;
      for (const [path] of leavesOf(values)) {
        const place = meta.places[path];
        const line = document.lines[place?.line ?? -1];
        expect(place, `${layout.id} ${path}`).toBeDefined();
        expect(place?.start, `${layout.id} ${path}`).toBeGreaterThanOrEqual(line?.start ?? Number.NaN);
        expect(place?.start, `${layout.id} ${path}`).toBeLessThanOrEqual(line?.end ?? Number.NaN);
        expect(place?.end, `${layout.id} ${path}`).toBeLessThanOrEqual(document.text.length);
      }
    }
  });
});
