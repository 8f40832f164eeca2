import type { Page } from "@playwright/test";
import type { ZohoFake } from "../lib/testing/fakes/zoho";
import { answerConsent, expect, mailedConnectLink, test } from "./calendar-fixtures";
import { expectNoSidewaysScroll, HEIGHT, heading } from "./candidate-pages";

const NARROWEST = 320;

type Manager = { name: string; email: string };
type Way = {
  page: Page;
  zoho: ZohoFake;
  manager: Manager;
  letConnectLinkExpire: (manager: string) => Promise<void>;
};
type Failure = { what: string; manager: Manager; title: string; words: string; happens: (way: Way) => Promise<void> };

/** The link is on the page: on to Zoho, and what is answered there. */
async function consent(page: Page, account: string, answer: "Allow" | "Reject"): Promise<void> {
  await page.getByRole("button", { name: "Connect Zoho Calendar" }).click();
  await answerConsent(page, account, answer);
}

const failures: Failure[] = [
  {
    what: "no was the answer",
    manager: { name: "Rita Fusco", email: "rita.fusco@clinic.example" },
    title: "You said no at Zoho",
    words: "Nothing was connected and nothing was read.",
    happens: ({ page, manager }) => consent(page, manager.email, "Reject"),
  },
  {
    what: "another account signed in",
    manager: { name: "Wim Acker", email: "wim.acker@clinic.example" },
    title: "That was another account",
    words: "We let go of it at once and read nothing of its calendar.",
    happens: async ({ page, zoho }) => {
      const longAddress = "wilhelmina.van.den.acker-steenbergen.private@a-rather-long-domain.mail.example";
      zoho.addUser({ email: longAddress });
      await consent(page, longAddress, "Allow");
    },
  },
  {
    what: "Zoho is down",
    manager: { name: "Dora Unger", email: "dora.unger@clinic.example" },
    title: "Zoho is not answering",
    words: "It is not you. Nothing was connected yet.",
    happens: async ({ page, zoho, manager }) => {
      zoho.misbehave({ kind: "status", status: 503 }, { when: ({ path }) => path === "/oauth/v2/token" });
      await consent(page, manager.email, "Allow");
    },
  },
  {
    what: "Zoho refuses the sign-in",
    manager: { name: "Fred Ailes", email: "fred.ailes@clinic.example" },
    title: "Zoho did not let us finish",
    words: "The sign-in was not accepted.",
    happens: async ({ page, zoho, manager }) => {
      const refusal = { kind: "status", status: 400, json: { error: "invalid_code" } } as const;
      zoho.misbehave(refusal, { when: ({ path }) => path === "/oauth/v2/token" });
      await consent(page, manager.email, "Allow");
    },
  },
  {
    what: "the link is too old",
    manager: { name: "Otto Lund", email: "otto.lund@clinic.example" },
    title: "This link is too old",
    words: "Links work for seven days",
    happens: async ({ page, manager, letConnectLinkExpire }) => {
      await letConnectLinkExpire(manager.email);
      await page.reload();
    },
  },
  {
    what: "it is connected and its busy times stay hidden",
    manager: { name: "Cleo Hart", email: "cleo.hart@clinic.example" },
    title: "Connected, and not all of it works",
    words: "Candidates are offered no times while we cannot read when you are busy.",
    happens: async ({ page, zoho, manager }) => {
      for (const { email, calendars } of zoho.users)
        if (email === manager.email) for (const calendar of calendars) calendar.includeInFreeBusy = false;
      await consent(page, manager.email, "Allow");
    },
  },
];

for (const { what, manager, title, words, happens } of failures) {
  test(`the connect page when ${what}: a sentence of its own, on the narrowest phone`, async ({
    api,
    expectAccessible,
    letConnectLinkExpire,
    mailbox,
    page,
    product,
    zoho,
  }) => {
    zoho.addUser({ email: manager.email, centre: "eu" });
    await page.setViewportSize({ width: NARROWEST, height: HEIGHT });
    await page.goto(await mailedConnectLink({ api, mailbox, product }, manager));
    await expect(heading(page)).toHaveText("Connect your Zoho Calendar");
    try {
      await happens({ page, zoho, manager, letConnectLinkExpire });
      await expect(heading(page)).toHaveText(title);
      await expect(page.getByText(words)).toBeVisible();
      await expectNoSidewaysScroll(page, title);
      await expectAccessible(page);
    } finally {
      zoho.behave();
    }
  });
}
