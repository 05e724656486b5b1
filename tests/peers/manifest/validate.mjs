// node validate.mjs <schema> <json>: exits 0 when the document fits the draft-4 schema, else prints what doesn't.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const [schema, document] = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, 'utf8')));
// One of the schema's patterns is not valid with the u flag.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);
if (!validate(document)) {
  console.error(ajv.errorsText(validate.errors, { separator: '\n' }));
  process.exit(1);
}
