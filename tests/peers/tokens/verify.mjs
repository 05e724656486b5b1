// Microsoft's own verifier, asked over stdin and stdout: one question a line, one answer a line, in order.
// A question: {metadata, issuer, appId, authorization, body}; an answer: {accepts} or {accepts, because}.
import { createInterface } from 'node:readline';
import connector from 'botframework-connector';

const verifiers = new Map();

function verifierFor({ metadata, issuer, appId }) {
  const key = JSON.stringify([metadata, issuer, appId]);
  if (!verifiers.has(key)) {
    // All of these are given, so that it never turns to an address beyond this machine.
    verifiers.set(key, connector.BotFrameworkAuthenticationFactory.create(
      '', true, 'http://127.0.0.1/login', 'https://api.botframework.com', issuer, 'http://127.0.0.1/oauth',
      metadata, metadata, 'urn:botframework:azure', new connector.PasswordServiceClientCredentialFactory(appId, 'not used'),
      { requiredEndorsements: [] }, undefined, {}));
  }

  return verifiers.get(key);
}

// It prints what it does not like, keys included.
console.error = () => {};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  let answer;
  try {
    await verifierFor(question).authenticateRequest(JSON.parse(question.body), question.authorization ?? '');
    answer = { accepts: true };
  } catch (error) {
    answer = { accepts: false, because: String(error?.message ?? error) };
  }

  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
