import { mergeConfig } from "vitest/config";
import unit from "../../vitest.config.ts";

/** Tests that kill processes of the app, one kill after the other: too slow to be run with each change. */
const config = mergeConfig(unit, {});
config.test = { ...config.test, include: ["scripts/chaos/*.chaos.ts"], maxWorkers: 1 };
export default config;
