import { describe, expect, it } from "vitest";
import { extractText } from "@/lib/documents/extract";
import { readResume } from "@/lib/documents/resume/read-resume";
import { makeCvFile, type SampleCv, type SampleFormat } from "./documents";

const cv: SampleCv = {
  name: "Zoë Ångström",
  headline: "Payments Engineer",
  email: "zoe@mail.example",
  phone: "+46 70 555 01 42",
  location: "Malmö, Sweden",
  summary:
    "Engineer for money that has to add up, at home in ledgers, settlement files and the small hours of month ends.",
  work: [
    {
      position: "Senior Engineer",
      company: "Ferrywell",
      start: "2022-01",
      end: null,
      highlights: ["Built the ledger in Go"],
    },
    {
      position: "Backend Engineer",
      company: "Norrsken Freight",
      start: "2019-02",
      end: "2021-12",
      highlights: ["Replaced nightly exports"],
    },
  ],
  education: [{ institution: "Lund University", area: "BSc Computer Science", start: "2015-09", end: "2018-06" }],
  skills: ["Go", "PostgreSQL", "Kafka"],
  languages: ["Swedish", "English"],
};

describe("a sample CV", () => {
  const formats: SampleFormat[] = ["pdf-classic", "pdf-sidebar", "pdf-modern", "docx"];

  it.each(formats)("as %s is a real file that the reader understands", async (format) => {
    const { fileName, bytes } = await makeCvFile(cv, format);
    expect(fileName).toBe(format === "docx" ? "Zoe-Angstrom-CV.docx" : "Zoe-Angstrom-CV.pdf");
    const { resume } = readResume(await extractText(bytes));
    expect(resume.basics).toMatchObject({ name: cv.name, email: cv.email, phone: cv.phone });
    expect(
      resume.work.map(({ name, position, startDate, endDate }) => ({ name, position, startDate, endDate })),
    ).toEqual(
      cv.work.map(({ company, position, start, end }) => ({ name: company, position, startDate: start, endDate: end })),
    );
    expect(resume.education[0]).toMatchObject({ institution: "Lund University", endDate: "2018-06" });
    expect(resume.skills.map((skill) => skill.name)).toEqual(cv.skills);
    expect(resume.languages.map((each) => each.language)).toEqual(cv.languages);
  });
});
