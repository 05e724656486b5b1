// The rehearsal page: three chats, one clock.
import * as api from "./api.js";
import { loadHostConfigs } from "./cards.js";
import * as clock from "./clock.js";
import { Column } from "./column.js";
import { make, soon } from "./dom.js";

const place = document.querySelector(".columns");
const tabs = document.querySelector(".tabs");
const lost = document.querySelector(".lost");
const themeButton = document.querySelector(".theme");
const choiceKey = "rehearsal.columns";

let people = [];
let active = 0;
const columns = [0, 1, 2].map((index) => new Column(index, { onPick: pick, onRead: () => refreshPeople() }));

const someone = (oid) => people.find((person) => person.objectId === oid);

function choice() {
  let kept = [];
  try { kept = JSON.parse(localStorage.getItem(choiceKey)) ?? []; } catch { /* first visit */ }
  const chosen = [];
  ["mentee", "mentor", "coordinator"].forEach((kind, index) => {
    const free = people.filter((person) => !chosen.includes(person));
    chosen.push(free.find((person) => person.objectId === kept[index]) ?? free.find((person) => person.kind === kind) ?? free[0]);
  });
  return chosen;
}

function pick(column, oid) {
  const other = columns.find((candidate) => candidate !== column && candidate.person?.objectId === oid);
  // Nobody is shown twice: the two columns change places.
  if (other) other.show(column.person);
  column.show(someone(oid));
  try { localStorage.setItem(choiceKey, JSON.stringify(columns.map(({ person }) => person.objectId))); } catch { /* private windows */ }
  drawPeople();
}

function drawPeople() {
  for (const person of people) person.shown = columns.some((column) => column.person?.objectId === person.objectId);
  for (const column of columns) column.setPeople(people);
  const unseen = people.reduce((sum, person) => sum + person.unread, 0);
  document.title = unseen > 0 ? `(${unseen}) MentorBot rehearsal` : "MentorBot rehearsal";
  const focused = tabs.contains(document.activeElement);
  tabs.replaceChildren(...columns.map((column, index) => {
    const unread = index === active ? 0 : someone(column.person?.objectId)?.unread ?? 0;
    const tab = make("button", "", {
      type: "button", role: "tab", "aria-selected": index === active, "aria-controls": column.element.id,
      tabindex: index === active ? 0 : -1, "data-testid": `tab-${index}`,
    }, make("span", "", {}, column.person?.givenName ?? ""));
    if (unread > 0) tab.append(make("span", "count", { "aria-label": `${unread} new` }, String(unread)));
    tab.addEventListener("click", () => activate(index));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: 2 }[event.key];
      if (step) { activate((index + step) % 3); tabs.children[active].focus(); }
    });
    return tab;
  }));
  if (focused) tabs.children[active].focus();
}

function activate(index) {
  active = index;
  columns.forEach((column, at) => column.element.classList.toggle("active", at === active));
  drawPeople();
  columns[active].log.scrollTop = columns[active].log.scrollHeight;
  columns[active].markRead();
}

const refreshPeople = soon(async () => {
  try {
    people = await api.people();
    drawPeople();
  } catch { /* tried again when the connection is back */ }
}, 120);

async function reload() {
  // First of all: each chat reckons its days and times from it.
  await clock.refresh();
  people = await api.people();
  const chosen = columns[0].person ? columns.map(({ person }) => someone(person.objectId)) : choice();
  await Promise.all(columns.map((column, index) => column.show(chosen[index])));
  drawPeople();
}

const columnOf = (oid) => columns.find((column) => column.person?.objectId === oid);

function listen() {
  let wasLost = false;
  api.events({
    message: ({ oid, message }) => { columnOf(oid)?.add(message); refreshPeople(); clock.refreshSoon(); },
    updated: ({ oid, message }) => { columnOf(oid)?.update(message); clock.refreshSoon(); },
    deleted: ({ oid, messageId }) => { columnOf(oid)?.remove(messageId); },
    typing: ({ oid }) => columnOf(oid)?.setTyping(true),
    toast: ({ oid, toast }) => columnOf(oid)?.toast(toast),
    people: refreshPeople,
    clock: clock.refreshSoon,
  }, {
    up: () => { lost.hidden = true; if (wasLost) reload(); wasLost = false; },
    down: () => { lost.hidden = false; wasLost = true; },
  });
}

function themeChanged() {
  const other = window.rehearsalTheme.current === "dark" ? "light" : "dark";
  themeButton.setAttribute("aria-label", `Switch to ${other}`);
  for (const column of columns) column.redraw();
}

themeButton.addEventListener("click", () => window.rehearsalTheme.toggle());
document.addEventListener("themechange", themeChanged);
document.addEventListener("visibilitychange", () => columns.forEach((column) => column.markRead()));
document.addEventListener("clockmoved", () => columns.forEach((column) => column.tick()));
setInterval(() => columns.forEach((column) => column.tick()), 5000);

place.append(...columns.map((column) => column.element));
columns[0].element.classList.add("active");
clock.start();
await loadHostConfigs();
themeChanged();
listen();
await reload();
document.documentElement.dataset.ready = "true";
