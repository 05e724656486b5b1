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
  "--Bot:AllowAnonymousOnLoopback=true", "--Programme:Sample=true", `--Programme:Coordinators:0=${fatima}`, "--Jobs:SweepSeconds=1",
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

// The last card that has this button, pressed with what is filled in, what stands there, or the first of the choices.
async function press(oid, title, filled = {}) {
  const before = JSON.stringify(await local(`/people/${oid}/chat`));
  const { messageId, action, card } = await until(oid, (messages) => messages
    .map(({ messageId, card }) => ({ messageId, card, action: [...within(card)].find((node) => node.type === "Action.Execute" && node.title === title) }))
    .findLast(({ action }) => action));
  const anything = (input) => input.isRequired ? input.choices?.[0].value ?? (input.type === "Input.Number" ? "1" : `My ${input.label.toLowerCase()}`) : "";
  const given = (input) => filled[input.label] ?? (`${input.value ?? ""}` || anything(input));
  const inputs = Object.fromEntries([...within(card)].filter((node) => node.type?.startsWith("Input.")).map((input) => [input.id, `${given(input)}`]));
  const { type, verb, data } = action;
  await local(`/people/${oid}/press`, { messageId, action: { type, title, verb, data }, inputs });
  for (let tries = 0; tries < 200 && JSON.stringify(await local(`/people/${oid}/chat`)) === before; tries++) await new Promise((later) => setTimeout(later, 50));
}

// A question at a time, until none is left.
async function fillIn(oid, filled) {
  const isAsked = ({ card }) => [...within(card)].some((node) => node.title === "Next");
  for (let left = 60; left > 0 && (await local(`/people/${oid}/chat`)).filter((message) => message.from === "bot").slice(-1).some(isAsked); left--) {
    await press(oid, "Next", filled);
  }
}

// The first choice that says so.
async function choose(oid, label, button, input) {
  const option = await until(oid, (messages) => [...within(messages.at(-1)?.card)]
    .find((node) => node.label === input)?.choices.find(({ title }) => title.startsWith(label)));
  await press(oid, button, { [input]: option.value });
}

const next = async () => local("/clock", { now: (await local("/clock/next")).at });

async function rehearse() {
  for (const oid of [amelie, ana, fatima]) await open(oid);

  await say(amelie, "apply");
  await press(amelie, "As a mentee");
  await press(amelie, "Let's begin");
  await fillIn(amelie, { Email: "amelie@example.org", Local: "Local 12", Region: "ontario", "What I hope for": "To chair my first branch meeting." });
  await press(amelie, "Send my application");

  await say(ana, "apply");
  await press(ana, "As a mentor");
  await press(ana, "Let's begin");
  await fillIn(ana, { Email: "ana@example.org", Local: "Local 12", Region: "ontario", "What I bring": "Twenty years of chairing meetings." });
  await press(ana, "Send my application");

  await say(fatima, "applications");
  await choose(fatima, "Amélie", "Read it", "Applications");
  await press(fatima, "Approve Amélie");
  await press(fatima, "Read the next: Ana Souza");
  await press(fatima, "Approve Ana");
  await say(fatima, "match");
  await choose(fatima, "Amélie", "See who fits", "Mentees");
  await choose(fatima, "Ana", "Pair them", "Mentor");
  await press(fatima, "Introduce the pairs");
  await press(fatima, "Introduce them now");

  await until(amelie, (messages) => [...within(messages.at(-1).card)].some((node) => node.title === "Plan the first meeting"));
  await say(fatima, "announce");
  await press(fatima, "Show me the preview", { For: "everyone", Message: "The hall is booked for our closing evening. Bring somebody who should apply next time." });
  await press(fatima, "Send to 2 people");
  await press(amelie, "I've read this");
  await press(ana, "I've read this");
  await local("/clock", { advance: "0.00:05:00" });

  const day = new Date((await local("/clock")).now);
  day.setUTCDate(day.getUTCDate() + 10);
  await press(amelie, "Plan the first meeting");
  await press(amelie, "Set the meeting", { Day: day.toISOString().slice(0, 10), Time: "16:30", "Place or link": "The union hall, room 2" });
  await until(ana, (messages) => [...within(messages.at(-1).card)].some((node) => node.title === "Session guide"));

  await next();
  await press(amelie, "Prepare now");
  await fillIn(amelie, {
    "What I tried": "Said one thing at every branch meeting.", "What I want from it": "A dry run of my opening words.",
    "What I'll do next": "Chair ten minutes in January.", "Follow-up from my mentor": "The rules of order, in short.",
  });
  await press(amelie, "Share with Ana");

  await next();
  await until(ana, (messages) => JSON.stringify(messages.at(-1).card).includes("A dry run"));
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
