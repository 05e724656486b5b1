// Draws cards with Microsoft's renderer as Teams is set up, and tells what was pressed.
import { toHtml } from "./markdown.js";

const AC = window.AdaptiveCards;
AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = toHtml(text);
  result.didProcess = true;
};
// The renderer takes an empty number for NaN, which is in no range, so an optional one would never let a form through.
const number = Object.getOwnPropertyDescriptor(AC.NumberInput.prototype, "value");
Object.defineProperty(AC.NumberInput.prototype, "value", {
  ...number,
  get() {
    const value = number.get.call(this);
    return Number.isNaN(value) ? undefined : value;
  },
});
AC.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
AC.GlobalSettings.setTabIndexAtCardRoot = false;
AC.GlobalSettings.useAdvancedCardBottomTruncation = false;

const hostConfigs = {};
export async function loadHostConfigs() {
  await Promise.all(["light", "dark"].map(async (theme) => {
    const config = await (await fetch(`/page/vendor/microsoft-teams-${theme}.json`)).json();
    // Today's Teams draws cards in the app's own face, with the card's colours left to its frame.
    config.fontTypes.default.fontFamily = "inherit";
    hostConfigs[theme] = config;
  }));
}

/** A card ready to be shown, with what was typed into its last drawing; null where the renderer cannot read it. */
export function draw(json, theme, { onAction, typed = {} }) {
  const card = new AC.AdaptiveCard();
  card.hostConfig = new AC.HostConfig(hostConfigs[theme]);
  card.onExecuteAction = onAction;
  card.parse(json, new AC.SerializationContext(AC.Versions.v1_5));
  for (const input of card.getAllInputs(true)) {
    if (input.id in typed) input.defaultValue = typed[input.id];
  }

  const element = card.render();
  if (!element) return null;
  if (json.lang) element.lang = json.lang;
  const typedNow = () => Object.fromEntries(
    card.getAllInputs(true).filter((input) => input.id && input.value !== undefined).map((input) => [input.id, String(input.value)]));
  return { element, typed: typedNow, isWide: json.msteams?.width === "Full" };
}

export const isPress = (action) => action instanceof AC.ExecuteAction || action instanceof AC.SubmitAction;
export const isLink = (action) => action instanceof AC.OpenUrlAction;

/** By now the renderer has checked the inputs this button takes, and put them into its data. */
export function pressOf(action, messageId) {
  return {
    messageId,
    action: { type: action.getJsonTypeName(), id: action.id, title: action.title, verb: action.verb, data: action.data ?? {} },
    inputs: {},
  };
}
