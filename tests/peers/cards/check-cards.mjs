// Asks Microsoft's own engine, renderer and types whether our cards are right.
// node check-cards.mjs INPUT OUTPUT
// INPUT:  [{ name, template?, data?, bound?, card?, markdown? }]
//         template and data go to Microsoft's engine; bound is what ours made of them (absent: ours failed);
//         card is what would be sent; markdown is a list of texts to render.
// OUTPUT: [{ name, theirs?, error?, difference?, events: [], schema: [], rendered? }]
//         difference says where the engines disagree, events what the renderer complains of, schema what the types forbid.
import { readFileSync, writeFileSync, existsSync, mkdirSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const [input, output] = process.argv.slice(2);

// The renderer only parses here, but reads a few globals when it is loaded.
globalThis.window ??= globalThis;
globalThis.document ??= { createElement: () => ({ style: {}, classList: { add() {} }, appendChild() {}, setAttribute() {} }) };
globalThis.HTMLElement ??= class {};

const { Template } = require("adaptivecards-templating");
const MarkdownIt = require("markdown-it");
const Ajv = require("ajv");
// Its modules name one another without file endings, which Node does not resolve: the bundle does.
const AdaptiveCards = require("adaptivecards/dist/adaptivecards.js");

const validate = schemaValidator();
const markdown = new MarkdownIt({ linkify: true });
const results = JSON.parse(readFileSync(input, "utf8")).map(check);
writeFileSync(output, JSON.stringify(results));

function check(entry) {
  const result = { name: entry.name, events: [], schema: [] };
  if ("template" in entry) {
    expand(entry, result);
  }
  if ("card" in entry) {
    result.events = eventsOf(entry.card);
    result.schema = validate(entry.card) ? [] : relevant(validate.errors);
  }
  if ("markdown" in entry) {
    result.rendered = entry.markdown.map(textOf);
  }
  return result;
}

function expand(entry, result) {
  try {
    // Through JSON, as it would be sent.
    result.theirs = JSON.parse(JSON.stringify(new Template(entry.template).expand({ $root: entry.data })));
  } catch (error) {
    result.error = String(error?.message ?? error);
  }
  const ours = "bound" in entry;
  const theirs = !("error" in result);
  if (ours !== theirs) {
    result.difference = theirs
      ? `ours refused, Microsoft's made ${JSON.stringify(result.theirs)}`
      : `ours made ${JSON.stringify(entry.bound)}, Microsoft's failed: ${result.error}`;
  } else if (ours && !isDeepStrictEqual(entry.bound, result.theirs)) {
    result.difference = `ours: ${JSON.stringify(entry.bound)}\ntheirs: ${JSON.stringify(result.theirs)}`;
  }
}

function eventsOf(json) {
  const { AdaptiveCard, SerializationContext, Versions } = AdaptiveCards;
  // Its pattern is global, so it remembers where it stopped and refuses every second card.
  AdaptiveCards.CardElement.langProperty.regEx.lastIndex = 0;
  const card = new AdaptiveCard();
  const context = new SerializationContext(Versions.v1_5);
  card.parse(json, context);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  const failures = card.validateProperties().validationEvents.slice();
  return [...events, ...failures].map(e => e.message);
}

// An element is tried against every kind there is: only complaints of the kind it says it is help anybody.
function relevant(errors) {
  const told = errors.filter(({ keyword, instancePath, parentSchema, data }) => {
    const kind = parentSchema?.properties?.type?.const;
    return keyword !== "anyOf" && !(keyword === "const" && instancePath.endsWith("/type")) && (!kind || kind === data?.type);
  });
  return [...new Set((told.length > 0 ? told : errors).map(e => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`))];
}

// What a reader sees: paragraphs as lines. Any link, mark-up or code would leave a tag, which stays visible here.
function textOf(source) {
  return markdown.render(source).trimEnd()
    .replace(/^<p>|<\/p>$/g, "").replaceAll("</p>\n<p>", "\n")
    .replaceAll("&lt;", "‹lt›").replaceAll("&gt;", "‹gt›").replaceAll("&quot;", "\"").replaceAll("&amp;", "&")
    .replaceAll("‹lt›", "<").replaceAll("‹gt›", ">");
}

// The types of Microsoft's Teams library are the only complete schema of cards in Teams. Made once, kept in node_modules.
function schemaValidator() {
  const cache = join(here, "node_modules", ".cache", "mentorbot-card-schema.json");
  if (!existsSync(cache)) {
    const { createGenerator } = require("ts-json-schema-generator");
    const types = join(dirname(require.resolve("@microsoft/teams.cards/package.json")), "dist", "index.d.ts");
    const schema = createGenerator({ path: types, type: "IAdaptiveCard", expose: "all", skipTypeCheck: true }).createSchema("IAdaptiveCard");
    mkdirSync(dirname(cache), { recursive: true });
    writeFileSync(cache, JSON.stringify(schema));
  }
  return new Ajv({ strict: false, allErrors: true, verbose: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(cache, "utf8")));
}
