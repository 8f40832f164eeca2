/** The job of the chaos test, and candidates who fit it well above the line. */
export const JOB = {
  title: "Backend Engineer",
  description: [
    "We look for a backend engineer in Leeds, hybrid.",
    "",
    "Must have:",
    "- Go",
    "- PostgreSQL",
    "- Kubernetes",
    "- 4+ years of experience",
    "",
    "Nice to have:",
    "- Terraform",
    "",
    "Responsibilities:",
    "- Build and run the services behind our payments.",
  ].join("\n"),
};

const NAMES = [
  "Ada Whitcombe",
  "Bruno Castellano",
  "Chidi Okonjo",
  "Dagny Solberg",
  "Emre Yildiz",
  "Fatima Benali",
  "Goran Petrovic",
  "Hana Kimura",
  "Imogen Thackeray",
  "Jakub Nowicki",
];

export type Person = { name: string; email: string; cv: string };

/** Candidate number `index`: own name, address and telephone, the same experience. */
export function person(index: number): Person {
  const name = NAMES[index % NAMES.length] ?? "Ada Whitcombe";
  const email = `${name.toLowerCase().replace(" ", ".")}.${index}@example.test`;
  const cv = [
    name,
    "Senior Backend Engineer",
    `${email} | +44 7700 9000${String(index).padStart(2, "0")} | Leeds, United Kingdom`,
    "",
    "Experience",
    `Senior Backend Engineer, Harrow Payments ${index}, Leeds, January 2019 to present`,
    "- Built payment services in Go on Kubernetes, with PostgreSQL as the system of record.",
    "- Cut the p99 of the ledger from 900 ms to 120 ms by rewriting its PostgreSQL queries.",
    "- Moved 40 services to Kubernetes with Terraform, without downtime.",
    "",
    `Backend Engineer, Calder Systems ${index}, Leeds, June 2015 to December 2018`,
    "- Wrote Go services and PostgreSQL schemas for order routing.",
    "",
    "Skills",
    "Go, PostgreSQL, Kubernetes, Terraform, Docker, gRPC",
    "",
    "Education",
    "BSc Computer Science, University of Leeds, 2012 to 2015",
    "",
  ].join("\n");
  return { name, email, cv };
}

/** Says enough of what was done, how and with what result for a question of any kind. */
export const ANSWER =
  "Last year our ledger timed out every Monday at nine. I took the incident: I profiled the Go service, saw that one PostgreSQL " +
  "query scanned the whole table, and wrote a partial index and a batched version of it. I told support and the team what I would " +
  "change and why, tested it on a copy, and rolled it out on Kubernetes behind a flag. The p99 fell from 900 to 120 milliseconds, " +
  "the timeouts stopped, and I wrote down what we learnt so that the next person finds it.";
