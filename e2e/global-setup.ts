import { startProduct } from "./product";

/** The product that the specs share, with no accounts at vendors. */
export default async function startSharedProduct(): Promise<() => Promise<void>> {
  const { origin, mailDir, databaseUrl, stop } = await startProduct(".data-e2e");
  process.env.E2E_ORIGIN = origin;
  process.env.E2E_MAIL_DIR = mailDir;
  process.env.E2E_DATABASE_URL = databaseUrl;
  return stop;
}
