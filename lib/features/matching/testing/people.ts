import { db } from "@/lib/db";
import { normaliseJob } from "@/lib/features/jobs/rules/normalise-job";

/** A backend advertisement with years, a degree, a language and wishes. */
export const backendDescription = `What you'll do
- Build and run our card payments ledger
- Mentor three engineers

Requirements
- 5+ years of professional software engineering experience
- 3+ years of Go or Java
- PostgreSQL, Kubernetes and Kafka
- Bachelor's degree in Computer Science or equivalent
- Fluent English

Nice to have
- PCI DSS audits
- Terraform`;

export const backendCv = `Marta Lindqvist
12 Mill Lane, Leeds LS1 4AB
marta@example.org | +44 20 7946 0000

Summary
Backend engineer who builds payment systems.

Experience
Senior Software Engineer, Ferrywell
March 2019 - Present
- Built the card ledger in Go on PostgreSQL, 40 million rows a day
- Ran Kafka and Kubernetes in production

Software Engineer, Slate & Co
June 2015 - February 2019
- Settlement files in Java

Education
BSc Computer Science, University of Leeds, 2012 - 2015

Languages
English (C2), Swedish (native)`;

export const nurseDescription = `Requirements
- NMC registration
- 2 years of critical care nursing
- Medication administration and wound care

Responsibilities
- Care for critically ill patients
- Plan discharge with families`;

export const nurseCv = `Grace Whitfield
grace@example.org

Experience
Staff Nurse, Intensive Care, City Hospital
January 2018 - December 2023
- Critical care of ventilated patients; medication administration
- Wound care and discharge planning

Registration
NMC registration 12A3456E

Education
BSc Nursing, University of York, 2014 - 2017`;

export const receivedAt = new Date("2026-11-01T00:00:00Z");

export async function createApprovedJob(
  title: string,
  description: string,
  data: { shortlistThreshold?: number } = {},
): Promise<string> {
  const job = await db.job.create({
    data: {
      title,
      description,
      normalized: normaliseJob({ title, description }),
      status: "approved",
      approvedAt: receivedAt,
      ...data,
    },
  });
  return job.id;
}

export async function createReadCv(
  name: string,
  text: string,
  jobId?: string,
): Promise<{ profileId: string; cvId: string }> {
  const profile = await db.profile.create({ data: { name } });
  const cv = await db.cvDocument.create({
    data: {
      profileId: profile.id,
      fileName: "cv.txt",
      mediaType: "text/plain",
      sizeBytes: text.length,
      sha256: profile.id,
      storageKey: profile.id,
      status: "parsed",
      text,
      createdAt: receivedAt,
      jobId: jobId ?? null,
    },
  });
  return { profileId: profile.id, cvId: cv.id };
}
