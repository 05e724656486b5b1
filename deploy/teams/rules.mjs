// What Teams asks of an app package, checked before it is written: the admin centre's own refusals say little.
const longest = { developer: 32, short: 30, full: 100, summary: 80, description: 4000, commandTitle: 32, commandDescription: 128 };
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const semver = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;
const iconSides = { color: 192, outline: 32 };

/** Everything that is wrong, in words; empty when the package may be written. */
export function faultsOf(manifest, languages, icons) {
  return [
    ...argumentFaults(manifest),
    ...textFaults('manifest.json', textsOf(manifest)),
    ...commandListFaults(manifest.bots[0].commandLists),
    ...languages.flatMap(({ file, texts }) => languageFaults(file, texts, textsOf(manifest))),
    ...Object.entries(iconSides).flatMap(([kind, side]) => iconFaults(icons[kind], side)),
  ];
}

function argumentFaults({ id, version, developer }) {
  const faults = [];
  if (!guid.test(id)) {
    faults.push(`--app-id should be a GUID such as 11111111-2222-3333-4444-555555555555, not "${id}"`);
  }

  if (!semver.test(version)) {
    faults.push(`--version should be three numbers such as 1.0.0, not "${version}"`);
  }

  if (developer.name.length > longest.developer) {
    faults.push(`--developer is ${developer.name.length} characters long; Teams takes ${longest.developer}`);
  }

  for (const [option, url] of [['website', developer.websiteUrl], ['privacy', developer.privacyUrl], ['terms', developer.termsOfUseUrl]]) {
    if (!URL.canParse(url) || new URL(url).protocol !== 'https:' || url.length > 2048) {
      faults.push(`--${option} should be an address that starts with https://, not "${url}"`);
    }
  }

  return faults;
}

// Every text a translation must give, by the key the localisation files use for it.
function textsOf({ name, description, bots }) {
  const commands = bots[0].commandLists.flatMap((list, l) => list.commands.flatMap((command, c) => [
    [`bots[0].commandLists[${l}].commands[${c}].title`, command.title],
    [`bots[0].commandLists[${l}].commands[${c}].description`, command.description],
  ]));
  return Object.fromEntries([
    ['name.short', name.short], ['name.full', name.full],
    ['description.short', description.short], ['description.full', description.full],
    ...commands,
  ]);
}

function limitOf(key) {
  switch (key) {
    case 'name.short': return longest.short;
    case 'name.full': return longest.full;
    case 'description.short': return longest.summary;
    case 'description.full': return longest.description;
    default: return key.endsWith('.title') ? longest.commandTitle : longest.commandDescription;
  }
}

function textFaults(file, texts) {
  return Object.entries(texts).flatMap(([key, text]) => {
    if (typeof text !== 'string' || text.trim() === '') {
      return [`${file}: ${key} is empty`];
    }

    return text.length > limitOf(key) ? [`${file}: ${key} is ${text.length} characters long; Teams takes ${limitOf(key)}`] : [];
  });
}

function languageFaults(file, { $schema, ...texts }, expected) {
  const missing = Object.keys(expected).filter(key => !(key in texts)).map(key => `${file}: ${key} has no translation`);
  const unknown = Object.keys(texts).filter(key => !(key in expected)).map(key => `${file}: ${key} translates nothing`);
  const known = Object.fromEntries(Object.entries(texts).filter(([key]) => key in expected));
  return [...missing, ...unknown, ...textFaults(file, known)];
}

// An empty list makes the bot fail on phones.
function commandListFaults(lists) {
  return [
    ...(lists.length < 1 || lists.length > 3 ? [`manifest.json has ${lists.length} command lists; Teams takes 1 to 3`] : []),
    ...lists.flatMap(({ commands }, l) => commands.length < 1 || commands.length > 10
      ? [`manifest.json: command list ${l} has ${commands.length} commands; keep to 1 to 10`]
      : []),
  ];
}

function iconFaults({ file, bytes }, side) {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') {
    return [`${file} should be a PNG`];
  }

  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return width === side && height === side ? [] : [`${file} is ${width}x${height}; Teams wants ${side}x${side}`];
}
