import type { AnsweredQuestion, RubricCompetency } from "../types";
import { ANSWER_PARTS } from "../types";

export const incident: RubricCompetency = {
  id: "incident",
  name: "Handling an incident",
  promise: "How you handle an incident",
  definition: "Limits the damage, restores with a check, prevents the next.",
  anchors: { 1: "one", 2: "two", 3: "three", 4: "four" },
  needs: { 3: ["limited"], 4: ["checked", "prevented"] },
  behaviours: [
    { id: "limited", label: "limited the damage first", cues: ["froze", "stopp", "rolled back"] },
    { id: "checked", label: "checked before going on", cues: ["compared", "check", "verif"] },
    { id: "prevented", label: "prevented the next one", cues: ["alert", "never happened again"] },
  ],
};

export const asked = (...texts: string[]): AnsweredQuestion => ({
  questionId: "q1",
  text: "Tell me about a time when a data pipeline failed while people depended on it. What did you do in the first hour?",
  competencyId: "incident",
  wants: ANSWER_PARTS,
  criterion: null,
  answers: texts.map((text, index) => ({ questionId: index === 0 ? "q1" : `q1-f${index}`, text })),
});

export const strongAnswer =
  "In March our meter readings stopped at two in the morning. First I froze the downstream jobs, so nobody billed on half a day of data. " +
  "I looked at the Kafka lag and saw that one partition was stuck because a broker had run out of disk. " +
  "Before I started the jobs again I compared the row counts with the day before. In the end we were back online after 3 hours, and I added an alert on disk space, so it has never happened again.";

export const plainAnswer =
  "When our nightly import broke last year, I stopped the reports and called the supplier. I repaired the file by hand because the managers needed it at nine.";

export const teamAnswer =
  "Our team had an outage last summer. We worked together and we solved it quickly. Everyone helped and it was a good experience for the team.";

export const hypotheticalAnswer =
  "I would first stay calm. I would inform my manager and then I would look for the cause of the failure in the systems.";

export const stuffedAnswer =
  "situation, task, action, result, Kafka, Airflow, Spark, incident, rollback, alert, monitoring, root cause, post-mortem, because, measured, 99%, reduced, improved, stakeholders, ownership, leadership";
