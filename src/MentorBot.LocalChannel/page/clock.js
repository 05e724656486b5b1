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
let asked = 0;

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
  const mine = ++asked;
  try {
    const [clock, upcoming] = [await api.clock(), await api.upcoming()];
    // An answer that was overtaken, by the clock or by another answer, is out of date.
    if (moving || mine !== asked) return;
    setClock(clock.now);
    next = upcoming;
  } catch { /* the page says so elsewhere */ }
  tick();
  write();
}

export const refreshSoon = soon(refresh, 600);

async function move(words, where) {
  if (moving) return;
  const focused = document.activeElement;
  moving = words;
  write();
  try {
    const { now: instant, sent } = await api.move(await where());
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

// What comes next may have changed since it was written there: a meeting was moved, an answer came.
async function whereNext() {
  const upcoming = await api.upcoming();
  return upcoming && new Date(upcoming.at) > now() ? { now: upcoming.at } : { advance: "00:00:00" };
}

export function start() {
  for (const button of buttons) {
    if (button === toNext) continue;
    button.addEventListener("click", () => move(`Moving ${button.textContent.slice(1)} forward…`, () => ({ advance: button.dataset.advance })));
  }
  toNext.addEventListener("click", () => {
    if (next) move("Moving to what happens next…", whereNext);
  });
  setInterval(tick, 1000);
}
