import { type FakeAnswer, type FakeCall, type FakeVendor, startFakeVendor } from "../server";
import { bodyOf, invalid, notFound, ok } from "./answers";
import { answerApi } from "./api";
import { type BookInput, cancelTime, moveTime, takeTime } from "./bookings";
import { createDeliverer, type Deliverer, type DeliveryOptions, type SentDelivery } from "./deliveries";
import { bookOnPage, findPage, showPage } from "./pages";
import { inviteeShape } from "./shapes";
import { type Booked, type CalendlyState, createState, inviteeUri } from "./state";

export type Deed = { booked: Booked; inviteeUri: string; deliveries: SentDelivery[] };
/** What people do at Calendly, with the webhooks that follow. */
export type CalendlyFake = FakeVendor & {
  state: CalendlyState;
  book: (input: BookInput, options?: DeliveryOptions) => Promise<Deed>;
  cancel: (
    inviteeUri: string,
    by?: { reason?: string; canceler?: "invitee" | "host" },
    options?: DeliveryOptions,
  ) => Promise<Deed>;
  /** Two deliveries: the old one cancelled, the new one made. */
  reschedule: (inviteeUri: string, start: Date, options?: DeliveryOptions) => Promise<Deed>;
  retryDeliveries: Deliverer["retry"];
};

/** Calendly on loopback: its API, its booking pages and its webhooks. `signingKey` signs what no subscription has asked for. */
export async function startCalendlyFake(
  options: { port?: number; now?: () => Date; signingKey?: string } = {},
): Promise<CalendlyFake> {
  const state = createState("", options.now ?? (() => new Date()));
  const deliverer = createDeliverer(state, options.signingKey ?? "calendly-signing-key-of-the-fake");
  const requireBooked = (uri: string): Booked => {
    const found = state.booked.find((one) => inviteeUri(state, one) === uri);
    if (!found) throw new Error("No such invitee.");
    return found;
  };
  const deed = (booked: Booked, deliveries: SentDelivery[]): Deed => ({
    booked,
    inviteeUri: inviteeUri(state, booked),
    deliveries,
  });
  const deeds: Pick<CalendlyFake, "book" | "cancel" | "reschedule"> = {
    async book(input, how) {
      const booked = takeTime(state, input);
      return deed(booked, await deliverer.send([["invitee.created", booked]], how));
    },
    async cancel(uri, by = {}, how = {}) {
      const booked = requireBooked(uri);
      cancelTime(state, booked, { reason: by.reason, canceler: by.canceler ?? "invitee" });
      return deed(booked, await deliverer.send([["invitee.canceled", booked]], how));
    },
    async reschedule(uri, start, how) {
      const old = requireBooked(uri);
      const moved = moveTime(state, old, start);
      const events: Parameters<Deliverer["send"]>[0] = [
        ["invitee.canceled", old],
        ["invitee.created", moved],
      ];
      return deed(moved, await deliverer.send(events, how));
    },
  };

  async function handle(call: FakeCall): Promise<FakeAnswer> {
    if (call.path.startsWith("/_fake/")) return control(deeds, state, call);
    const page = findPage(state, call.path);
    if (page && call.method === "GET") return showPage(state, call, page);
    if (page && call.method === "POST") {
      const { answer, booked } = bookOnPage(state, call, page);
      if (booked) await deliverer.send([["invitee.created", booked]]);
      return answer;
    }
    const before = new Set(state.booked.filter(({ cancellation }) => cancellation));
    const answer = answerApi(state, call);
    const cancelled = state.booked.filter((one) => one.cancellation && !before.has(one));
    // Calendly's own answer does not wait for the receiver of its webhooks.
    void deliverer.send(cancelled.map((one) => ["invitee.canceled", one]));
    return answer;
  }

  const vendor = await startFakeVendor(handle, options.port);
  state.baseUrl = vendor.baseUrl;
  return { ...vendor, ...deeds, state, retryDeliveries: deliverer.retry };
}

/** `POST /_fake/book | cancel | reschedule` with JSON: for a person, and for tests across processes. */
async function control(
  deeds: Pick<CalendlyFake, "book" | "cancel" | "reschedule">,
  state: CalendlyState,
  call: FakeCall,
): Promise<FakeAnswer> {
  const {
    invitee = "",
    start,
    reason,
    options,
    ...rest
  } = bodyOf(call) as Record<string, string> & {
    options?: DeliveryOptions;
  };
  const at = new Date(start ?? Number.NaN);
  if (call.path !== "/_fake/cancel" && Number.isNaN(at.getTime())) return invalid({ message: "start is no instant" });
  const perform = {
    "/_fake/book": () => deeds.book({ ...(rest as unknown as BookInput), start: at }, options),
    "/_fake/cancel": () => deeds.cancel(invitee, reason ? { reason } : {}, options),
    "/_fake/reschedule": () => deeds.reschedule(invitee, at, options),
  }[call.path];
  if (call.method !== "POST" || !perform) return notFound();
  try {
    const { booked, deliveries } = await perform();
    return ok({ invitee: inviteeShape(state, booked), deliveries });
  } catch (error) {
    return invalid({ message: error instanceof Error ? error.message : "It cannot be done." });
  }
}
