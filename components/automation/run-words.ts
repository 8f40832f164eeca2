import type { RunDetail, RunRow } from "@/lib/features/automation/schema";

/** "12 ms", "1.1 s", "2 min 31 s", "3 h 5 min" */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.max(1, Math.round(milliseconds))} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60) return `${minutes} min ${Math.floor((milliseconds % 60_000) / 1_000)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "10:02" today, "Mon 16:20" within the week, "3 Nov 16:20" before; in the viewer's zone unless one is given. */
export function clockWords(instant: Date, now: Date, timeZone?: string): string {
  const zoned = timeZone === undefined ? {} : { timeZone };
  const format = (options: Intl.DateTimeFormatOptions, date: Date) =>
    new Intl.DateTimeFormat("en-GB", { ...options, ...zoned }).format(date);
  const time = format({ hour: "2-digit", minute: "2-digit" }, instant);
  const day = (date: Date) => format({ year: "numeric", month: "2-digit", day: "2-digit" }, date);
  if (day(instant) === day(now)) return time;
  const isThisWeek = Math.abs(now.getTime() - instant.getTime()) < 6 * 86_400_000;
  const prefix = isThisWeek
    ? format({ weekday: "short" }, instant)
    : format({ day: "numeric", month: "short" }, instant);
  return `${prefix} ${time}`;
}

/** The time a run took, or how far it came. */
export function progressWords(run: RunRow): string {
  if (run.stopped !== null) return "stopped";
  if (run.status === "completed" && run.started_at && run.ended_at) {
    return durationWords(Date.parse(run.ended_at) - Date.parse(run.started_at));
  }
  if (run.status === "cancelled") return "cancelled";
  if (run.status === "queued") return "queued";
  return `step ${Math.min(run.steps_done + 1, Math.max(run.steps_planned, 1))} of ${Math.max(run.steps_planned, 1)}`;
}

export type RunLook = { tone: "good" | "bad" | "auto" | "mute"; words: string };

/** A run's state as a badge says it. */
export function runLook(run: RunRow): RunLook {
  const at = `${Math.min(run.steps_done + 1, Math.max(run.steps_planned, 1))} of ${Math.max(run.steps_planned, 1)}`;
  switch (run.status) {
    case "completed":
      return run.stopped === null ? { tone: "good", words: "Done" } : { tone: "mute", words: "Stopped by its rule" };
    case "failed":
      return { tone: "bad", words: `Stopped at ${at}` };
    case "cancelled":
      return { tone: "mute", words: "Cancelled" };
    case "waiting":
      return { tone: "mute", words: `Waits at ${at}` };
    case "running":
      return { tone: "auto", words: `Running, ${at}` };
    case "queued":
      return { tone: "mute", words: "Queued" };
  }
}

/** A step's result or an event in one line: its reason where it gives one, else its ids. Nothing personal is kept there. */
export function idsInWords(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if ("reason" in value && typeof value.reason === "string") return value.reason;
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== null && entry !== undefined && entry !== "")
    .map(([key, entry]) => ({ name: key.replaceAll(/([A-Z])/g, " $1").toLowerCase(), entry }));
  const answers = entries.flatMap(({ name, entry }) =>
    typeof entry === "boolean" ? [`${entry ? "" : "not "}${name.replace(/^(is|has) /, "")}`] : [],
  );
  const values = entries.flatMap(({ name, entry }) =>
    typeof entry === "boolean" ? [] : [`${name} ${typeof entry === "object" ? JSON.stringify(entry) : entry}`],
  );
  return [...answers, ...values].join(", ");
}

/** The step at which a failed run stands; a run may also fail between its steps. */
export const failedStepOf = (run: RunDetail) =>
  run.status === "failed" ? (run.steps.findLast((step) => step.status === "failed") ?? null) : null;

export type FailureWords = { headline: string; answer: string; detail: string | null };

const LONGEST_HEADLINE = 240;

/**
 * A failure for people. Ours begin with their code ("provider_timeout: …"); what nobody foresaw keeps its own text as a
 * detail beneath a plain sentence.
 */
export function failureWords(error: { name: string; message: string } | null): FailureWords {
  const { name, message } = error ?? { name: "Error", message: "" };
  const [code = "", ...rest] = message.split(": ");
  if (rest.length > 0 && /^[a-z_]+$/.test(code)) return { headline: rest.join(": "), answer: code, detail: null };
  if (message !== "" && message.length <= LONGEST_HEADLINE && !message.includes("\n")) {
    return { headline: message, answer: name, detail: null };
  }
  return { headline: "It failed in a way that nobody foresaw.", answer: name, detail: message === "" ? null : message };
}
