// Draws a card as Teams would, nearly: Microsoft's renderer with the host config of Teams, in headless Chromium.
// node picture.mjs TEMPLATE SAMPLE OUTPUT.png [--host-config FILE] [--width 320] [--height 900] [--variant 0]
// The host configs of Teams are in npm adaptivecards-designer, lib/hostConfigs/microsoft-teams-{light,dark}.json.
// The template is expanded by Microsoft's engine; texts are escaped here only roughly. Colour is the config's own.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const require = createRequire(import.meta.url);
const { Template } = require("adaptivecards-templating");
const { values, positionals: [template, sample, output] } = parseArgs({
  allowPositionals: true,
  options: {
    "host-config": { type: "string" },
    width: { type: "string", default: "320" },
    height: { type: "string", default: "900" },
    variant: { type: "string", default: "0" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
  },
});

const read = file => JSON.parse(readFileSync(file, "utf8"));
const data = [read(sample)].flat()[Number(values.variant)];
const card = new Template(read(template)).expand({ $root: data });
const hostConfig = values["host-config"] ? read(values["host-config"]) : {};
const dark = (hostConfig.containerStyles?.default?.backgroundColor ?? "#ffffff").replace("#", "").slice(-6) < "808080";
const folder = mkdtempSync(join(tmpdir(), "card-picture-"));
const page = join(folder, "page.html");
const file = name => pathToFileURL(require.resolve(name)).href;

writeFileSync(page, `<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="${file("adaptivecards/dist/adaptivecards.css")}">
<style>
  body { margin: 0; background: ${dark ? "#1f1f1f" : "#f5f5f5"}; color: ${dark ? "#fff" : "#242424"}; font: 14px "Segoe UI", sans-serif }
  /* A window is never narrower than 500 px: the frame is. */
  #frame { width: ${values.width - 16}px; margin: 8px; border-radius: 4px; overflow: hidden }
  .ac-pushButton { min-height: 32px; padding: 4px 12px; border: 1px solid #8886; border-radius: 4px; background: none; color: inherit; font: inherit }
  .ac-input { font: inherit; box-sizing: border-box; max-width: 100% }
</style>
<div id="frame"></div>
<script src="${file("adaptivecards/dist/adaptivecards.js")}"></script>
<script src="${file("markdown-it/dist/markdown-it.js")}"></script>
<script>
  const escape = text => text.replace(/[\\\\\`*_~[\\](){}<>|]/g, "\\\\$&").replace(/\\n+/g, "\\n\\n");
  const card = ${JSON.stringify(card)};
  (function walk(node) {
    if (typeof node !== "object" || node === null) return;
    if (node.type === "TextBlock" && node.text) node.text = escape(node.text);
    Object.values(node).forEach(walk);
  })(card.body);
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = markdownit().render(text); result.didProcess = true; };
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(hostConfig)});
  drawn.parse(card);
  document.getElementById("frame").append(drawn.render());
</script>`);

try {
  execFileSync(values.chromium, [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--allow-file-access-from-files",
    `--user-data-dir=${join(folder, "profile")}`, `--window-size=${Math.max(Number(values.width), 500)},${values.height}`,
    `--screenshot=${resolve(output)}`, pathToFileURL(page).href,
  ], { stdio: "ignore", timeout: 60_000 });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
