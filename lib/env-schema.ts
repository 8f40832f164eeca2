import path from "node:path";
import { z } from "zod";

/**
 * Every variable the product reads, with its meaning, in one place. `.env.example` is compared with this table by a test.
 * Source of names and defaults: the REST contract's environment table.
 */
const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === "" ? undefined : value));

const port = z.coerce.number().int().min(1).max(65535);

export const isLoopback = (host: string) =>
  host === "localhost" || host === "[::1]" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);

/** An override of a vendor's address must be https or loopback: credentials travel to it. */
const serviceUrl = optional.superRefine((value, ctx) => {
  if (value === undefined) return;
  const url = URL.parse(value);
  if (!url) {
    ctx.addIssue({ code: "custom", message: "is not a URL, for example https://api.example.com" });
  } else if (url.protocol !== "https:" && !isLoopback(url.hostname)) {
    ctx.addIssue({ code: "custom", message: "must be https or loopback, for example http://127.0.0.1:4010" });
  }
});

const encryptionKeys = optional.superRefine((value, ctx) => {
  if (value === undefined) return;
  const pairs = value.split(",").map((pair) => /^(\w+):([A-Za-z0-9+/_-]{43}=?)$/.exec(pair));
  const areKeys = pairs.every((pair) => pair && Buffer.from(pair[2] ?? "", "base64").length === 32);
  const areDistinct = new Set(pairs.map((pair) => pair?.[1])).size === pairs.length;
  const wrong = !areKeys
    ? "must be id:key pairs, newest first, keys of 32 bytes in base64, for example k1:$(openssl rand -base64 32)"
    : "names one id twice: what was sealed under the older key could not be opened; give each key an id of its own";
  if (!areKeys || !areDistinct) ctx.addIssue({ code: "custom", message: wrong });
});

export const envSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: port.default(8040),
  APP_URL: optional.refine((v) => v === undefined || /^https?:\/\/[^/]+\/?$/.test(v), {
    message: "must be an origin, for example https://recruiting.example.com",
  }),
  DATA_DIR: z.string().trim().min(1).default(".data"),
  DATABASE_URL: optional.refine((v) => v === undefined || /^postgres(ql)?:\/\//.test(v), {
    message: "must be a PostgreSQL address, for example postgresql://user:password@host:5432/ai_recruiter",
  }),
  AUTH_SECRET: optional.refine((v) => v === undefined || v.length >= 32, {
    message: "must have 32 characters or more, for example the output of: openssl rand -base64 32",
  }),
  ENCRYPTION_KEYS: encryptionKeys,
  BOOTSTRAP_ADMIN_EMAIL: optional.refine((v) => v === undefined || z.email().safeParse(v).success, {
    message: "must be an e-mail address, for example admin@example.com",
  }),
  BOOTSTRAP_ADMIN_PASSWORD: optional.refine((v) => v === undefined || v.length >= 12, {
    message: "must have 12 characters or more",
  }),
  BOOTSTRAP_API_KEY: optional.refine((v) => v === undefined || v.length >= 24, {
    message: "must have 24 characters or more, for example the output of: openssl rand -hex 24",
  }),
  SEED_DEMO: z.enum(["0", "1"]).optional(),
  INNGEST_EVENT_KEY: optional,
  INNGEST_SIGNING_KEY: optional,
  INNGEST_BASE_URL: serviceUrl,
  INNGEST_DEV: optional,
  SMTP_URL: optional.refine((v) => v === undefined || /^smtps?:\/\//.test(v), {
    message: "must be an SMTP address, for example smtps://user:password@mail.example.com:465",
  }),
  MAIL_FROM: z.string().trim().min(3).default("AI Recruiter <recruiting@localhost.localdomain>"),
  INBOUND_EMAIL_SECRET: optional,
  IMAP_URL: optional,
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: serviceUrl,
  OPENAI_MODEL: z.string().trim().min(1).default("gpt-5-mini"),
  ZOHO_CLIENT_ID: optional,
  ZOHO_CLIENT_SECRET: optional,
  ZOHO_REDIRECT_URI: optional,
  ZOHO_ACCOUNTS_URL: serviceUrl,
  ZOHO_CALENDAR_URL: serviceUrl,
  CALENDLY_API_KEY: optional,
  CALENDLY_USERNAME: optional,
  CALENDLY_EVENT_TYPE: optional,
  CALENDLY_WEBHOOK_SIGNING_KEY: optional,
  CALENDLY_API_URL: serviceUrl,
  GOOGLE_CALENDAR_API_KEY: optional,
  GOOGLE_CALENDAR_ID: optional,
  GOOGLE_SERVICE_ACCOUNT_JSON: optional,
  GOOGLE_API_URL: serviceUrl,
  GOOGLE_TOKEN_URL: serviceUrl,
  MICROSOFT_GRAPH_CLIENT_ID: optional,
  MICROSOFT_GRAPH_CLIENT_SECRET: optional,
  MICROSOFT_GRAPH_TENANT_ID: optional,
  MICROSOFT_GRAPH_URL: serviceUrl,
  MICROSOFT_LOGIN_URL: serviceUrl,
  HIREVUE_API_KEY: optional,
  HIREVUE_API_SECRET: optional,
  HIREVUE_API_URL: serviceUrl,
  MYINTERVIEW_API_KEY: optional,
  MYINTERVIEW_API_URL: serviceUrl,
  LINKEDIN_API_KEY: optional,
  LINKEDIN_API_SECRET: optional,
  LINKEDIN_ACCESS_TOKEN: optional,
  LINKEDIN_API_URL: serviceUrl,
  LINKEDIN_AUTH_URL: serviceUrl,
});

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<Camel<Tail>>}`
  : Lowercase<S>;
type Raw = z.infer<typeof envSchema>;

/** The variables in camelCase, `APP_URL` and `DATA_DIR` resolved. */
export type Env = { [K in keyof Raw as Camel<K & string>]: Raw[K] } & { appUrl: string; isProduction: boolean };

const toCamel = (name: string) => name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** As a deployment's own example or a copied manual has them: a stranger knows them too. */
const isGuessable = (secret: string): boolean =>
  new Set(secret).size < 10 ||
  /change.?(me|this)|example|default|placeholder|replace|your.?(secret|key)|password/i.test(secret);

/** What is well formed and must not run all the same. */
function refusalsOf(raw: Raw): string[] {
  const isProduction = raw.NODE_ENV === "production";
  const isDev = raw.INNGEST_DEV !== undefined && !["0", "false"].includes(raw.INNGEST_DEV);
  const refusals: string[] = [];
  if (isProduction && isDev) refusals.push("INNGEST_DEV must not be set in production: it turns signature checks off.");
  // An Inngest server signs its calls; without its key nobody could tell them from a stranger's.
  if ((raw.INNGEST_EVENT_KEY || raw.INNGEST_BASE_URL) && !isDev && !raw.INNGEST_SIGNING_KEY)
    refusals.push(
      "INNGEST_SIGNING_KEY is missing: with INNGEST_EVENT_KEY or INNGEST_BASE_URL set, the server's calls are verified by it, for example signkey-prod-…",
    );
  if (!isProduction) return refusals;
  for (const name of ["AUTH_SECRET", "INNGEST_SIGNING_KEY"] as const)
    if (raw[name] && isGuessable(raw[name].replace(/^signkey-\w+-/, "")))
      refusals.push(`${name} is one that others know or can guess. Make your own: openssl rand -hex 32`);
  if (raw.ENCRYPTION_KEYS?.split(",").some((pair) => isGuessable(pair.slice(pair.indexOf(":") + 1))))
    refusals.push(
      "ENCRYPTION_KEYS has a key that others know or can guess. Make your own: k1:$(openssl rand -base64 32)",
    );
  return refusals;
}

/**
 * Reads and checks the environment.
 * @throws Error with one line per wrong variable: its name, what is wrong, an example. The value itself is never printed.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = envSchema.safeParse(source);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
    throw new Error(`The environment is not usable:\n${lines.join("\n")}`);
  }
  const raw = parsed.data;
  const refusals = refusalsOf(raw);
  if (refusals.length > 0) throw new Error(`The environment is not usable:\n  ${refusals.join("\n  ")}`);
  const camel = Object.fromEntries(Object.entries(raw).map(([name, value]) => [toCamel(name), value]));
  return {
    ...(camel as unknown as Env),
    appUrl: (raw.APP_URL ?? `http://localhost:${raw.PORT}`).replace(/\/$/, ""),
    dataDir: path.resolve(/* turbopackIgnore: true */ raw.DATA_DIR),
    isProduction: raw.NODE_ENV === "production",
  };
}
