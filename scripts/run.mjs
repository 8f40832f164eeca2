// What `npm start`, `npm test` and the others call. It runs on whatever Node installed the product (20.19 or newer) and
// therefore imports nothing but Node itself: it installs what is missing and goes on under the product's own Node.
import { spawn, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled } from "./install.mjs";

const PARENT_POLL_MS = 500;
const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const commands = readdirSync(path.join(projectDir, "scripts", "commands")).map((file) => path.basename(file, ".ts"));
const [command = "", ...rest] = process.argv.slice(2);

if (!commands.includes(command)) {
  console.error(`Usage: node scripts/run.mjs <${commands.join("|")}>`);
  process.exit(2);
}
try {
  ensureInstalled(projectDir);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

if (process.env.npm_lifecycle_event) followParent();
const node = chooseNode();
if (node === process.execPath) {
  const { run } = await import(`./commands/${command}.ts`);
  process.exitCode = await run(rest, projectDir).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
} else {
  goOnUnder(node);
}

/** The Node from our lock file where it runs; else the one at hand, if it can run TypeScript. */
function chooseNode() {
  const { platform, arch } = process;
  const folder = path.join(
    projectDir,
    "node_modules",
    `node-${platform === "win32" ? "win" : platform}-${arch}`,
    "bin",
  );
  const own = path.join(folder, platform === "win32" ? "node.exe" : "node");
  if (process.execPath === own || spawnSync(own, ["--version"]).status === 0) return own;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  console.error(
    `This platform (${platform}-${arch}) has no bundled Node, and Node ${process.versions.node} is too old: 22.18 or newer is needed.`,
  );
  process.exit(1);
}

/** npm starts us through a shell, and a shell that is terminated does not pass the signal on: notice that it is gone. */
function followParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, PARENT_POLL_MS).unref();
}

function goOnUnder(executable) {
  const child = spawn(executable, [fileURLToPath(import.meta.url), command, ...rest], { stdio: "inherit" });
  // Ctrl-C reaches the whole group by itself; a signal sent to this process alone has to be passed on.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" ? 130 : 1);
  });
}
