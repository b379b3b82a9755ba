import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import { granted, kimAtWork, leeAtWork, openDesk, type TestDesk } from '../support/desk.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { moveAway } from '../support/storage-faults.ts';

/** The database takes no writes until the function that this gives is called. */
function stopStoring({ store }: TestDesk): () => void {
  return moveAway(join(store.dataDir, 'switchboard.db'));
}

it('An answer that could not be stored is taken from the screens, and written again later', async () => {
  const model = scriptedModel('a model', [
    [...says('Good day. Try another '), { pauseMs: 150 }, ...says('cable.'), finishes()],
    [...says('Good day. Try another cable.'), finishes()],
  ]);
  await using test = await openDesk([model]);
  const conversationId = await test.writes('It does not boot.');
  const seen = (kind: string) => test.events.filter((event) => event.kind === kind);
  while (seen('stream-grew').length === 0) await sleep(5);
  const storeAgain = stopStoring(test);
  while (seen('stream-dropped').length === 0) await sleep(5);
  expect(await test.kinds(conversationId)).toEqual(['conversation-started', 'customer-wrote']);
  const [grew] = seen('stream-grew');
  expect(seen('stream-dropped')[0]).toMatchObject({
    messageId: grew?.kind === 'stream-grew' ? grew.messageId : '',
  });
  await sleep(50);
  expect(test.events.at(-1)).toMatchObject({ kind: 'activity-changed', activity: null });

  storeAgain();
  const replied = await test.until(conversationId, 'agent-replied');
  expect(replied.text).toBe('Good day. Try another cable.');
  expect(await test.kinds(conversationId)).toEqual([
    'conversation-started',
    'customer-wrote',
    'agent-replied',
  ]);
});

it('Whoever goes away while nothing can be stored loses their customers as soon as it can, to who is here', async () => {
  await using test = await openDesk([scriptedModel('a model', [[...says('Hello.'), finishes()]])]);
  const socket = test.arrives(kimAtWork);
  const conversationId = await test.writes('hello');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  await test.until(conversationId, 'human-joined');

  const storeAgain = stopStoring(test);
  test.desk.presence.socketClosed(socket);
  test.arrives(leeAtWork);
  await sleep(300); // past the grace time
  expect((await test.kinds(conversationId)).at(-1)).toBe('human-joined');
  storeAgain();
  const left = await test.until(conversationId, 'human-left');
  expect(await test.until(conversationId, 'human-joined', left.seq)).toMatchObject({
    person: { name: 'Lee' },
  });
});

it('Whoever comes back before it can be stored keeps them', async () => {
  await using test = await openDesk([scriptedModel('a model', [[...says('Hello.'), finishes()]])]);
  const socket = test.arrives(kimAtWork);
  const conversationId = await test.writes('hello');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  await test.until(conversationId, 'human-joined');

  const storeAgain = stopStoring(test);
  test.desk.presence.socketClosed(socket);
  await sleep(300);
  test.arrives(kimAtWork);
  storeAgain();
  await sleep(1300);
  expect(await test.kinds(conversationId)).not.toContain('human-left');
});

it('A refused message leaves no trace, and the same one goes through later, once', async () => {
  await using test = await openDesk([scriptedModel('a model', [[...says('Hello.'), finishes()]])]);
  const conversationId = await test.writes('hello');
  await test.until(conversationId, 'agent-replied');
  const message = { conversationId, messageId: randomUUID(), text: 'and then?' };
  const head = (await test.facts(conversationId)).length;

  const storeAgain = stopStoring(test);
  await expect(test.desk.forVisitor.send(test.visitor, message)).rejects.toBeInstanceOf(StoreUnavailable);
  expect(await test.facts(conversationId)).toHaveLength(head);
  expect(granted(await test.desk.page(test.visitor, conversationId, 0)).facts).toHaveLength(head);
  storeAgain();
  expect(granted(await test.desk.forVisitor.send(test.visitor, message))).toMatchObject({
    seq: head + 1,
    duplicate: false,
  });
  expect(granted(await test.desk.forVisitor.send(test.visitor, message)).duplicate).toBe(true);
});
