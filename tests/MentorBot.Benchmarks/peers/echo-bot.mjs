// An echo bot on Microsoft's own SDK, as a peer to measure beside: it counts turns in conversation and user state
// and answers through the connector at the activity's serviceUrl. Without an app id it asks for no token.
// Its state is kept in memory, or in blobs where BLOBS says where (a connection string) and BLOBS_IN in which container.
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConversationState, MemoryStorage, UserState } from 'botbuilder';
import express from 'express';

async function blobs() {
  const { BlobsStorage } = await import('botbuilder-azure-blobs');
  return new BlobsStorage(process.env.BLOBS, process.env.BLOBS_IN);
}

const storage = process.env.BLOBS ? await blobs() : new MemoryStorage();
const conversationState = new ConversationState(storage);
const userState = new UserState(storage);
const turnsHere = conversationState.createProperty('turns');
const turnsOfUser = userState.createProperty('turns');

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_, error) => console.error(error);

async function echo(context) {
  if (context.activity.type !== 'message') {
    return;
  }

  const turn = await turnsHere.get(context, 0) + 1;
  await turnsHere.set(context, turn);
  await turnsOfUser.set(context, await turnsOfUser.get(context, 0) + 1);
  await context.sendActivity(`${turn}: ${context.activity.text}`);
  await conversationState.saveChanges(context);
  await userState.saveChanges(context);
}

const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) => adapter.process(request, response, echo));
const server = app.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(`listening http://127.0.0.1:${server.address().port}`));
