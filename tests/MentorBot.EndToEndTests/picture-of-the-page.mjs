// Makes the README's picture: starts the built bot, lets three people talk with it, and photographs the page.
//   dotnet build tests/MentorBot.EndToEndTests -c Release && node tests/MentorBot.EndToEndTests/picture-of-the-page.mjs
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
// The end-to-end tests' own browser driver: it comes with their package.
const playwright = (await import(join(import.meta.dirname, "bin/Release/net10.0/.playwright/package/index.js"))).default;
const picture = join(root, "src/MentorBot.LocalChannel/picture.png");
const chromium = process.env.MENTORBOT_BROWSER || "/usr/bin/chromium";
const person = (number) => `5a3e0000-0000-4000-8000-0000000000${number}`;
const [amelie, ana, fatima] = ["01", "21", "41"].map(person);

const folder = mkdtempSync(join(tmpdir(), "mentorbot-picture-"));
const bot = spawn("dotnet", [
  join(root, "src/MentorBot/bin/Release/net10.0/MentorBot.dll"), "--Urls=http://127.0.0.1:0",
  "--Bot:AllowAnonymousOnLoopback=true", "--Programme:Sample=true", `--Programme:Coordinators:0=${fatima}`,
], { cwd: folder, env: { ...process.env, DOTNET_ENVIRONMENT: "Development" }, stdio: ["ignore", "pipe", "inherit"] });

const address = await new Promise((found, lost) => {
  let said = "";
  bot.stdout.on("data", (data) => {
    said += data;
    const line = /Now listening on: (\S+)/.exec(said);
    if (line) found(line[1]);
  });
  bot.on("exit", () => lost(new Error(`MentorBot did not start:\n${said}`)));
});

async function local(path, body) {
  const answer = await fetch(`${address}/local${path}`, body && {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

// Everything in a card, however deep.
function* within(node) {
  if (node === null || typeof node !== "object") return;
  if (!Array.isArray(node)) yield node;
  for (const part of Object.values(node)) yield* within(part);
}

async function until(oid, ask) {
  for (let tries = 0; tries < 200; tries++) {
    const found = ask((await local(`/people/${oid}/chat`)).filter((message) => message.from === "bot"));
    if (found) return found;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`${oid} waited in vain for ${ask}`);
}

async function open(oid) {
  await local(`/people/${oid}/open`, {});
  await until(oid, (messages) => messages.length > 0);
}

async function say(oid, text) {
  const before = (await local(`/people/${oid}/chat`)).filter((message) => message.from === "bot").length;
  await local(`/people/${oid}/say`, { text });
  await until(oid, (messages) => messages.length > before);
}

async function press(oid, title, filled = {}) {
  const { messageId, action, card } = await until(oid, (messages) => {
    const { messageId, card } = messages.at(-1) ?? {};
    const action = [...within(card)].find((node) => node.type === "Action.Execute" && node.title === title);
    return action && { messageId, action, card };
  });
  const inputs = Object.fromEntries([...within(card)].filter((node) => node.type?.startsWith("Input.")).map((node) => [node.id, filled[node.label] ?? node.value ?? ""]));
  const { type, verb, data } = action;
  await local(`/people/${oid}/press`, { messageId, action: { type, title, verb, data }, inputs });
}

async function rehearse() {
  await open(amelie);
  await say(amelie, "apply");
  await press(amelie, "As a mentee");
  await press(amelie, "Let's begin");
  for (const answer of ["Amélie", "amelie@example.org", "skip", "Local 12"]) await say(amelie, answer);

  await open(ana);
  await say(ana, "apply as mentor");

  await open(fatima);
  await say(fatima, "coordinator");
}

async function photograph() {
  const browser = await playwright.chromium.launch({
    executablePath: chromium,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, timezoneId: "America/Toronto" });
    await page.goto(address);
    await page.locator("html[data-ready=true]").waitFor();
    await page.screenshot({ path: picture, animations: "disabled" });
  } finally {
    await browser.close();
  }
}

let code = 1;
try {
  await rehearse();
  await photograph();
  console.log(picture);
  code = 0;
} finally {
  bot.removeAllListeners("exit");
  bot.kill();
  await new Promise((gone) => bot.exitCode === null && bot.signalCode === null ? bot.on("exit", gone) : gone());
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code;
}
