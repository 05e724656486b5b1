// node client.mjs <serviceUrl> <questions.json>: what Microsoft's own Connector client makes of what it is answered.
// Each question is {name, call: [operation, ...arguments]}; prints one JSON object: name -> {value} or {error}.
// A string "$name.path" among the arguments stands for a part of the value that an earlier question got.
import { readFileSync } from 'node:fs';
import connector from 'botframework-connector';

const [baseUri, questions] = process.argv.slice(2);
// An empty app id sends no token.
const credentials = connector.MicrosoftAppCredentials.Empty;
const options = { baseUri };
const { conversations } = new connector.ConnectorClient(credentials, options);
const { teams } = new connector.TeamsConnectorClient(credentials, options);

const answers = {};
const known = (argument) =>
  typeof argument === 'string' && argument.startsWith('$')
    ? argument.slice(1).split('.').reduce((value, part, at) => (at === 0 ? value[part]?.value : value?.[part]), answers)
  : argument?.constructor === Object ? Object.fromEntries(Object.entries(argument).map(([key, value]) => [key, known(value)]))
  : argument;

for (const { name, call: [operation, ...given] } of JSON.parse(readFileSync(questions, 'utf8'))) {
  const client = operation in conversations ? conversations : teams;
  try {
    const { _response, ...value } = await client[operation](...given.map(known));
    const plain = Array.isArray(_response.parsedBody) ? [..._response.parsedBody] : value;
    answers[name] = { status: _response.status, value: plain };
  } catch (error) {
    answers[name] = { status: error.statusCode, error: { code: error.body?.error?.code ?? error.code, message: error.message, details: error.details } };
  }
}

console.log(JSON.stringify(answers));
