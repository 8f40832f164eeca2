export type Layout = {
  id: string;
  /** Where contact, skills and languages stand. */
  sidebar: "none" | "left" | "right";
  darkSidebar?: boolean;
  name: "plain" | "caps" | "spaced" | "two lines" | "small under title";
  heading: "plain" | "caps" | "spaced" | "tracked" | "margin";
  date: "right" | "left" | "below" | "above" | "inline" | "brackets";
  order: "title first" | "employer first" | "one line" | "at" | "pipes";
  contact: "pipes" | "lines" | "glyphs" | "labels";
};

export const layouts: readonly Layout[] = [
  {
    id: "classic",
    sidebar: "none",
    name: "plain",
    heading: "plain",
    date: "right",
    order: "title first",
    contact: "pipes",
  },
  {
    id: "caps, employer first",
    sidebar: "none",
    name: "caps",
    heading: "caps",
    date: "right",
    order: "employer first",
    contact: "lines",
  },
  {
    id: "letter-spaced",
    sidebar: "none",
    name: "spaced",
    heading: "spaced",
    date: "right",
    order: "one line",
    contact: "glyphs",
  },
  {
    id: "tracked headings",
    sidebar: "none",
    name: "two lines",
    heading: "tracked",
    date: "below",
    order: "title first",
    contact: "labels",
  },
  {
    id: "left side bar",
    sidebar: "left",
    name: "plain",
    heading: "caps",
    date: "right",
    order: "title first",
    contact: "lines",
  },
  {
    id: "dark side bar",
    sidebar: "left",
    darkSidebar: true,
    name: "two lines",
    heading: "caps",
    date: "below",
    order: "employer first",
    contact: "glyphs",
  },
  {
    id: "right side bar",
    sidebar: "right",
    name: "caps",
    heading: "plain",
    date: "below",
    order: "title first",
    contact: "labels",
  },
  {
    id: "right side bar, spaced",
    sidebar: "right",
    name: "spaced",
    heading: "spaced",
    date: "inline",
    order: "at",
    contact: "lines",
  },
  {
    id: "dates in the margin",
    sidebar: "none",
    name: "plain",
    heading: "plain",
    date: "left",
    order: "one line",
    contact: "pipes",
  },
  {
    id: "dates above",
    sidebar: "none",
    name: "small under title",
    heading: "caps",
    date: "above",
    order: "title first",
    contact: "labels",
  },
  { id: "pipes", sidebar: "none", name: "plain", heading: "tracked", date: "inline", order: "pipes", contact: "pipes" },
  { id: "brackets", sidebar: "none", name: "caps", heading: "plain", date: "brackets", order: "at", contact: "glyphs" },
  {
    id: "headings in the margin",
    sidebar: "none",
    name: "plain",
    heading: "margin",
    date: "right",
    order: "employer first",
    contact: "lines",
  },
];
