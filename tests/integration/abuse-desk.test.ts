import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Result } from '#/lib/conversation/refusal.ts';
import { granted, openDesk, type TestDesk } from '../support/desk.ts';
import { calls, finishes, type ScriptedModel, says, scriptedModel } from '../support/scripted-model.ts';

const limitsOfTurns = { steps: 6, turnMs: 5000, firstTokenMs: 2000, gapMs: 2000, outputTokens: 200 };

function builtIn(script: Parameters<typeof scriptedModel>[1]): ScriptedModel {
  const model = scriptedModel('built-in responder', script);
  return { ...model, label: { model: 'built-in responder', kind: 'built-in', host: null } };
}

it('Beyond the answers of the model that a visitor has in an hour, the built-in responder answers, and nothing is lost', async () => {
  const model = scriptedModel('llama', [[...says('From the model.'), finishes()]]);
  const last = builtIn([[...says('From the desk itself.'), finishes()]]);
  await using test = await openDesk([model, last], { settings: { modelTurnsAnHour: 2 } });
  const conversationId = await test.writes('one');
  const answers: string[] = [];
  let seq = 0;
  for (const text of ['', 'two', 'three']) {
    if (text) await test.writes(text, conversationId);
    const reply = await test.until(conversationId, 'agent-replied', seq);
    answers.push(`${reply.model}: ${reply.text}`);
    seq = reply.seq;
  }
  expect(answers).toEqual([
    'llama: From the model.',
    'llama: From the model.',
    'built-in responder: From the desk itself.',
  ]);
  expect(test.events.filter((event) => event.kind === 'limited')).toEqual([
    { kind: 'limited', reason: 'model-time' },
  ]);
});

it('A visitor who has proved nothing has three open tickets; one more contact is refused with their numbers, and a person is asked for all the same', async () => {
  await using test = await openDesk([scriptedModel('llama', [[...says('Hello.'), finishes()]])], {
    settings: { turnLimits: { ...limitsOfTurns, openTickets: 3 } },
  });
  const opened: string[] = [];
  for (let count = 0; count < 3; count += 1) opened.push(granted(await waitsAndLeavesContact(test)).ticket);
  expect(new Set(opened).size).toBe(3);

  const fourth = await waitsAndLeavesContact(test);
  expect(fourth).toMatchObject({ ok: false, refusal: { code: 'limited', retryAfterMs: 3_600_000 } });
  if (!fourth.ok) for (const number of opened) expect(fourth.refusal.message).toContain(number);
  const waiting = await test.desk.forStaff.list({ kind: 'waiting' }, 10);
  expect(waiting).toHaveLength(4);
  expect(await test.desk.forStaff.tickets({ status: 'open' })).toSatisfy(
    (tickets: { number: string }[]) => tickets.filter(({ number }) => number >= 'TCK-8001').length === 3,
  );
});

it('Leaving a contact a second time gives the ticket that is open, at the limit too', async () => {
  await using test = await openDesk([scriptedModel('llama', [[...says('Hello.'), finishes()]])], {
    settings: { turnLimits: { ...limitsOfTurns, openTickets: 1 } },
  });
  const first = granted(await waitsAndLeavesContact(test));
  const [conversation] = await test.desk.forStaff.list({ kind: 'waiting' }, 1);
  const again = await test.desk.forVisitor.leaveContact(test.visitor, {
    conversationId: conversation?.conversationId ?? '',
    email: 'other@example.com',
  });
  expect(granted(again)).toEqual(first);
});

it('An agent that opens one ticket too many is told which are open, and says so to the customer', async () => {
  const ticket = (category: string) =>
    calls('create_ticket', { category, priority: 'normal', summary: 'It does not start.' }, category);
  const model = scriptedModel('llama', [
    [calls('transfer_to_technical', { reason: 'it does not start' }), finishes('tool-calls')],
    [ticket('technical'), finishes('tool-calls')],
    [ticket('sales'), finishes('tool-calls')],
    [...says('Your ticket is open.'), finishes()],
  ]);
  await using test = await openDesk([model], {
    settings: { turnLimits: { ...limitsOfTurns, openTickets: 1 } },
  });
  const conversationId = await test.writes('It does not start');
  await test.until(conversationId, 'agent-replied');
  const used = (await test.facts(conversationId)).filter((fact) => fact.kind === 'tool-used');
  const number = (await test.until(conversationId, 'ticket-opened')).number;
  expect(used.map(({ outcome }) => outcome)).toEqual([
    { ok: true, result: expect.objectContaining({ ticket: number }) },
    { ok: false, error: expect.stringContaining(number) },
  ]);
});

/** Nobody is here, so the contact becomes a ticket. */
async function waitsAndLeavesContact(test: TestDesk): Promise<Result<{ ticket: string }>> {
  const conversationId = await test.writes('I want a person.', randomUUID());
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  return await test.desk.forVisitor.leaveContact(test.visitor, { conversationId, email: 'me@example.com' });
}
