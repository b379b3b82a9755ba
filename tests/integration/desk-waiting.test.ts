import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createAnnouncements } from '#/lib/desk/announcements.ts';
import { createConversations } from '#/lib/desk/conversations.ts';
import { createTurnRecorder } from '#/lib/desk/turn-recorder.ts';
import { followGrowingAnswers } from '#/lib/realtime/growing-answers.ts';
import { TurnOver } from '#/lib/turns/turn.ts';
import { granted, kimAtWork, openDesk } from '../support/desk.ts';
import { scriptedModel, silence } from '../support/scripted-model.ts';
import { openTestStore, silentLog } from '../support/store.ts';

const stuck = () => scriptedModel('stuck', [[silence]]);

it('A customer whose turn finds no room is shown that they wait', async () => {
  await using test = await openDesk([stuck()], { settings: { turnsAtOnce: 1 } });
  await test.writes('hello');
  await sleep(50);
  const second = await test.writes('hello from another');
  const shown = () => test.events.filter((event) => event.kind === 'activity-changed');
  await expect
    .poll(() => shown().filter(({ conversationId }) => conversationId === second))
    .toEqual([
      {
        kind: 'activity-changed',
        conversationId: second,
        activity: { kind: 'waiting', agent: 'triage' },
      },
    ]);
});

it('Whoever joins while an agent is at work is told what it does, until a person has the conversation', async () => {
  await using test = await openDesk([stuck()]);
  const growing = followGrowingAnswers(test.desk);
  const id = await test.writes('hello');
  await expect.poll(() => growing.activityIn(id)).toEqual({ kind: 'thinking', agent: 'triage' });
  granted(await test.desk.forStaff.take(kimAtWork, { conversationId: id }));
  await expect.poll(() => growing.activityIn(id)).toBeNull();
  growing.stop();
});

it('What a model wants to say or do after a message that it has not read is refused', async () => {
  await using store = await openTestStore(Date.now());
  const conversations = createConversations(store, createAnnouncements(silentLog), Date.now);
  const conversationId = randomUUID();
  const writes = (text: string) =>
    conversations.change(conversationId, async (open) => {
      if (open.visitorId === null) await open.create(randomUUID());
      await open.append([{ kind: 'customer-wrote', messageId: randomUUID(), text }]);
    });
  await writes('My laptop does not boot');
  const lease = await store.transaction((records) =>
    records.conversations.claimTurn(conversationId, 'a runner', Date.now(), 1000),
  );
  if (!lease) throw new Error('The turn is owed.');
  const stamp = { turn: 1, agent: 'triage', ownership: 0, seen: 1 } as const;
  const recorder = createTurnRecorder(conversations, lease, stamp);
  const remark = (text: string) => recorder.remark({ messageId: randomUUID(), text, model: 'm' });
  await remark('One moment.');
  await writes('Never mind, it boots.');
  await expect(remark('I open a ticket.')).rejects.toBeInstanceOf(TurnOver);
  const facts = await store.records.conversations.facts(conversationId, 0);
  expect(facts.map(({ kind }) => kind)).toEqual(['customer-wrote', 'agent-remarked', 'customer-wrote']);
});
