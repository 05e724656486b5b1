// The programme clock at the top of the page.
import * as api from "./api.js";
import { soon } from "./dom.js";
import { city, dayAndTime, fullDayAndTime, now, setClock } from "./times.js";

const section = document.querySelector(".clock");
const face = section.querySelector(".clock-now");
const line = section.querySelector(".clock-next");
const buttons = [...section.querySelectorAll("button")];
const toNext = section.querySelector("[data-next]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

let next = null;
let said = "";
let moving = false;

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export function tick() {
  face.textContent = `${fullDayAndTime(now(), zone)}${zone === "UTC" ? " UTC" : ` in ${city(zone)}`}`;
  face.dateTime = now().toISOString();
}

function write() {
  const what = next ? `Next: ${dayAndTime(new Date(next.at), zone)} — ${next.what}` : "Nothing is planned yet";
  const words = moving ? moving : [said, what].filter(Boolean).join(" · ");
  // The same words again would be read aloud again.
  if (line.textContent !== words) line.textContent = words;
  line.title = words;
  section.setAttribute("aria-busy", Boolean(moving));
  for (const button of buttons) button.disabled = Boolean(moving);
  toNext.disabled ||= !next;
}

export async function refresh() {
  if (moving) return;
  try {
    setClock((await api.clock()).now);
    next = await api.upcoming();
  } catch { /* the page says so elsewhere */ }
  tick();
  write();
}

export const refreshSoon = soon(refresh, 600);

async function move(how, words) {
  if (moving) return;
  const focused = document.activeElement;
  moving = words;
  write();
  try {
    const { now: instant, sent } = await api.move(how);
    setClock(instant);
    said = sent === 1 ? "1 message was sent" : sent === 0 ? "No messages were sent" : `${sent} messages were sent`;
  } catch (error) {
    said = error instanceof TypeError ? "The clock did not move: MentorBot is not running" : capital(error.message);
  }
  moving = false;
  await refresh();
  document.dispatchEvent(new Event("clockmoved"));
  if (buttons.includes(focused)) focused.focus();
}

export function start() {
  for (const button of buttons) {
    if (button === toNext) continue;
    button.addEventListener("click", () => move({ advance: button.dataset.advance }, `Moving ${button.textContent.slice(1)} forward…`));
  }
  toNext.addEventListener("click", () => {
    if (!next) return;
    const past = new Date(next.at) <= now();
    move(past ? { advance: "00:00:00" } : { now: next.at }, `Moving to ${dayAndTime(new Date(next.at), zone)}…`);
  });
  setInterval(tick, 1000);
}
