// One message in a chat, as a bubble or a card.
import * as cards from "./cards.js";
import { make } from "./dom.js";
import { follow } from "./links.js";
import { toHtml } from "./markdown.js";
import { time, fullDayAndTime } from "./times.js";

export class Message {
  constructor(data, person, press) {
    this.person = person;
    this.press = press;
    this.element = make("article", "message", { "data-testid": "message", tabindex: "-1" });
    this.update(data);
  }

  get busy() { return this.element.getAttribute("aria-busy") === "true"; }

  update(data) {
    const hadFocus = this.element.contains(document.activeElement) && document.activeElement !== this.element;
    this.data = data;
    this.drawing = null;
    this.draw();
    if (hadFocus) this.element.focus({ preventScroll: true });
  }

  redraw() {
    if (this.data.card) this.draw(this.drawing?.typed());
  }

  draw(typed) {
    const { data, element } = this;
    const fromBot = data.from === "bot";
    const sent = new Date(data.sentAt);
    element.dataset.from = data.from;
    element.dataset.messageId = data.messageId;
    element.removeAttribute("aria-busy");
    element.setAttribute("aria-label", `${fromBot ? "MentorBot" : this.person.name}, ${time(sent, this.person.timeZone)}${data.summary ? `: ${data.summary}` : ""}`);

    const meta = make("div", "meta", {},
      make("span", "sender", {}, fromBot ? "MentorBot" : this.person.givenName),
      make("time", "", { datetime: data.sentAt, title: fullDayAndTime(sent, this.person.timeZone) }, time(sent, this.person.timeZone)));
    if (data.edited) meta.append(make("span", "edited", {}, "Edited"));
    element.replaceChildren(
      ...(fromBot ? [make("img", "bot-face", { src: "/page/icon.svg", alt: "", width: 28, height: 28 })] : []),
      make("div", "content", {}, meta, data.card ? this.drawCard(typed) : this.drawText()));
  }

  drawText() {
    const { text = "", textFormat, from } = this.data;
    const bubble = make("div", "bubble", { dir: "auto" });
    if (from === "bot" && (textFormat ?? "markdown") === "markdown") bubble.innerHTML = toHtml(text);
    else bubble.textContent = text;
    return bubble;
  }

  drawCard(typed) {
    let drawing;
    try {
      drawing = cards.draw(this.data.card, window.rehearsalTheme.current, { typed, onAction: (action) => this.act(action) });
    } catch (error) {
      console.error(error);
    }

    if (!drawing) return make("div", "bubble broken", { role: "alert" }, "This card could not be drawn. Teams would not show it either.");
    this.drawing = drawing;
    return make("div", drawing.isWide ? "card wide" : "card", {}, drawing.element);
  }

  async act(action) {
    if (cards.isLink(action)) return follow(action.url);
    if (!cards.isPress(action) || this.busy) return;

    const drawn = this.drawing;
    const pressed = cards.pressOf(action, this.data.messageId);
    this.setBusy(true);
    try {
      const outcome = await this.press(pressed);
      // A new card is on its way by the event stream; until it is here the old buttons stay off.
      if (pressed.action.type === "Action.Execute" && outcome.body?.type === "application/vnd.microsoft.card.adaptive") {
        await new Promise((done) => setTimeout(done, 2000));
      }
    } finally {
      if (this.drawing === drawn) this.setBusy(false);
    }
  }

  setBusy(busy) {
    this.element.setAttribute("aria-busy", busy);
    const held = busy ? "button:enabled" : "button[data-held]";
    for (const button of this.element.querySelectorAll(held)) {
      button.disabled = busy;
      button.toggleAttribute("data-held", busy);
    }
  }
}
