import type { RubricCompetency } from "@/lib/providers/interviewer/types";

/** The craft: used for questions about a job's criteria and about how work is done, in any profession. */
export const technicalCompetencies: readonly RubricCompetency[] = [
  {
    id: "craft",
    name: "Working knowledge",
    promise: "What you have done with what the job asks for",
    definition: "Has used what the job asks for, knows what it is good and bad at, and can show a result.",
    anchors: {
      1: "Names it, or says it has not been used.",
      2: "Used it in a task; no choice and no consequence told.",
      3: "Used it, says why it was done this way and what came of it.",
      4: "As 3, with limits or alternatives that were weighed and a result that was measured or checked.",
    },
    behaviours: [
      { id: "made", label: "made something with it", cues: ["built", "wrote", "made", "designed", "set up", "implement", "configur", "migrat", "moved", "treated", "ran ", "introduced", "created", "model", "prepared"] },
      { id: "weighed", label: "weighed alternatives or limits", cues: ["instead of", "rather than", "compared", "alternative", "trade", "limit", "too slow", "too expensive", "considered", "because it"] },
      { id: "verified", label: "checked that it worked", cues: ["test", "measur", "check", "monitor", "compar", "review", "verif", "count", "audit", "benchmark"] },
    ],
  },
  {
    id: "problem_solving",
    name: "Solving problems",
    promise: "How you get to the bottom of a problem",
    definition: "Narrows a problem down by evidence, finds the cause, and checks the remedy.",
    anchors: {
      1: "Names a problem and that it was solved.",
      2: "Tells steps, without what they were based on.",
      3: "Narrowed it down by evidence to a cause and acted on it.",
      4: "As 3, ruled out other causes and checked that the remedy held.",
    },
    behaviours: [
      { id: "narrowed", label: "narrowed it down by evidence", cues: ["log", "measur", "looked at", "traced", "isolat", "reproduc", "narrow", "compared", "asked", "checked", "data", "profil"] },
      { id: "found_cause", label: "found the cause", cues: ["cause", "turned out", "found", "because", "the reason", "root", "was due to", "came from"] },
      { id: "remedy_held", label: "checked that the remedy held", cues: ["test", "monitor", "again", "since then", "verified", "confirmed", "alert", "watched"] },
    ],
  },
  {
    id: "incident",
    name: "Handling an incident",
    promise: "How you handle it when something goes wrong",
    definition: "Limits the damage first, tells those concerned, restores with a check, and prevents the next one.",
    anchors: {
      1: "Says that something went wrong and was repaired.",
      2: "Repaired it; nothing on limiting damage or on those concerned.",
      3: "Limited the damage first and restored with a check.",
      4: "As 3, told those concerned while it went on, and changed something so that it does not come back.",
    },
    behaviours: [
      { id: "limited", label: "limited the damage first", cues: ["stopp", "froze", "freez", "paus", "rolled back", "roll back", "isolat", "switched off", "block", "held", "evacuat", "closed", "secured", "first i"] },
      { id: "informed", label: "told those concerned", cues: ["told", "inform", "called", "wrote to", "message", "status", "announc", "rang", "updated"] },
      { id: "checked_restore", label: "checked before going on", cues: ["compared", "check", "verif", "test", "confirm", "counted", "sampled", "made sure"] },
      { id: "prevented", label: "prevented the next one", cues: ["alert", "monitor", "post-mortem", "postmortem", "checklist", "added", "never happened again", "since then", "runbook", "changed the", "automat"] },
    ],
  },
  {
    id: "trade_offs",
    name: "Weighing a choice",
    promise: "How you explain a choice",
    definition: "Knows at least two ways, weighs them by what matters here, and stands by the choice or revises it.",
    anchors: {
      1: "Names a preference.",
      2: "Names a choice and one advantage.",
      3: "Weighed two ways by what mattered in that case.",
      4: "As 3, names what was given up, and whether it proved right.",
    },
    behaviours: [
      { id: "two_ways", label: "weighed two ways", cues: ["option", "alternative", "instead of", "rather than", "compared", "versus", "either", "both", "two ways", "other way"] },
      { id: "by_need", label: "by what mattered in that case", cues: ["because", "cost", "time", "risk", "team", "users", "customers", "deadline", "volume", "budget", "safety"] },
      { id: "price_named", label: "named what was given up", cues: ["gave up", "downside", "drawback", "price", "trade", "lost", "accept", "but it meant", "at the cost"] },
      { id: "looked_back", label: "looked back at it", cues: ["turned out", "in hindsight", "looking back", "later", "would do", "proved", "still "] },
    ],
  },
  {
    id: "quality",
    name: "Checking one's work",
    promise: "How you make sure that your work is right",
    definition: "Builds checks into the work, finds own mistakes, and deals with them openly.",
    anchors: {
      1: "Says that quality matters.",
      2: "Names a check without what it caught.",
      3: "Tells of a check, why it was there, and what it caught.",
      4: "As 3, dealt openly with an own mistake and changed the way of working.",
    },
    behaviours: [
      { id: "built_check", label: "built a check in", cues: ["test", "check", "review", "second pair", "four eyes", "checklist", "sample", "validat", "audit", "measur", "compare"] },
      { id: "found_error", label: "found a mistake", cues: ["found", "noticed", "caught", "mistake", "error", "wrong", "bug", "discrepan", "missing"] },
      { id: "was_open", label: "was open about it", cues: ["told", "reported", "admitted", "raised", "owned", "apolog", "explained"] },
    ],
  },
];
