import { expect, it } from "vitest";
import { hostNames, seatedHosts, shortHosts } from "./seats-rules";

const person = (name: string) => ({ name });
const ada = person("Ada North");
const seats = [
  { hostId: "b", position: 1, host: person("Bo West") },
  { hostId: "a", position: 0, host: ada },
];

it("a panel is everybody in the order in which they were named", () => {
  const panel = { hostId: "a", hostMode: "panel", host: ada, hosts: seats } as const;
  expect(hostNames(panel)).toBe("Ada North and Bo West");
  expect(seatedHosts(panel)).toMatchObject({ mode: "panel", hosts: [{ name: "Ada North" }, { name: "Bo West" }] });
});

it("a pool is one of several until a time is chosen, then the one who takes the call", () => {
  const pool = { hostId: null, hostMode: "any", host: null, hosts: seats } as const;
  expect(hostNames(pool)).toBe("Ada North or Bo West");
  expect(seatedHosts({ ...pool, hostId: "a", host: ada })).toEqual({ mode: "single", hosts: [ada] });
});

it("a sentence names three by first name, and counts more of them", () => {
  const names = ["Ada North", "Bo West", "Cy East", "Di South"];
  expect(shortHosts({ mode: "single", names: names.slice(0, 1) })).toBe("Ada");
  expect(shortHosts({ mode: "panel", names: names.slice(0, 3) })).toBe("Ada, Bo and Cy");
  expect(shortHosts({ mode: "any", names: names.slice(0, 2) })).toBe("one of Ada or Bo");
  expect(shortHosts({ mode: "panel", names })).toBe("Ada and 3 others");
  expect(shortHosts({ mode: "any", names })).toBe("one of 4 people");
  expect(shortHosts({ mode: "single", names: [] })).toBe(null);
});
