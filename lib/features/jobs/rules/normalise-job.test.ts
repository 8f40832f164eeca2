import { describe, expect, it } from "vitest";
import { normalizedJobSchema } from "../schema";
import { normaliseJob, workText } from "./normalise-job";

const read = (description: string, title = "Job", location?: string) =>
  normalizedJobSchema.parse(normaliseJob({ title, description, location: location ?? null }));
const labels = (criteria: { label: string }[]) => criteria.map((one) => one.label);
const yearsOf = (job: ReturnType<typeof read>) =>
  Object.fromEntries(job.must_have.map((one) => [one.label, one.minimum_years]));

describe("a pasted description", () => {
  it("is read into everything it asks for", () => {
    const job = read(
      `About us
We are a fintech with 20 years of history.

What you'll do
- Build and run our card payments ledger
- Mentor three engineers

Requirements
• 5+ years of professional software engineering experience
• 3+ years of Go or Java
• PostgreSQL, Kubernetes and Kafka
• Bachelor's degree in Computer Science or equivalent
• Fluent English (C1)

Nice to have
* Terraform

Location: Leeds, UK (hybrid)

What we offer
- German courses, 30 days of holiday`,
      "Senior Backend Engineer",
    );
    expect(job).toMatchObject({
      title: "Senior Backend Engineer",
      seniority: "senior",
      minimum_years: 5,
      location: "Leeds, UK",
      remote: "hybrid",
      languages: [{ language: "English", level: "C1", is_required: true }],
      education: { level: "bachelor", field: "Computer Science", is_required: true },
      responsibilities: ["Build and run our card payments ledger", "Mentor three engineers"],
    });
    expect(yearsOf(job)).toEqual({ "Go or Java": 3, PostgreSQL: null, Kubernetes: null, Kafka: null });
    expect(labels(job.nice_to_have)).toEqual(["Terraform"]);
  });

  it.each([
    ["Markdown", "## Requirements\n* **Kubernetes**\n* Terraform"],
    ["capitals", "REQUIREMENTS:\n- Kubernetes\n- Terraform"],
    ["numbers", "What you bring\n1. Kubernetes\n2) Terraform"],
    ["one line", "Requirements: Kubernetes, Terraform, Linux"],
    ["a heading of its own", "Things we expect from you\n– Kubernetes\n– Terraform"],
    ["German", "Ihr Profil:\n- Kubernetes\n- Terraform"],
    ["French", "Profil recherché\n• Kubernetes\n• Terraform"],
    ["Spanish", "Requisitos:\n- Kubernetes\n- Terraform"],
    ["running text", "You must have Kubernetes. Candidates need Terraform."],
  ])("is understood with %s", (_name, description) => {
    expect(labels(read(description).must_have)).toEqual(expect.arrayContaining(["Kubernetes", "Terraform"]));
  });

  it.each([
    ["3+ years of Go", "Go", 3],
    ["At least five years' experience in payroll", "Payroll", 5],
    ["2-4 years Kubernetes", "Kubernetes", 2],
    ["Mindestens 3 Jahre Erfahrung mit SAP", "SAP", 3],
    ["Au moins 4 ans d'expérience en Python", "Python", 4],
    ["3 años de experiencia con Java", "Java", 3],
    ["A registered nurse with two years of critical care", "Critical care", 2],
  ])("gives the years of “%s” to the skill they belong to", (line, label, years) => {
    expect(yearsOf(read(`Requirements\n- ${line}`))).toMatchObject({ [label]: years });
  });

  it("lets a line's own words decide between must and nice", () => {
    const job = read("Requirements\n- Kubernetes\n- Terraform is a plus\nNice to have\n- Kafka");
    expect(labels(job.must_have)).toEqual(["Kubernetes"]);
    expect(labels(job.nice_to_have)).toEqual(["Terraform", "Kafka"]);
  });

  it("knows trades other than software", () => {
    const nurse = read(
      "We require a registered nurse with NMC registration. Wound care is desirable. Full UK driving licence required.",
    );
    expect(labels(nurse.must_have)).toEqual(expect.arrayContaining(["Nursing", "NMC registration", "Driving licence"]));
    expect(labels(nurse.nice_to_have)).toEqual(["Wound care"]);
    const site = read("Essential criteria\n- SMSTS and CSCS card\n- Reading of blueprints\n- Forklift licence");
    expect(labels(site.must_have)).toEqual(expect.arrayContaining(["SMSTS", "Blueprint reading", "Forklift driving"]));
  });

  it("keeps words it does not know as they are written", () => {
    expect(labels(read("Requirements\n- Experience with kiln firing").must_have)).toEqual(["Kiln firing"]);
  });

  it("asks for nothing that only the company has: history, benefits, laws and the word “go”", () => {
    const job = read(
      "About us\nFounded with 40 years of Java history.\nResponsibilities\n- File reports as required\n- Go to market with partners\nBenefits\n- French lessons, Kubernetes stickers",
    );
    expect(job.must_have).toEqual([]);
    expect(job.minimum_years).toBeNull();
    expect(job.languages).toEqual([]);
    expect(labels(job.nice_to_have)).not.toContain("Go");
  });

  it("takes a long inventory of tools as wishes of little weight", () => {
    const tools = [
      "Adobe Acrobat",
      "Intuit QuickBooks",
      "Microsoft Access",
      "Microsoft Excel",
      "Microsoft Outlook",
      "Microsoft Word",
      "Oracle PeopleSoft",
      "Sage 50",
    ];
    const job = read(`Required skills\n${tools.map((tool) => `- ${tool}`).join("\n")}`);
    expect(job.must_have).toEqual([]);
    expect(job.nice_to_have.every((one) => one.is_tool && one.weight < 0.5)).toBe(true);
  });

  it("takes the same inventory on one line alike", () => {
    const line =
      "Required skills: Adobe Acrobat, Integrated accounting software for small firms, Intuit QuickBooks, Microsoft Excel, Microsoft Outlook, Microsoft Word, Oracle PeopleSoft, Sage 50";
    const job = read(`Keeps the books of a shop.\n\n${line}`);
    expect(job.must_have).toEqual([]);
    expect(job.nice_to_have.length).toBeGreaterThanOrEqual(6);
  });

  it("says the same each time, with ids that survive another order and other words around", () => {
    const first = read("Requirements\n- Kubernetes\n- Kafka");
    const second = read("Who you are\n- Kafka, hands-on\n- Kubernetes in production");
    expect(first).toEqual(read("Requirements\n- Kubernetes\n- Kafka"));
    expect(first.must_have.map((one) => one.id).sort()).toEqual(["skill:kafka", "skill:kubernetes"]);
    expect(second.must_have.map((one) => one.id)).toEqual(expect.arrayContaining(["skill:kafka", "skill:kubernetes"]));
  });

  it.each([
    ["Remote within Europe", "remote"],
    ["Hybrid, 2 days a week in our office", "hybrid"],
    ["On-site in Berlin", "onsite"],
    ["Experience with remote sensing", null],
  ])("reads “%s” as %s", (line, mode) => expect(read(line).remote).toBe(mode));

  it.each([
    ["Head of Finance", "director"],
    ["Lead Carpenter", "lead"],
    ["Graduate Accountant", "junior"],
    ["Store Manager", "manager"],
    ["Teacher", null],
  ])("takes the seniority of “%s” from the title", (title, seniority) =>
    expect(read("Teaches pupils all day long.", title).seniority).toBe(seniority),
  );

  it("gives the matcher the work, not the benefits or the place", () => {
    const text = workText("Responsibilities\n- Build ledgers\nBenefits\n- Yoga\nLocation: Leeds");
    expect(text).toContain("Build ledgers");
    expect(text).not.toMatch(/Yoga|Leeds/);
  });
});
