#!/usr/bin/env node
// Fills in manifest.json and packs it, with its icons and translations, into MentorBot-<version>.zip,
// ready for the Teams admin centre. Node 20, nothing to install.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { zip } from './zip.mjs';
import { faultsOf } from './rules.mjs';

const usage = `Usage: node deploy/teams/pack.mjs --app-id <guid> --version <1.0.0> --developer <name> \\
         --website <https url> --privacy <https url> --terms <https url> [--out <folder>]

  --app-id     the bot's app id: the client id of its managed identity
  --version    the package's version; raise it each time you upload a new one
  --developer  who stands behind the app, 32 characters at most: usually your local's name
  --website, --privacy, --terms   pages members can open from the app's details
  --out        where the zip goes; the current folder when left out`;

const here = dirname(fileURLToPath(import.meta.url));
const placeholders = {
  'app-id': 'APP_ID', version: 'VERSION', developer: 'DEVELOPER', website: 'WEBSITE', privacy: 'PRIVACY', terms: 'TERMS',
};

function fail(...lines) {
  console.error(lines.join('\n'));
  process.exit(1);
}

function readArguments() {
  const options = Object.fromEntries([...Object.keys(placeholders), 'out'].map(name => [name, { type: 'string' }]));
  let values;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    fail(error.message, '', usage);
  }

  const missing = Object.keys(placeholders).filter(name => !values[name]?.trim());
  if (missing.length > 0) {
    fail(`Missing: ${missing.map(name => `--${name}`).join(', ')}`, '', usage);
  }

  return values;
}

// Filled in as text inside parsed strings, so that no argument can add to the JSON.
function fillIn(node, values) {
  if (typeof node === 'string') {
    return Object.entries(placeholders).reduce((text, [name, mark]) => text.replaceAll(`\${${mark}}`, () => values[name].trim()), node);
  }

  if (Array.isArray(node)) {
    return node.map(item => fillIn(item, values));
  }

  return node !== null && typeof node === 'object'
    ? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fillIn(value, values)]))
    : node;
}

const values = readArguments();
const read = name => readFileSync(join(here, name));
const manifest = fillIn(JSON.parse(read('manifest.json')), values);
const languages = manifest.localizationInfo.additionalLanguages.map(({ file }) => ({ file, texts: JSON.parse(read(file)) }));
const icons = Object.fromEntries(Object.entries(manifest.icons).map(([kind, file]) => [kind, { file, bytes: read(file) }]));

const faults = faultsOf(manifest, languages, icons);
if (faults.length > 0) {
  fail('The package was not written:', ...faults.map(fault => `  - ${fault}`));
}

const json = node => Buffer.from(JSON.stringify(node, null, 2) + '\n');
const folder = resolve(values.out ?? '.');
const target = join(folder, `MentorBot-${manifest.version}.zip`);
mkdirSync(folder, { recursive: true });
writeFileSync(target, zip([
  { name: 'manifest.json', bytes: json(manifest) },
  ...Object.values(icons).map(({ file, bytes }) => ({ name: file, bytes })),
  ...languages.map(({ file, texts }) => ({ name: file, bytes: json(texts) })),
]));
console.log(target);
