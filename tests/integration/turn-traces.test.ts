import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact, FactOf } from '#/lib/conversation/facts.ts';
import { tokensOf, whyOf } from '#/lib/conversation/why.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { first, must } from '../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, post, type StaffSession } from '../support/staff.ts';

/** How real turns on a model came about, as staff read it; and that no door of a customer tells any of it. */
let ollama: OllamaStandIn;
let desk: DeskProcess;
let ada: StaffSession;
let kim: StaffSession;
beforeAll(async () => {
  ollama = await startOllama();
  desk = await startDesk({ ollamaUrl: ollama.url });
  ada = await createAdministrator(desk);
  kim = await createStaff(desk, ada, { name: 'Kim' });
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await ollama.stop();
});

const INVENTED = 'Your credit is 777 USD.';

/** Triage hands on; Technical looks, asks for what does not exist, invents, is stopped and writes again. */
async function scriptedTurns(): Promise<void> {
  await ollama.script(
    {
      when: { offers: 'transfer_to_technical' },
      reply: { pieces: [{ calls: [{ name: 'transfer_to_technical', arguments: { reason: 'a laptop' } }] }] },
    },
    {
      when: { offers: 'check_system_status', lacksResult: 'check_system_status' },
      reply: {
        firstTokenMs: 60,
        pieces: [
          { text: 'Let me look.' },
          {
            calls: [
              { name: 'check_system_status', arguments: { service: 'all' } },
              { name: 'reboot_laptop', arguments: { hard: true } },
            ],
          },
        ],
      },
    },
    { when: { offers: 'check_system_status' }, times: 1, reply: { pieces: [{ text: INVENTED }] } },
    {
      when: { offers: 'check_system_status' },
      reply: { pieces: [{ text: 'Please hold the power button.' }] },
    },
  );
}

/** A customer who keeps everything their socket is told, acknowledgements included. */
async function listening(): Promise<{ customer: SocketCustomer; heard: unknown[] }> {
  const customer = await socketCustomer(desk);
  const heard: unknown[] = [];
  customer.socket.onAny((event, payload) => heard.push([event, payload]));
  return { customer, heard };
}

describe('a turn of two agents on a model', () => {
  let facts: readonly Fact[];
  let told: string;
  let customer: SocketCustomer;
  beforeAll(async () => {
    await scriptedTurns();
    const listens = await listening();
    customer = listens.customer;
    await customer.send('My laptop will not boot since this morning');
    await customer.transcript.until(first('agent-replied'));
    const { conversationId } = customer.transcript;
    const staff = await socketStaff(desk, kim);
    facts = (await staff.open(conversationId)).facts();
    staff.close();
    told = JSON.stringify([listens.heard, ...(await everyDoor(customer))]);
  });
  afterAll(() => customer.close());

  const ending = <K extends Fact['kind']>(kind: K) => {
    const found = facts.find((fact): fact is FactOf<K> => fact.kind === kind);
    if (!found) throw new Error(`No ${kind}.`);
    return found;
  };

  it('tells of the answer its model, window, times, tokens and every call of the tool loop', () => {
    const why = whyOf(facts, ending('agent-replied').seq);
    if (!why?.trace) throw new Error('There is no trace.');
    expect(why).toMatchObject({ agent: 'technical', model: 'qwen3:8b', came: 'to-an-end', toolsBefore: [] });
    const model = { model: 'qwen3:8b', kind: 'ollama', host: ollama.url, windowTokens: 8192, problem: null };
    expect(why.steps).toMatchObject([
      {
        ...model,
        end: 'used-tools',
        calls: [
          {
            seq: null,
            tool: 'reboot_laptop',
            answer: expect.stringContaining('There is no tool reboot_laptop'),
          },
          {
            seq: ending('tool-used').seq,
            tool: 'check_system_status',
            arguments: { service: 'all' },
            outcome: { ok: true },
          },
        ],
      },
      { ...model, end: 'held-back', calls: [], heldBack: [{ what: 'answer', text: INVENTED }] },
      { ...model, end: 'answered', calls: [], heldBack: [] },
    ]);
    const [step] = why.steps;
    expect(step?.firstTokenMs).toBeGreaterThanOrEqual(50);
    expect(step?.totalMs).toBeGreaterThanOrEqual(step?.firstTokenMs ?? 0);
    expect(why.trace.totalMs).toBeGreaterThanOrEqual(
      why.steps.reduce((sum, { totalMs }) => sum + totalMs, 0) - 3,
    );
    expect(tokensOf(why.trace, 'tokensIn')).toBeGreaterThan(100);
    expect(tokensOf(why.trace, 'tokensOut')).toBeGreaterThan(0);
  });

  it('tells what the agent was handed, and of the hand-over how it came about', () => {
    const handOver = ending('agent-handed-off');
    expect(whyOf(facts, ending('agent-replied').seq)?.received).toMatchObject({
      seq: handOver.seq,
      from: { kind: 'agent', agent: 'triage', reason: 'a laptop' },
      brief: { goal: 'My laptop will not boot since this morning' },
    });
    expect(whyOf(facts, handOver.seq)).toMatchObject({
      agent: 'triage',
      received: null,
      steps: [
        { end: 'used-tools', calls: [{ tool: 'transfer_to_technical', asked: '{"reason":"a laptop"}' }] },
      ],
    });
  });

  it('is told to no customer: not on their socket, not by any command, not by any address', () => {
    expect(JSON.stringify(facts)).toContain('windowTokens');
    expect(told).toContain('Please hold the power button.');
    for (const mark of ['windowTokens', 'firstTokenMs', '"trace"', INVENTED, 'reboot_laptop', ollama.url])
      expect(told, mark).not.toContain(mark);
  });

  it('is given out with the customer’s data, and goes with it', async () => {
    const whose = { conversationId: customer.transcript.conversationId };
    const exported = await (await post(desk, '/api/privacy/export', { whose }, ada.cookie)).text();
    expect(exported).toContain(INVENTED);
    await post(desk, '/api/privacy/erase', { whose, confirm: 'erase' }, ada.cookie);
    const staff = await socketStaff(desk, kim);
    await expect(staff.open(whose.conversationId)).rejects.toThrow('not-found');
    staff.close();
  });
});

it('where the model fails, the trace says so, and that the built-in responder answered', async () => {
  await ollama.always({ status: 500, error: 'out of memory' });
  const { customer } = await listening();
  await customer.send('My laptop will not boot since this morning');
  const answered = await customer.transcript.until(first('agent-replied'));
  const staff = await socketStaff(desk, kim);
  const facts = (await staff.open(customer.transcript.conversationId)).facts();
  const handedOff = facts.find((fact) => fact.kind === 'agent-handed-off');
  const failed = { kind: 'ollama', end: 'failed', problem: 'out of memory.' };
  // It is asked twice: what failed may have been passing.
  expect(whyOf(facts, handedOff?.seq ?? 0)?.steps).toMatchObject([
    failed,
    failed,
    { kind: 'built-in', host: null, end: 'used-tools', tokensIn: null, problem: null },
  ]);
  expect(whyOf(facts, answered.seq)?.steps.at(-1)).toMatchObject({ kind: 'built-in', end: 'answered' });
  staff.close();
  customer.close();
});

it('a customer who begins to wait has their place in line in the fact that says so', async () => {
  const waits = async () => {
    const { customer } = await listening();
    await customer.send('Hello there');
    await must(customer.socket, 'person:request', { conversationId: customer.transcript.conversationId });
    return { customer, place: (await customer.transcript.until(first('human-requested'))).place };
  };
  const one = await waits();
  const two = await waits();
  expect([one.place, two.place]).toEqual([1, 2]);
  one.customer.close();
  two.customer.close();
});

/** What a customer is answered by each of their commands and by each address of the API, asked for their own. */
async function everyDoor({ socket, cookie, transcript }: SocketCustomer): Promise<unknown[]> {
  const { conversationId } = transcript;
  const answers: unknown[] = [
    await must(socket, 'conversation:resume', {}),
    await must(socket, 'conversation:sync', { conversationId, after: 0 }),
    await must(socket, 'conversations:own', {}),
  ];
  const { paths } = await (
    await fetch(`${desk.url}/api/openapi.json`, { headers: { cookie: kim.cookie } })
  ).json();
  // The document that describes the API names every field there is, and nobody's data.
  const addresses = Object.keys(paths).filter((path) => 'get' in paths[path] && !path.includes('openapi'));
  expect(addresses).toContain('/api/conversations/{conversationId}');
  for (const path of addresses) {
    const address = path.replaceAll(/\{\w+\}/g, conversationId);
    answers.push(await (await fetch(`${desk.url}${address}`, { headers: { cookie } })).text());
  }
  return answers;
}
