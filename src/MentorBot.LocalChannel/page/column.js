// One chat, as its person sees it.
import * as api from "./api.js";
import { initials, make, soon, tone } from "./dom.js";
import { follow } from "./links.js";
import { Message } from "./message.js";
import { quickWords } from "./quick-words.js";
import { city, dayAndTime, dayLabel, dayOf, now } from "./times.js";

const groups = [["mentee", "Mentees"], ["mentor", "Mentors"], ["coordinator", "Coordinators"]];

export class Column {
  constructor(index, { onPick, onRead }) {
    this.index = index;
    this.element = document.querySelector("#column").content.firstElementChild.cloneNode(true);
    this.element.id = `column-${index}`;
    this.element.dataset.testid = `column-${index}`;
    this.messages = new Map();
    this.find = (selector) => this.element.querySelector(selector);
    this.log = this.find(".messages");
    this.composer = this.find("textarea");
    this.picker = this.find("select");

    this.markRead = soon(() => this.readNow(onRead), 150);
    this.picker.addEventListener("change", () => onPick(this, this.picker.value));
    this.find("form").addEventListener("submit", (event) => { event.preventDefault(); this.send(this.composer.value); });
    this.composer.addEventListener("keydown", (event) => this.keyPressed(event));
    this.composer.addEventListener("input", () => this.fitComposer());
    this.log.addEventListener("click", (event) => this.linkClicked(event));
    this.log.addEventListener("scroll", () => { if (this.atEnd) this.find(".newer")?.remove(); });
  }

  get atEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60; }

  get visible() { return document.visibilityState === "visible" && this.element.offsetParent !== null; }

  async show(person) {
    this.person = person;
    this.messages.clear();
    this.log.replaceChildren();
    this.find(".toasts").replaceChildren();
    this.describe(person);
    const list = await api.chat(person.objectId);
    if (this.person.objectId !== person.objectId) return;
    this.messages.clear();
    this.log.replaceChildren();
    for (const data of list) this.add(data, { quietly: true });
    if (list.length === 0) this.log.replaceChildren(this.empty());
    this.log.scrollTop = this.log.scrollHeight;
    this.markRead();
  }

  describe(person) {
    this.person = person;
    const avatar = this.find(".avatar");
    avatar.textContent = initials(person.name);
    avatar.className = `avatar ${tone(person.name)}`;
    this.element.setAttribute("aria-label", `${person.name}'s chat`);
    this.element.dataset.kind = person.kind;
    this.log.setAttribute("aria-label", `Messages of ${person.name}`);
    this.picker.setAttribute("aria-label", `Person in chat ${this.index + 1}`);
    this.composer.setAttribute("aria-label", `Message as ${person.name}`);
    this.describeState();
    this.find(".quick").replaceChildren(...quickWords[person.kind].map((word) => this.chip(word)));
    this.tick();
  }

  describeState() {
    const { kind, role, installed, blocked } = this.person;
    const state = blocked ? "has blocked MentorBot" : !installed && this.messages.size > 0 ? "has removed MentorBot" : null;
    this.find(".role").replaceChildren(
      make("span", "kind", {}, kind), ...(state ? [make("span", "state", {}, state)] : []), role);
    const empty = this.find(".empty");
    if (empty && installed && empty.querySelector("button")) empty.replaceWith(this.empty());
  }

  tick() {
    if (!this.person) return;
    const { timeZone } = this.person;
    this.find(".local-time").textContent = `${dayAndTime(now(), timeZone)} in ${city(timeZone)}`;
    for (const divider of this.log.querySelectorAll(".day")) {
      const label = dayLabel(new Date(divider.dataset.at), timeZone);
      if (divider.textContent !== label) divider.firstChild.textContent = label;
    }
  }

  setPeople(people) {
    const mine = people.find((someone) => someone.objectId === this.person?.objectId);
    if (mine) {
      this.person = mine;
      this.describeState();
    }

    this.picker.replaceChildren(...groups.map(([kind, label]) =>
      make("optgroup", "", { label }, ...people.filter((someone) => someone.kind === kind).map((someone) =>
        make("option", "", { value: someone.objectId },
          someone.unread > 0 && someone !== mine ? `${someone.name} (${someone.unread} new)` : someone.name)))));
    this.picker.value = this.person?.objectId;
    const elsewhere = people.filter((someone) => someone.unread > 0 && !someone.shown).length;
    const dot = this.find(".unread-dot");
    dot.hidden = elsewhere === 0;
    dot.textContent = elsewhere;
    dot.title = elsewhere === 1 ? "One other person has something new" : `${elsewhere} other people have something new`;
    dot.setAttribute("aria-label", dot.title);
  }

  add(data, { quietly = false } = {}) {
    if (this.messages.has(data.messageId)) return this.update(data);
    this.find(".empty")?.remove();
    const follows = quietly || this.atEnd || data.from === "person";
    const sent = new Date(data.sentAt);
    const day = dayOf(sent, this.person.timeZone);
    const sameDay = [...this.log.querySelectorAll(".day")].at(-1)?.dataset.day === day;
    if (!sameDay) {
      this.log.append(make("h3", "day", { "data-day": day, "data-at": data.sentAt }, make("span", "", {}, dayLabel(sent, this.person.timeZone))));
    }

    const last = [...this.messages.values()].at(-1)?.data;
    const message = new Message(data, this.person, (pressed) => this.press(pressed));
    const goesOn = sameDay && last?.from === data.from && sent - new Date(last.sentAt) < 5 * 60_000;
    message.element.classList.toggle("goes-on", goesOn);
    message.element.classList.toggle("arrives", !quietly);
    this.messages.set(data.messageId, message);
    this.log.append(message.element);
    if (data.from === "bot") this.setTyping(false);
    if (quietly) return;
    if (follows) this.scrollToEnd(message);
    else this.offerNewer();
    this.markRead();
  }

  update(data) {
    const follows = this.atEnd;
    this.messages.get(data.messageId)?.update(data);
    if (follows && [...this.messages.keys()].at(-1) === data.messageId) this.scrollToEnd(this.messages.get(data.messageId));
  }

  remove(messageId) {
    this.messages.get(messageId)?.element.remove();
    this.messages.delete(messageId);
  }

  redraw() {
    for (const message of this.messages.values()) message.redraw();
  }

  // A message taller than the chat is read from its top.
  scrollToEnd(message) {
    const tall = message.element.offsetHeight > this.log.clientHeight - 24;
    this.log.scrollTop = tall ? message.element.offsetTop - this.log.offsetTop - 12 : this.log.scrollHeight;
  }

  offerNewer() {
    if (this.find(".newer")) return;
    const button = make("button", "newer", { type: "button" }, "New message below");
    button.addEventListener("click", () => { this.log.scrollTop = this.log.scrollHeight; button.remove(); });
    this.find(".foot").prepend(button);
  }

  setTyping(typing) {
    clearTimeout(this.typingTimer);
    this.find(".typing").replaceChildren(...(typing
      ? [make("span", "dots", { "aria-hidden": "true" }, make("i"), make("i"), make("i")), "MentorBot is typing"]
      : []));
    if (typing) this.typingTimer = setTimeout(() => this.setTyping(false), 8000);
  }

  toast({ text, isError, messageId }) {
    if (isError) return this.complain(text, messageId);
    const toast = make("div", "toast", { role: "status" }, text);
    this.find(".toasts").append(toast);
    setTimeout(() => toast.remove(), 7000);
  }

  complain(text, messageId) {
    const note = make("p", "complaint", { role: "alert" }, text);
    const about = this.messages.get(messageId)?.element.querySelector(".content");
    about?.querySelector(".complaint")?.remove();
    (about ?? this.log).append(note);
    note.scrollIntoView({ block: "nearest" });
  }

  empty() {
    const open = make("button", "primary", { type: "button", "data-testid": "open" }, "Open the chat");
    open.addEventListener("click", async () => {
      open.disabled = true;
      await this.attempt(() => api.open(this.person.objectId));
      open.disabled = false;
    });
    return make("div", "empty", {},
      make("img", "", { src: "/page/icon.svg", alt: "", width: 56, height: 56 }),
      make("p", "empty-title", {}, this.person.installed ? "Nothing here yet" : `${this.person.givenName} hasn't met MentorBot yet`),
      make("p", "", {}, this.person.installed
        ? "MentorBot is here. Type below to begin."
        : "Open the chat, as when the app is added in Teams, or just type below."),
      ...(this.person.installed ? [] : [open]));
  }

  chip(word) {
    const chip = make("button", "chip", { type: "button", "data-testid": `quick-${word.replaceAll(" ", "-")}` }, word);
    chip.addEventListener("click", () => this.send(word));
    return chip;
  }

  keyPressed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send(this.composer.value);
    }
  }

  fitComposer() {
    this.composer.style.height = "";
    if (this.composer.scrollHeight > this.composer.clientHeight + 2) {
      this.composer.style.height = `${Math.min(this.composer.scrollHeight, 140)}px`;
    }
  }

  async send(text) {
    if (!text.trim()) return;
    const mine = text === this.composer.value;
    if (mine) { this.composer.value = ""; this.fitComposer(); }
    const said = await this.attempt(() => api.say(this.person.objectId, text.trim()));
    if (!said && mine && !this.composer.value) { this.composer.value = text; this.fitComposer(); }
  }

  async press(pressed) {
    return await this.attempt(() => api.press(this.person.objectId, pressed), pressed.messageId) ?? {};
  }

  async attempt(act, messageId) {
    try {
      return await act();
    } catch (error) {
      this.complain(error instanceof TypeError ? "MentorBot is not running. Start it again; this page reconnects by itself." : error.message, messageId);
      return null;
    }
  }

  linkClicked(event) {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    follow(link.href);
  }

  async readNow(onRead) {
    if (!this.visible || !this.person) return;
    try {
      await api.read(this.person.objectId);
      onRead();
    } catch { /* the next message tries again */ }
  }
}
