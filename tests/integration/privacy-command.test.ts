import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startDesk } from '../support/desk-process.ts';
import { pdf, putFile } from '../support/files.ts';
import { runNode } from '../support/run-node.ts';
import { ask, first, must } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, post } from '../support/staff.ts';

const mark = 'My laptop called zanzibar will not boot';

it('npm run privacy writes everything of a customer to files and erases it, once the desk is stopped', async () => {
  await using desk = await startDesk();
  const customer = await socketCustomer(desk);
  await customer.send(mark);
  await customer.transcript.until(first('agent-replied'));
  const { conversationId } = customer.transcript;
  const attachmentId = randomUUID();
  const content = pdf(mark);
  await putFile(
    desk,
    `/api/chat/attachments/${attachmentId}`,
    content,
    { cookie: customer.cookie },
    '../a/b.exe',
  );
  const message = { conversationId, messageId: randomUUID(), text: '', attachmentIds: [attachmentId] };
  await must(customer.socket, 'message:send', message);
  customer.close();
  const command = (...parameters: string[]) =>
    runNode(['lib/launch/privacy.ts', ...parameters], { DATA_DIR: desk.dataDir });

  const whileRunning = await command('export', '--conversation', conversationId);
  expect(whileRunning).toMatchObject({ code: 1, stderr: expect.stringContaining('running Switchboard') });
  await desk.stop();

  for (const wrong of [
    [],
    ['erase'],
    ['export', '--account', 'a', '--visitor', 'b'],
    ['look', '--account', 'a'],
  ]) {
    expect(await command(...wrong)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Say whose data'),
    });
  }
  expect(await command('erase', '--yes', '--account', 'ACC-0')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is nothing of such a customer.'),
  });

  const exported = await command('export', '--conversation', conversationId);
  expect(exported).toMatchObject({ code: 0 });
  const [folder = ''] = readdirSync(join(desk.dataDir, 'exports'));
  const read = (name: string) => readFileSync(join(desk.dataDir, 'exports', folder, name), 'utf8');
  expect(JSON.parse(read('customer.json')).conversations[0].conversationId).toBe(conversationId);
  expect(read('customer.txt')).toContain(`Customer: ${mark}`);
  expect(read('customer.txt')).toContain('Customer: Attached: b.exe.pdf, a PDF.');
  expect(readFileSync(join(desk.dataDir, 'exports', folder, `${attachmentId}.pdf`)).equals(content)).toBe(
    true,
  );

  const unsure = await command('erase', '--conversation', conversationId);
  expect(unsure).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was erased.') });
  expect(readFileSync(join(desk.dataDir, 'switchboard.db')).includes(mark)).toBe(true);
  const erased = await command('erase', '--yes', '--conversation', conversationId);
  expect(erased).toMatchObject({ code: 0, stdout: expect.stringContaining('Erased: 1 conversations') });
  for (const file of readdirSync(desk.dataDir).filter((name) => name.startsWith('switchboard.db'))) {
    expect(readFileSync(join(desk.dataDir, file)).includes(mark), file).toBe(false);
    // As the search has it.
    expect(readFileSync(join(desk.dataDir, file)).includes('zanzibar'), file).toBe(false);
  }
});

it('Erased from the dashboard, the conversation leaves every open page, and its customer comes back as a new one', async () => {
  await using desk = await startDesk();
  const administrator = await createAdministrator(desk);
  const agent = await createStaff(desk, administrator, { name: 'Kim' });
  const person = await socketStaff(desk, agent);
  const customer = await socketCustomer(desk);
  await customer.send(mark);
  await customer.transcript.until(first('agent-replied'));
  const { conversationId } = customer.transcript;
  await person.open(conversationId);
  const gone: string[] = [];
  for (const { socket } of [customer, person]) {
    socket.on('conversation:gone', (event) => gone.push(event.conversationId));
  }
  const left = new Promise<string>((resolve) => customer.socket.once('disconnect', resolve));

  const whose = { conversationId };
  await expect(post(desk, '/api/privacy/erase', { whose }, administrator.cookie)).rejects.toThrow('confirm');
  await expect(post(desk, '/api/privacy/erase', { whose, confirm: 'erase' }, agent.cookie)).rejects.toThrow(
    '403',
  );
  await post(desk, '/api/privacy/erase', { whose, confirm: 'erase' }, administrator.cookie);

  await left;
  await expect.poll(() => gone).toEqual([conversationId, conversationId]);
  const again = await socketCustomer(desk, { cookie: customer.cookie });
  expect(await must(again.socket, 'conversation:resume', {})).toMatchObject({ conversation: null });
  for (const { socket } of [again, person]) {
    expect(await ask(socket, 'conversation:sync', { conversationId, after: 0 })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  }
  for (const client of [customer, again, person]) client.close();
});
