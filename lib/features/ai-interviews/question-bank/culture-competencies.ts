import type { RubricCompetency } from "@/lib/providers/interviewer/types";

/** How people work with each other. "Fit" in the sense of similarity to the team is not assessed: it measures background. */
export const cultureCompetencies: readonly RubricCompetency[] = [
  {
    id: "teamwork",
    name: "Working with others",
    promise: "How you work with others towards one result",
    definition: "Knows the own part and the others', shares what they need, and helps where it counts.",
    anchors: {
      1: "Says that teamwork is important.",
      2: "Tells what the team did; the own part stays unclear.",
      3: "Tells the own part, how it fitted the others', and what came of it.",
      4: "As 3, gave or asked for help at the right moment and can show that the whole gained by it.",
    },
    behaviours: [
      { id: "shared", label: "shared what others needed", cues: ["shared", "showed", "told", "wrote", "document", "explained", "handed", "meeting", "stand-up", "updated"] },
      { id: "helped", label: "gave or asked for help", cues: ["help", "asked", "support", "paired", "took over", "covered", "stepped in", "together with"] },
      { id: "divided", label: "divided the work clearly", cues: ["split", "divided", "agreed", "my part", "each of us", "responsib", "while she", "while he", "while they"] },
    ],
  },
  {
    id: "disagreement",
    name: "Handling disagreement",
    promise: "How you deal with a disagreement",
    definition: "Understands the other side, argues by facts, and gets to something both can work with.",
    anchors: {
      1: "Avoided it, or won it; no understanding of the other side.",
      2: "Named both sides and that it was settled.",
      3: "Understood the other side's reason, argued by facts, and says how it ended.",
      4: "As 3, changed own mind or plan in part, and the relationship held.",
    },
    behaviours: [
      { id: "understood", label: "understood the other side", cues: ["asked why", "asked", "listen", "understood", "their concern", "her concern", "his concern", "point of view", "worried", "found out"] },
      { id: "by_facts", label: "argued by facts", cues: ["data", "number", "example", "test", "showed", "measur", "tried both", "prototype", "compared", "figures"] },
      { id: "agreed", label: "reached something workable", cues: ["agreed", "compromise", "settled", "together", "middle", "changed my mind", "accepted", "combined", "in the end"] },
    ],
  },
  {
    id: "feedback",
    name: "Using feedback",
    promise: "What you do with feedback",
    definition: "Seeks feedback, sorts out what is in it, and changes something.",
    anchors: {
      1: "Says that feedback is welcome.",
      2: "Names feedback once received.",
      3: "Names feedback, what was changed because of it, and why.",
      4: "As 3, had sought it, and checked later whether the change helped.",
    },
    behaviours: [
      { id: "sought", label: "sought it", cues: ["asked for", "asked my", "asked the", "requested", "invited", "survey", "retro"] },
      { id: "changed", label: "changed something", cues: ["changed", "stopped", "started", "rewrote", "adjusted", "switched", "since then", "now i", "practis", "practic"] },
      { id: "checked", label: "checked whether it helped", cues: ["again", "later", "checked", "improved", "noticed", "told me", "follow"] },
    ],
  },
  {
    id: "inclusion",
    name: "Working with different people",
    promise: "How you work with people who work differently",
    definition: "Notices who is left out by a way of working, and changes the way of working.",
    anchors: {
      1: "Says that everyone is treated the same.",
      2: "Worked with people of other habits; nothing changed for it.",
      3: "Noticed who was left out and changed something for it.",
      4: "As 3, with those concerned rather than for them, and it lasted.",
    },
    behaviours: [
      { id: "noticed", label: "noticed who was left out", cues: ["noticed", "quiet", "left out", "did not speak", "didn't speak", "could not", "couldn't", "remote", "time zone", "language", "new "] },
      { id: "changed_way", label: "changed the way of working", cues: ["changed", "moved", "wrote", "instead", "rotat", "recorded", "translated", "slowed", "invited", "adapted"] },
      { id: "with_them", label: "did it with those concerned", cues: ["asked", "together", "suggested by", "their idea", "her idea", "his idea", "agreed"] },
    ],
  },
  {
    id: "integrity",
    name: "Acting rightly under pressure",
    promise: "What you do when the right way is the harder one",
    definition: "Recognises when something is not right, says so to those who can act, and bears the cost.",
    anchors: {
      1: "Says that honesty matters.",
      2: "Names a case; what was done stays unclear.",
      3: "Said or did the right thing in a named case, and why.",
      4: "As 3, at a cost, to those who could act, and says what came of it.",
    },
    behaviours: [
      { id: "spoke_up", label: "spoke up", cues: ["told", "said no", "raised", "reported", "refus", "admitted", "disclos", "pointed out", "escalat"] },
      { id: "weighed_harm", label: "saw who would be harmed", cues: ["customer", "patient", "user", "colleague", "risk", "safety", "harm", "unfair", "trust", "law", "rule"] },
      { id: "bore_cost", label: "bore the cost", cues: ["delay", "lost", "late", "angry", "pressure", "even though", "although", "cost", "overtime"] },
    ],
  },
];
