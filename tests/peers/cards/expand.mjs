// Expands a template with Microsoft's engine again and again, and prints what it cost: expansions, milliseconds of CPU, and a checksum.
// node expand.mjs TEMPLATE DATA COUNT
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { Template } = createRequire(import.meta.url)("adaptivecards-templating");
const [templateFile, dataFile, count] = process.argv.slice(2);
const read = file => JSON.parse(readFileSync(file, "utf8"));
const template = new Template(read(templateFile));
const data = { $root: read(dataFile) };

// Once warm, so that neither side pays for its compiler.
for (let i = 0; i < Number(count) / 4; i++) template.expand(data);
const before = process.cpuUsage();
let card;
for (let i = 0; i < Number(count); i++) card = template.expand(data);
const { user, system } = process.cpuUsage(before);
console.log(`${count} ${(user + system) / 1000} ${JSON.stringify(card).length}`);
