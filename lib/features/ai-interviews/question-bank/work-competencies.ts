import type { RubricCompetency } from "@/lib/providers/interviewer/types";

/** What most kinds of work ask for; anchors describe what the answer shows, never how it sounds. */
export const workCompetencies: readonly RubricCompetency[] = [
  {
    id: "motivation",
    name: "Motivation for this work",
    promise: "Why this kind of work",
    definition: "Knows what the work consists of and has reasons for it that show in what was done before.",
    anchors: {
      1: "Names a wish in general, with nothing done towards it.",
      2: "Names a reason and one thing done that goes with it.",
      3: "Ties a reason to this work's content with an example of an own choice.",
      4: "Ties several own choices to this work's content, including what was given up or learnt for it.",
    },
    behaviours: [
      { id: "chose_towards", label: "chose work towards it", cues: ["chose", "choose", "moved", "applied", "switched", "left ", "joined", "volunteer", "asked to", "took on"] },
      { id: "learnt_for_it", label: "learnt for it", cues: ["learn", "course", "studied", "taught myself", "certif", "read ", "practis", "practic", "train"] },
      { id: "knows_content", label: "knows what the work consists of", cues: ["day to day", "customers", "users", "patients", "team", "because the", "product", "problem"] },
    ],
  },
  {
    id: "ownership",
    name: "Ownership",
    promise: "How you take something on and see it through",
    definition: "Takes responsibility for a result without being pushed, tells early when it slips, and finishes.",
    anchors: {
      1: "Speaks in general or of what others did; no result of the person's own.",
      2: "Did a given task and says so; little on what was at stake or how it ended.",
      3: "Took something on, says why, and how it ended.",
      4: "Took something on beyond the task, told others early of what slipped, and can show the result.",
    },
    behaviours: [
      { id: "took_initiative", label: "took it on", cues: ["volunteer", "took over", "took on", "took it", "offered", "proposed", "suggested", "started", "noticed", "my idea", "nobody", "no one"] },
      { id: "told_early", label: "told others early", cues: ["told", "informed", "warned", "raised", "escalat", "let them know", "called", "wrote to", "reported"] },
      { id: "saw_through", label: "saw it through", cues: ["finish", "deliver", "shipped", "complet", "handed over", "until", "followed up", "on time", "launched"] },
    ],
  },
  {
    id: "planning",
    name: "Planning and priorities",
    promise: "How you decide what comes first",
    definition: "Orders work by what matters, names what is left out, and changes the plan when facts change.",
    anchors: {
      1: "Lists tasks or tools; no choice between them.",
      2: "Put something first, without saying by what measure.",
      3: "Put something first by a named measure and says what it meant for the rest.",
      4: "Ordered by a named measure, agreed on what was left out, and changed the plan when facts changed.",
    },
    behaviours: [
      { id: "by_measure", label: "ordered by a named measure", cues: ["deadline", "impact", "risk", "value", "urgent", "important", "cost", "effort", "priorit", "first because"] },
      { id: "left_out", label: "named what was left out", cues: ["postpon", "dropped", "left out", "said no", "cut ", "delay", "moved to", "later", "instead of"] },
      { id: "replanned", label: "changed the plan with the facts", cues: ["changed the plan", "replan", "re-plan", "adjust", "reschedul", "moved the", "split", "broke it", "re-order", "reorder"] },
    ],
  },
  {
    id: "learning",
    name: "Learning",
    promise: "How you learn something new",
    definition: "Finds out what is missing, learns it by doing, and uses it.",
    anchors: {
      1: "Says that learning is liked; no example.",
      2: "Names something learnt, not how or what for.",
      3: "Names what was missing, how it was learnt and what it was used for.",
      4: "As 3, with how it was checked that it was understood, and what changed since.",
    },
    behaviours: [
      { id: "found_gap", label: "named what was missing", cues: ["did not know", "didn't know", "missing", "had never", "new to", "gap", "realis", "realiz", "noticed"] },
      { id: "by_doing", label: "learnt by doing", cues: ["built", "tried", "practis", "practic", "prototype", "experiment", "course", "read ", "paired", "asked", "shadow"] },
      { id: "used_it", label: "used it since", cues: ["since then", "now ", "used it", "use it", "applied", "taught", "showed", "from then"] },
    ],
  },
  {
    id: "explaining",
    name: "Explaining to others",
    promise: "How you explain something to someone who does not know it",
    definition: "Fits content to what the listener needs and checks that it arrived. Accent, grammar and style play no part.",
    anchors: {
      1: "Says that explaining matters; no example.",
      2: "Explained something; nothing on who listened or what they needed.",
      3: "Fitted an explanation to a named listener and says what came of it.",
      4: "As 3, and checked that it had arrived, or changed it when it had not.",
    },
    behaviours: [
      { id: "fitted", label: "fitted it to the listener", cues: ["drew", "example", "picture", "compared", "without jargon", "plain", "simple", "their words", "diagram", "analogy", "showed"] },
      { id: "checked", label: "checked that it arrived", cues: ["asked them", "asked her", "asked him", "repeat", "questions", "checked", "understood", "back to me", "tested"] },
      { id: "wrote_down", label: "left something to read", cues: ["wrote", "document", "guide", "summary", "notes", "one page", "checklist"] },
    ],
  },
  {
    id: "leadership",
    name: "Leading others",
    promise: "How you help others do their work",
    definition: "Gives direction, makes room for others' work, and takes the hard conversation.",
    anchors: {
      1: "Names a title or a number of people; nothing done with them.",
      2: "Handed out work or decided alone; little on the people.",
      3: "Gave direction with a reason and helped somebody do their part.",
      4: "As 3, took a hard conversation or a decision against resistance, and can show what it changed for the people.",
    },
    behaviours: [
      { id: "gave_direction", label: "gave direction", cues: ["goal", "direction", "decided", "set ", "plan", "explained why", "agreed", "delegat", "assigned"] },
      { id: "grew_people", label: "helped others grow", cues: ["coach", "mentor", "trained", "one-to-one", "1:1", "feedback", "supported", "helped", "promoted", "hired"] },
      { id: "hard_talk", label: "took the hard conversation", cues: ["difficult", "conflict", "told him", "told her", "told them", "underperform", "let go", "disagree", "honest"] },
    ],
  },
  {
    id: "customer",
    name: "Working for customers",
    promise: "How you find out what a customer needs",
    definition: "Finds out what the person served really needs, deals openly with limits, and follows up.",
    anchors: {
      1: "Says that the customer comes first; no example.",
      2: "Did what was asked, without finding out what was behind it.",
      3: "Found out what was behind a request and acted on it.",
      4: "As 3, was open about what could not be done, and followed up to see that it helped.",
    },
    behaviours: [
      { id: "asked", label: "found out the need", cues: ["asked", "listen", "visited", "watched", "called", "found out", "understand", "interview"] },
      { id: "was_open", label: "was open about limits", cues: ["could not", "couldn't", "told", "honest", "explained", "apolog", "alternative", "instead"] },
      { id: "followed_up", label: "followed up", cues: ["follow", "checked back", "called back", "a week later", "afterwards", "renew", "came back", "stayed"] },
    ],
  },
];
