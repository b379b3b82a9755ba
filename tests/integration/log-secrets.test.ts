import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startDesk } from '../support/desk-process.ts';
import type { Piece } from '../support/ollama/script.ts';
import { startOllama } from '../support/ollama/start.ts';
import { ask, first } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, post } from '../support/staff.ts';
import { lockDatabase } from '../support/storage-faults.ts';

/** What is said and typed; none of it may be in the log. */
const marks = {
  customer: 'markedcustomertext',
  answer: 'markedmodelanswer',
  tool: 'markedtoolargument',
  person: 'markedpersonreply',
  note: 'markednote',
  email: 'markedmail@words.example',
  postalCode: 'MARKED77',
  password: 'markedpassword and more',
  token: 'sb_markedtoken',
};
const brokenModels: Piece[][] = [
  [{ text: `${marks.answer} ` }, { error: `error parsing tool call: raw='{"summary": "${marks.tool}"` }],
  [{ text: marks.answer }, { raw: `${marks.answer} is no JSON\n` }],
  [{ calls: [{ name: 'create_ticket', arguments: { summary: marks.tool, priority: 7 } }] }],
  [{ calls: [{ name: 'lookup_account', arguments: marks.tool }] }],
  [{ calls: [{ name: marks.tool, arguments: {} }] }],
  [{ text: marks.answer }, { reset: true }],
];

it('A whole talk at LOG_LEVEL=debug leaves no text, e-mail, postal code, password, cookie or token in the log', async () => {
  const ollama = await startOllama();
  try {
    await using desk = await startDesk({ ollamaUrl: ollama.url, env: { LOG_LEVEL: 'debug' } });
    const customer = await socketCustomer(desk);
    const { conversationId } = customer.transcript;
    let seq = 0;
    for (const [index, pieces] of [[{ text: marks.answer }], ...brokenModels].entries()) {
      await ollama.always({ pieces });
      const sent = await customer.send(`${marks.customer} ${index} ${marks.email}`);
      expect(sent.ok).toBe(true);
      const ended = await customer.transcript.until((facts) =>
        facts.find(
          ({ kind, seq: at }) => at > seq && (kind === 'agent-replied' || kind === 'human-requested'),
        ),
      );
      seq = ended.seq;
      if (ended.kind === 'human-requested') break;
    }
    await ollama.always({ status: 400, error: `cannot use "${marks.tool}" or ${marks.answer}` });
    const second = await socketCustomer(desk);
    await second.send(marks.customer);
    await second.transcript.until(first('agent-replied'));

    const { email, postalCode, password, token } = marks;
    await ask(customer.socket, 'identity:prove', { conversationId, email, postalCode });
    await ask(customer.socket, 'person:request', { conversationId });
    await ask(customer.socket, 'contact:leave', { conversationId, email });
    await ask(customer.socket, 'message:send', { conversationId, messageId: 'no id', text: marks.customer });
    await ask(customer.socket, 'identity:prove', {
      conversationId,
      email: marks.customer,
      postalCode,
      password,
    });

    const administrator = await createAdministrator(desk, 'Marked Ada');
    await post(desk, '/api/auth/sign-in/email', { email, password }).catch(() => null);
    await post(desk, '/api/auth/sign-in/email', { email: 7, password: [password] }).catch(() => null);
    await fetch(`${desk.url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
    await fetch(`${desk.url}/api/accounts?query=${marks.customer}`, {
      headers: { cookie: administrator.cookie },
    });
    await fetch(`${desk.url}/${marks.customer}?${marks.token}`);
    await post(desk, '/api/tickets', `{"text": "${marks.customer}`, administrator.cookie).catch(() => null);

    const person = await socketStaff(desk, administrator);
    await ask(person.socket, 'conversation:take', { conversationId });
    const thread = await person.open(conversationId);
    await person.reply(thread, marks.person);
    const note = { conversationId, noteId: randomUUID(), text: marks.note };
    await ask(person.socket, 'conversation:note', note);
    await ask(customer.socket, 'conversation:rate', { conversationId, score: 1, comment: marks.customer });
    const unlock = await lockDatabase(join(desk.dataDir, 'switchboard.db'));
    await ask(customer.socket, 'message:send', {
      conversationId,
      messageId: randomUUID(),
      text: marks.customer,
    });
    await person.reply(thread, marks.person);
    await unlock();
    await desk.stop();

    const log = desk.output();
    expect(log).toContain('A model failed.');
    expect(log).toContain('the database did not take a command');
    const secrets = {
      ...marks,
      'local part': 'markedmail',
      'customer cookie': customer.cookie.split('=')[1] ?? '',
      'staff cookie': administrator.cookie.split('=')[1] ?? '',
      'staff password': administrator.password,
      'staff e-mail': administrator.email,
    };
    const leaked = Object.entries(secrets).flatMap(([what, secret]) => {
      const line = log.split('\n').find((each) => each.toLowerCase().includes(secret.toLowerCase()));
      return line === undefined ? [] : [`${what}: ${line.slice(0, 400)}`];
    });
    expect(leaked).toEqual([]);
    for (const client of [customer, second, person]) client.close();
  } finally {
    await ollama.stop();
  }
});
