import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attachment } from '#/lib/conversation/attachments.ts';
import type { StaffPrincipal, VisitorPrincipal } from '#/lib/ports/principals.ts';
import { ATTACHMENT_LIMIT } from '#/lib/protocol/limits.ts';
import { granted } from '../support/desk.ts';
import { gif, jpeg, pdf, png, pngOf, putFile, webp } from '../support/files.ts';
import { type Asked, type HttpDesk, openHttpDesk } from '../support/http-desk.ts';

let desk: HttpDesk;
beforeAll(async () => {
  desk = await openHttpDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

type Customer = { principal: VisitorPrincipal; cookie: string };
const kim: StaffPrincipal = { kind: 'staff', id: 'kim', name: 'Kim', role: 'agent', via: 'session' };
const chatPath = (id: string) => `/api/chat/attachments/${id}`;
const deskPath = (id: string) => `/api/attachments/${id}`;

const putAs = (customer: Customer, id: string, content: Buffer | ReadableStream, name?: string) =>
  putFile(desk, chatPath(id), content, { cookie: customer.cookie }, name);

async function stored(customer: Customer, content: Buffer = png(), name?: string): Promise<Attachment> {
  const response = await putAs(customer, randomUUID(), content, name);
  expect(response.status).toBe(200);
  return await response.json();
}

/** Sends a message with these, in a conversation that is begun by it unless given. */
async function sent(customer: Customer, attachments: Attachment[], conversationId: string = randomUUID()) {
  const attachmentIds = attachments.map(({ attachmentId }) => attachmentId);
  const message = { conversationId, messageId: randomUUID(), text: '', attachmentIds };
  return { ...message, answer: await desk.desk.forVisitor.send(customer.principal, message) };
}

const read = (path: string, asked: Asked = {}) => desk.ask('GET', path, asked);
const readAs = ({ cookie }: Customer, id: string) => read(chatPath(id), { headers: { cookie } });
const facts = (conversationId: string) => desk.store.records.conversations.facts(conversationId, 0);

describe('An attachment', () => {
  test('is stored, belongs to the message it is sent with, and is opened by its customer and by people', async () => {
    const customer = await desk.visitor();
    const content = png(20, 10);
    const attachment = await stored(customer, content, 'My "screen" 写.png');
    expect(attachment).toMatchObject({
      mediaType: 'image/png',
      name: 'My "screen" 写.png',
      bytes: content.length,
    });
    const { attachmentId } = attachment;
    for (const early of [
      await readAs(customer, attachmentId),
      await read(deskPath(attachmentId), { as: 'agent' }),
    ]) {
      expect(early.status).toBe(404);
    }

    const { conversationId, answer } = await sent(customer, [attachment]);
    granted(answer);
    expect((await facts(conversationId))[1]).toMatchObject({
      ...{ kind: 'customer-wrote', text: '' },
      attachments: [attachment],
    });
    for (const asked of [
      await readAs(customer, attachmentId),
      await read(deskPath(attachmentId), { as: 'agent' }),
      await read(deskPath(attachmentId), { as: 'admin token' }),
    ]) {
      expect(asked.status).toBe(200);
      expect(Buffer.from(await asked.arrayBuffer()).equals(content)).toBe(true);
      expect(Object.fromEntries(asked.headers)).toMatchObject({
        'content-type': 'image/png',
        'content-length': String(content.length),
        'content-disposition': `inline; filename="My _screen_ _.png"; filename*=UTF-8''My%20%22screen%22%20%E5%86%99.png`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(/^default-src 'none'.*; sandbox$/),
        'cache-control': 'private, no-cache',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
    const entries = await desk.store.records.audit.list({ action: 'attachment-opened' }, null, 10);
    expect(entries.map(({ actorName, subject }) => [actorName, subject])).toContainEqual([
      'The agent',
      attachmentId,
    ]);
  });

  test('is not sent again to a browser that has it, and HEAD says only how long it is', async () => {
    const customer = await desk.visitor();
    const attachment = await stored(customer);
    await sent(customer, [attachment]);
    const path = chatPath(attachment.attachmentId);
    const etag = (await readAs(customer, attachment.attachmentId)).headers.get('etag') ?? '';
    const again = await read(path, { headers: { cookie: customer.cookie, 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await desk.ask('HEAD', path, { headers: { cookie: customer.cookie } });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(attachment.bytes)]);
  });

  test('of several parts comes whole, up to 5 MB; one byte more is refused, said beforehand or not', async () => {
    const customer = await desk.visitor();
    const largest = pngOf(ATTACHMENT_LIMIT);
    largest.writeUInt32BE(0xdecade, ATTACHMENT_LIMIT - 4);
    const attachment = await stored(customer, largest);
    await sent(customer, [attachment]);
    const content = Buffer.from(await (await readAs(customer, attachment.attachmentId)).arrayBuffer());
    expect(content.equals(largest)).toBe(true);

    const larger = pngOf(ATTACHMENT_LIMIT + 1);
    expect((await putAs(customer, randomUUID(), larger)).status).toBe(413);
    const streamed = new ReadableStream({
      start(controller) {
        for (let at = 0; at < larger.length; at += 65_536)
          controller.enqueue(larger.subarray(at, at + 65_536));
        controller.close();
      },
    });
    expect((await putAs(customer, randomUUID(), streamed)).status).toBe(413);
    expect((await desk.store.records.attachments.kept(ownerOf(customer))).owner).toBe(ATTACHMENT_LIMIT);
  });

  test('may be a PNG, a JPEG, a WebP, a GIF or a PDF, whatever it was called; a PDF is saved and not shown', async () => {
    const customer = await desk.visitor();
    const files = [png(), jpeg(), webp(), gif(), pdf()];
    const attachments = await Promise.all(files.slice(0, 2).map((file) => stored(customer, file, 'x.exe')));
    for (const file of files.slice(2)) attachments.push(await stored(customer, file, 'x.exe'));
    expect(attachments.map(({ name }) => name)).toEqual([
      ...['x.exe.png', 'x.exe.jpg', 'x.exe.webp', 'x.exe.gif', 'x.exe.pdf'],
    ]);
    await sent(customer, attachments);
    const last = await readAs(customer, attachments.at(-1)?.attachmentId ?? '');
    expect(last.headers.get('content-disposition')).toMatch(/^attachment; filename="x\.exe\.pdf"/);
    expect(last.headers.get('content-type')).toBe('application/pdf');
  });

  test.each([
    ['SVG called .png', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'a.png'],
    ['HTML called .pdf', '<!doctype html><script>alert(1)</script>', 'a.pdf'],
    ['a program called .jpg', 'MZ\u0090', 'a.jpg'],
    ['nothing called .gif', '', 'a.gif'],
  ])('is not %s, whatever type the browser says', async (_what, text, name) => {
    const customer = await desk.visitor();
    const headers = { cookie: customer.cookie, 'content-type': 'image/png' };
    const response = await putFile(desk, chatPath(randomUUID()), Buffer.from(text, 'latin1'), headers, name);
    expect([response.status, (await response.json()).error.code]).toEqual([422, 'invalid']);
    expect((await desk.store.records.attachments.kept(ownerOf(customer))).owner).toBe(0);
  });

  test('that is two things at once is only ever served as what it begins with', async () => {
    const customer = await desk.visitor();
    const script = Buffer.from('GIF89a=1;alert(1)//<script>alert(1)</script><svg onload=alert(1)>');
    const page = Buffer.concat([pdf(), Buffer.from('<html><script>alert(1)</script>')]);
    const attachments = [await stored(customer, script, 'x.js'), await stored(customer, page, 'x.html')];
    expect(attachments.map(({ name }) => name)).toEqual(['x.js.gif', 'x.html.pdf']);
    await sent(customer, attachments);
    const types = await Promise.all(
      attachments.map(async ({ attachmentId }) => {
        const { headers } = await readAs(customer, attachmentId);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('content-security-policy')).toContain('sandbox');
        return headers.get('content-type');
      }),
    );
    expect(types).toEqual(['image/gif', 'application/pdf']);
  });
});

describe('Somebody else', () => {
  test('is told of an attachment exactly what they are told of none, whoever they are', async () => {
    const [customer, other] = [await desk.visitor(), await desk.visitor()];
    const attachment = await stored(customer);
    await sent(customer, [attachment]);
    const said = async (response: Response) => [response.status, await response.text()];
    const { attachmentId } = attachment;
    const nowhere = randomUUID();
    expect(await said(await readAs(other, attachmentId))).toEqual(await said(await readAs(other, nowhere)));
    expect((await readAs(other, attachmentId)).status).toBe(404);
    expect((await read(chatPath(attachmentId))).status).toBe(404);
    const staffOnChat = { headers: await desk.credentials('admin') };
    expect((await read(chatPath(attachmentId), staffOnChat)).status).toBe(404);
    expect((await read(deskPath(attachmentId), { headers: { cookie: customer.cookie } })).status).toBe(401);
    expect((await read(deskPath(attachmentId), { as: 'ops' })).status).toBe(403);
  });

  test('cannot store from another site, without a session, or in place of what is there', async () => {
    const [customer, other] = [await desk.visitor(), await desk.visitor()];
    const path = () => chatPath(randomUUID());
    const foreign = { cookie: customer.cookie, origin: 'https://evil.example' };
    expect((await putFile(desk, path(), png(), foreign)).status).toBe(403);
    const bearer = { cookie: customer.cookie, authorization: 'Bearer x', origin: 'null' };
    expect((await putFile(desk, path(), png(), bearer)).status).toBe(403);
    expect((await putFile(desk, path(), png(), {})).status).toBe(404);
    const attachment = await stored(customer, png(3, 3));
    expect((await putAs(other, attachment.attachmentId, png(4, 4))).status).toBe(404);
    await sent(customer, [attachment]);
    const content = await (await readAs(customer, attachment.attachmentId)).arrayBuffer();
    expect(Buffer.from(content).equals(png(3, 3))).toBe(true);
  });

  test('cannot send what they did not store, and nothing is sent twice', async () => {
    const [customer, other] = [await desk.visitor(), await desk.visitor()];
    const [one, two] = [await stored(customer), await stored(customer)];
    const refused = { ok: false, refusal: { code: 'conflict' } };
    const stolen = await sent(other, [one]);
    expect(stolen.answer).toMatchObject(refused);
    expect(await facts(stolen.conversationId)).toEqual([]);
    expect(await desk.store.records.conversations.find(stolen.conversationId)).toBeNull();
    expect((await sent(customer, [one, one])).answer).toMatchObject(refused);
    expect((await sent(customer, [two, { ...one, attachmentId: randomUUID() }])).answer).toMatchObject(
      refused,
    );
    const first = await sent(customer, [one]);
    granted(first.answer);
    expect((await sent(customer, [two, one], first.conversationId)).answer).toMatchObject(refused);
    granted((await sent(customer, [two], first.conversationId)).answer);
  });

  test('of the staff sends only what they stored themselves, and a reply that is held back takes nothing with it', async () => {
    const conversationId = await desk.conversation();
    const id = randomUUID();
    const asAgent = await desk.credentials('agent');
    expect((await putFile(desk, deskPath(id), pdf(), asAgent, 'guide.pdf')).status).toBe(200);
    const agent = (await (await desk.ask('GET', '/api/me', { as: 'agent' })).json()) as { id: string };
    const reply = { conversationId, messageId: randomUUID(), text: 'Here', attachmentIds: [id] };
    const { forStaff } = desk.desk;
    expect(await forStaff.reply(kim, { ...reply, seenSeq: 99 })).toMatchObject({
      refusal: { code: 'conflict' },
    });
    const author = { ...kim, id: agent.id };
    const held = await forStaff.reply(author, { ...reply, seenSeq: 0 });
    expect(held).toMatchObject({ refusal: { message: expect.stringContaining('before your reply') } });
    granted(await forStaff.reply(author, { ...reply, seenSeq: 99 }));
    expect(await forStaff.reply(author, { ...reply, seenSeq: 99 })).toMatchObject({
      value: { duplicate: true },
    });
    const changed = { ...reply, attachmentIds: [], seenSeq: 99 };
    expect(await forStaff.reply(author, changed)).toMatchObject({ refusal: { code: 'conflict' } });
    expect((await facts(conversationId)).at(-1)).toMatchObject({
      ...{ kind: 'human-replied', text: 'Here' },
      attachments: [{ attachmentId: id, name: 'guide.pdf' }],
    });
    expect((await read(deskPath(id), { as: 'admin' })).status).toBe(200);
  });
});

test('Of a customer who is erased nothing is opened, sent or stored any more', async () => {
  const customer = await desk.visitor();
  const attachment = await stored(customer);
  const unsent = await stored(customer);
  const { conversationId } = await sent(customer, [attachment]);
  const ada: StaffPrincipal = { ...kim, id: 'ada', role: 'admin' };
  expect(granted(await desk.desk.privacy.erase(ada, { conversationId }))).toMatchObject({ attachments: 2 });
  for (const { attachmentId } of [attachment, unsent]) {
    expect((await read(deskPath(attachmentId), { as: 'agent' })).status).toBe(404);
    expect((await readAs(customer, attachmentId)).status).toBe(404);
    expect((await putAs(customer, attachmentId, png())).status).toBe(404);
  }
  const late = { attachmentId: randomUUID(), name: 'a.png', content: png() };
  expect(await desk.desk.attachments.store(customer.principal, late)).toMatchObject({
    refusal: { code: 'not-found' },
  });
  expect((await sent(customer, [unsent])).answer).toMatchObject({ refusal: { code: 'conflict' } });
});

describe('The same again', () => {
  test('is stored once and sent once, so that a lost answer costs nothing', async () => {
    const customer = await desk.visitor();
    const id = randomUUID();
    const [one, two] = await Promise.all([putAs(customer, id, png()), putAs(customer, id, png())]);
    expect([one.status, two.status]).toEqual([200, 200]);
    const attachment: Attachment = await one.json();
    const { answer, ...message } = await sent(customer, [attachment]);
    const { seq } = granted(answer);
    expect(await (await putAs(customer, id, png())).json()).toEqual(attachment);
    const again = await desk.desk.forVisitor.send(customer.principal, message);
    expect(granted(again)).toMatchObject({ seq, duplicate: true });
    const other = { ...message, attachmentIds: [] };
    expect(await desk.desk.forVisitor.send(customer.principal, other)).toMatchObject({
      refusal: { code: 'conflict' },
    });
    expect((await desk.store.records.attachments.kept(ownerOf(customer))).owner).toBe(attachment.bytes);
  });
});

describe('What is too much', () => {
  const limited = (attachments: { anHour?: number; bytesOfVisitor?: number; bytesInAll?: number }) =>
    openHttpDesk({
      deskSettings: {
        attachments: { anHour: 100, bytesOfVisitor: 1_000_000, bytesInAll: 10_000_000, ...attachments },
        networkTimes: 2,
      },
    });
  const statuses = async (small: HttpDesk, customer: Customer, contents: Buffer[]) => {
    const answers = [];
    for (const content of contents) {
      const response = await putFile(small, chatPath(randomUUID()), content, { cookie: customer.cookie });
      answers.push(response.status);
    }
    return answers;
  };

  test('an hour, of one visitor and of one network, is refused with when to come back, and counted', async () => {
    await using small = await limited({ anHour: 2 });
    const [one, two, three] = [await small.visitor(), await small.visitor(), await small.visitor()];
    expect(await statuses(small, one, [png(), png(), png()])).toEqual([200, 200, 429]);
    expect(await statuses(small, two, [png(), png()])).toEqual([200, 200]);
    const crowded = await putFile(small, chatPath(randomUUID()), png(), { cookie: three.cookie });
    expect(crowded.status).toBe(429);
    expect(Number(crowded.headers.get('retry-after'))).toBeGreaterThan(60);
    const metrics = await (await small.ask('GET', '/metrics', { as: 'admin' })).text();
    expect(metrics).toContain('switchboard_limited_total{reason="attachments"} 1');
    expect(metrics).toContain('switchboard_limited_total{reason="network-attachments"} 1');
  });

  test('kept of one visitor, or of everybody, is refused, also when it arrives at once', async () => {
    await using small = await limited({ bytesOfVisitor: 2500 });
    const customer = await small.visitor();
    const answers = await Promise.all(
      [1, 2].map(() => putFile(small, chatPath(randomUUID()), pngOf(2000), { cookie: customer.cookie })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429]);
    expect((await small.store.records.attachments.kept(ownerOf(customer))).owner).toBe(2000);

    await using full = await limited({ bytesInAll: 2500 });
    const [one, two] = [await full.visitor(), await full.visitor()];
    expect(await statuses(full, one, [pngOf(2000)])).toEqual([200]);
    expect(await statuses(full, two, [pngOf(2000), pngOf(500)])).toEqual([429, 200]);
    const asAgent = await full.credentials('agent');
    expect((await putFile(full, deskPath(randomUUID()), pngOf(2000), asAgent)).status).toBe(429);
  });

  test('at once from one sender waits; who sends nothing on holds a place only for a while', async () => {
    await using slow = await openHttpDesk({ bodyDeadlineMs: 500 });
    const customer = await slow.visitor();
    const hanging = [0, 1].map(() => hangingUpload(slow, customer));
    await Promise.all(hanging.map(({ begun }) => begun));
    const third = await putFile(slow, chatPath(randomUUID()), png(), { cookie: customer.cookie });
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '1']);
    const other = await slow.visitor();
    expect(await statuses(slow, other, [png()])).toEqual([200]);
    expect(await Promise.all(hanging.map(({ answered }) => answered))).toEqual([408, 408]);
    expect(await statuses(slow, customer, [png()])).toEqual([200]);
  });
});

/** Begins to send, and sends nothing on. */
function hangingUpload({ url }: HttpDesk, { cookie }: Customer) {
  const { hostname, port } = new URL(url);
  const sending = request({
    ...{ hostname, port, method: 'PUT', path: chatPath(randomUUID()), agent: false },
    headers: { origin: url, cookie, 'content-length': '1000000' },
  });
  const answered = new Promise<number>((resolve, reject) => {
    sending.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.on('error', reject);
  });
  const begun = new Promise<void>((resolve) => {
    sending.write(png(), () => setTimeout(resolve, 100));
  });
  return { begun, answered };
}

function ownerOf({ principal }: Customer) {
  return { kind: 'visitor', visitorId: principal.visitorId } as const;
}
