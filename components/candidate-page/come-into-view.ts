/** A ref for what has just gone wrong: under a phone's keyboard or a bar at the foot it would be said unseen. */
export const comeIntoView = (node: HTMLElement | null): void => node?.scrollIntoView({ block: "nearest" });
