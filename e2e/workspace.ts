/** What the end-to-end server is started with; the specs sign in and call the API with it. */
export const ADMIN = { email: "admin@example.test", password: "correct-horse-battery-staple" } as const;
export const API_KEY = "air_e2e_0123456789abcdef0123456789abcdef";

/** Set by the global setup, read by the workers. */
export function fromSetup(name: "E2E_ORIGIN" | "E2E_MAIL_DIR" | "E2E_DATABASE_URL"): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the specs through e2e/playwright.config.ts.`);
  return value;
}
