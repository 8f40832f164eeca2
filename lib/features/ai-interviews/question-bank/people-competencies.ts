import type { RubricCompetency } from "@/lib/providers/interviewer/types";

/** Work done for and with other people: those one leads, those one serves. */
export const peopleCompetencies: readonly RubricCompetency[] = [
  {
    id: "leadership",
    name: "Leading others",
    promise: "How you help others do their work",
    definition: "Gives direction, makes room for others' work, and takes the hard conversation.",
    anchors: {
      1: "Names a title or a number of people; nothing done with them.",
      2: "Handed out work or decided alone; little on the people.",
      3: "Gave direction with a reason and helped somebody do their part.",
      4: "As level 3, took a hard conversation or a decision against resistance, and can show what it changed for the people.",
    },
    needs: { 3: ["gave_direction", "grew_people"], 4: ["hard_talk", "result"] },
    behaviours: [
      {
        id: "gave_direction",
        label: "gave direction",
        cues: ["goal", "direction", "decided", "set ", "plan", "explained why", "agreed", "delegat", "assigned"],
      },
      {
        id: "grew_people",
        label: "helped others grow",
        cues: [
          "coach",
          "mentor",
          "trained",
          "one-to-one",
          "1:1",
          "feedback",
          "supported",
          "helped",
          "promoted",
          "hired",
        ],
      },
      {
        id: "hard_talk",
        label: "took the hard conversation",
        cues: [
          "difficult",
          "conflict",
          "told him",
          "told her",
          "told them",
          "underperform",
          "let go",
          "disagree",
          "honest",
        ],
      },
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
      4: "As level 3, was open about what could not be done, and followed up to see that it helped.",
    },
    needs: { 3: ["asked", "action"], 4: ["was_open", "followed_up"] },
    behaviours: [
      {
        id: "asked",
        label: "found out the need",
        cues: ["asked", "listen", "visited", "watched", "called", "found out", "understand", "interview"],
      },
      {
        id: "was_open",
        label: "was open about limits",
        cues: ["could not", "couldn't", "told", "honest", "explained", "apolog", "alternative", "instead"],
      },
      {
        id: "followed_up",
        label: "followed up",
        cues: ["follow", "checked back", "called back", "a week later", "afterwards", "renew", "came back", "stayed"],
      },
    ],
  },
];
