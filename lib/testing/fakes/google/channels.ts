import type { FakeAnswer, FakeCall } from "../server";
import { notFound, ok, problem } from "./answers";

export type Channel = {
  id: string;
  calendarId: string;
  resourceId: string;
  address: string;
  token: string | undefined;
  expiration: number;
  messages: number;
};
/** `status` null: nobody answered. */
export type SentPush = { channelId: string; state: string; number: number; status: number | null };

export type ChannelManners = {
  /** How often each message is sent. Google now and then says one thing several times. */
  copies: number;
  /** False: what happens now is never told. */
  isTelling: boolean;
  /** What Google answers to whoever wants to watch. Null: it lets them. */
  refusal: FakeAnswer | null;
  /** The longest that a channel lasts. */
  longestMs: number;
};

const HOUR_MS = 3_600_000;

const usual: ChannelManners = { copies: 1, isTelling: true, refusal: null, longestMs: 7 * 24 * HOUR_MS };

/** Push channels (sheet C.2): an empty body, all in the headers, `sync` first. */
export function makeChannels() {
  const channels = new Map<string, Channel>();
  const sent: SentPush[] = [];
  const manners = { ...usual };
  let underway: Promise<unknown> = Promise.resolve();

  async function post(channel: Channel, state: string, number: number): Promise<void> {
    const status = await fetch(channel.address, {
      method: "POST",
      headers: {
        "X-Goog-Channel-ID": channel.id,
        ...(channel.token === undefined ? {} : { "X-Goog-Channel-Token": channel.token }),
        "X-Goog-Channel-Expiration": new Date(channel.expiration).toUTCString(),
        "X-Goog-Resource-ID": channel.resourceId,
        "X-Goog-Resource-URI": `https://www.googleapis.com/calendar/v3/calendars/${encodeURIComponent(channel.calendarId)}/events?alt=json`,
        "X-Goog-Resource-State": state,
        "X-Goog-Message-Number": String(number),
      },
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    }).then(
      (response) => response.status,
      () => null,
    );
    sent.push({ channelId: channel.id, state, number, status });
  }

  function tell(channel: Channel, state: string): void {
    channel.messages += channel.messages === 0 ? 1 : 1 + Math.floor(Math.random() * 5);
    const number = channel.messages;
    for (let copy = 0; copy < manners.copies; copy += 1) {
      const before = underway;
      underway = Promise.all([before, post(channel, state, number)]);
    }
  }

  return {
    manners,
    sent,
    /** As if nobody had ever watched anything. */
    forget: () => {
      channels.clear();
      sent.length = 0;
      Object.assign(manners, usual);
    },
    open: () => [...channels.values()].filter(({ expiration }) => expiration > Date.now()),
    /** Every message that is on its way has arrived. */
    settled: async () => {
      let seen: Promise<unknown> | undefined;
      while (seen !== underway) {
        seen = underway;
        await seen;
      }
    },
    /** Sends the last message of each channel again, as Google does after a 5xx. */
    repeat: () => {
      const all = [...channels.values()].map((channel) => post(channel, "exists", channel.messages));
      underway = Promise.all([underway, ...all]);
    },
    changed(calendarId: string): void {
      if (!manners.isTelling) return;
      for (const channel of channels.values()) {
        if (channel.calendarId === calendarId && channel.expiration > Date.now()) tell(channel, "exists");
      }
    },
    watch(call: FakeCall, calendarId: string): FakeAnswer {
      if (manners.refusal) return manners.refusal;
      const said = JSON.parse(call.body) as { id?: string; type?: string; address?: string; token?: string } & {
        expiration?: string;
      };
      if (said.type !== "web_hook") return problem(400, "invalid", "Unknown channel type.");
      if (!said.id || !/^[A-Za-z0-9\-_+/=]{1,64}$/.test(said.id)) return problem(400, "required", "Required: id");
      if (channels.has(said.id)) return problem(400, "channelIdNotUnique", "Channel id not unique");
      if ((said.token?.length ?? 0) > 256) return problem(400, "invalid", "The token is too long.");
      const address = URL.parse(said.address ?? "");
      if (
        !address ||
        (address.protocol !== "https:" && address.hostname !== "127.0.0.1" && address.hostname !== "localhost")
      ) {
        return problem(400, "push.webhookUrlNotHttps", `WebHook callback must be HTTPS: ${said.address}`);
      }
      const now = Date.now();
      const channel: Channel = {
        id: said.id,
        calendarId,
        resourceId: Buffer.from(calendarId).toString("base64url"),
        address: address.href,
        token: said.token,
        expiration: Math.min(Number(said.expiration ?? now + HOUR_MS), now + manners.longestMs),
        messages: 0,
      };
      channels.set(channel.id, channel);
      tell(channel, "sync");
      return ok({
        kind: "api#channel",
        id: channel.id,
        resourceId: channel.resourceId,
        resourceUri: `https://www.googleapis.com/calendar/v3/calendars/${calendarId}/events?alt=json`,
        token: channel.token,
        expiration: String(channel.expiration),
      });
    },
    stop(call: FakeCall): FakeAnswer {
      const { id, resourceId } = JSON.parse(call.body) as { id?: string; resourceId?: string };
      const channel = channels.get(id ?? "");
      if (!channel || channel.resourceId !== resourceId) return notFound();
      channels.delete(channel.id);
      return { status: 204, text: "" };
    },
  };
}

export type FakeChannels = ReturnType<typeof makeChannels>;
