import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { StoredMessage } from '#/components/connection/outbox-storage.ts';
import type { OutgoingFile } from '#/components/connection/outgoing-file.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';

/** The browser's disk, the desk and the upload, scripted; the clock is the test's. */
const disk = new Map<string, StoredMessage>();
const desk = {
  connected: true,
  /** What came, in order: files by id, messages by text and the ids they name. */
  heard: [] as string[],
  refuseFile: (_id: string): Refusal | null => null,
  refuseMessage: (_text: string): Refusal | null => null,
};

vi.mock('#/components/connection/outbox-storage.ts', () => ({
  store: async (message: StoredMessage) => void disk.set(message.messageId, message),
  unstore: async (messageId: string) => void disk.delete(messageId),
  storedMessages: async () => [...disk.values()],
}));
vi.mock('#/components/connection/connection.ts', () => ({
  isConnected: () => desk.connected,
  onReadAgain: () => () => undefined,
  async ask(_command: string, { text, attachmentIds }: { text: string; attachmentIds?: string[] }) {
    const error = desk.refuseMessage(text);
    if (error) return { ok: false, error };
    desk.heard.push([text, ...(attachmentIds ?? [])].join(' + '));
    return { ok: true, data: null };
  },
}));

/** A browser's upload, by hand: what is said of progress, then loaded or refused. */
class ScriptedRequest {
  upload: { onprogress: (event: { loaded: number }) => void } = { onprogress: () => undefined };
  onload = () => undefined;
  onerror = () => undefined;
  timeout = 0;
  status = 0;
  responseText = '';
  url = '';
  headers: Record<string, string> = {};
  open(_method: string, url: string) {
    this.url = url;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getResponseHeader() {
    return null;
  }
  send(content: Blob) {
    const id = this.url.split('/').at(-1) ?? '';
    const refusal = desk.refuseFile(id);
    setTimeout(() => this.upload.onprogress({ loaded: content.size / 2 }), 10);
    setTimeout(() => {
      if (refusal?.code === 'unavailable') return this.onerror();
      this.status = refusal ? 422 : 200;
      this.responseText = JSON.stringify({ error: refusal });
      if (!refusal) desk.heard.push(`${id} ${this.headers['x-file-name']}`);
      this.onload();
    }, 20);
  }
}

const file = (attachmentId: string): OutgoingFile => ({
  attachmentId,
  name: `${attachmentId} ü.png`,
  mediaType: 'image/png',
  content: new Blob(['0123456789']),
});
const named = (id: string) => `${id} ${id}%20%C3%BC.png`;

async function loadPage() {
  vi.resetModules();
  // A page loads it with its first file; here the clock stands still meanwhile.
  await import('#/components/connection/upload.ts');
  const outbox = await import('#/components/connection/outbox.ts');
  await outbox.openOutbox();
  return { ...outbox, messages: outbox.openOutbox };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal('XMLHttpRequest', ScriptedRequest);
  disk.clear();
  Object.assign(desk, { connected: true, heard: [], refuseFile: () => null, refuseMessage: () => null });
});

describe('The outbox, with files', () => {
  test('brings the files one after the other, says how far it is, and then sends the message', async () => {
    const page = await loadPage();
    page.send('c1', 'Look', [file('f1'), file('f2')]);
    page.send('c1', 'after it');
    await vi.advanceTimersByTimeAsync(12);
    expect(await page.messages()).toMatchObject([{ state: 'sending', uploaded: 0.25 }, { state: 'sending' }]);
    await vi.advanceTimersByTimeAsync(100);
    expect(desk.heard).toEqual([named('f1'), named('f2'), 'Look + f1 + f2', 'after it']);
    expect((await page.messages()).map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(disk.size).toBe(0);
  });

  test('keeps them on the disk while there is no connection, over a reload, and brings them once there is', async () => {
    desk.connected = false;
    const before = await loadPage();
    before.send('c1', '', [file('f1')]);
    await vi.advanceTimersByTimeAsync(10);
    expect([...disk.values()]).toMatchObject([{ text: '', files: [{ attachmentId: 'f1' }] }]);
    desk.connected = true;
    await loadPage();
    await vi.advanceTimersByTimeAsync(100);
    expect(desk.heard).toEqual([named('f1'), ' + f1']);
  });

  test('brings only what is not there yet when an upload was cut off', async () => {
    let cuts = 1;
    desk.refuseFile = (id) =>
      id === 'f2' && cuts-- > 0 ? { code: 'unavailable', message: 'cut off' } : null;
    const page = await loadPage();
    page.send('c1', 'Look', [file('f1'), file('f2')]);
    await vi.advanceTimersByTimeAsync(100);
    expect(await page.messages()).toMatchObject([{ state: 'sending', delayed: true }]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(desk.heard).toEqual([named('f1'), named('f2'), 'Look + f1 + f2']);
  });

  test('says why a file is not taken, sends nothing of that message, and gives words and files back', async () => {
    desk.refuseFile = () => ({ code: 'invalid', message: 'Only images.' });
    const page = await loadPage();
    const messageId = page.send('c1', 'Look', [file('f1')]);
    page.send('c1', 'after it');
    await vi.advanceTimersByTimeAsync(100);
    expect(await page.messages()).toMatchObject([
      { state: 'failed', reason: 'Only images.' },
      { state: 'sent' },
    ]);
    expect(desk.heard).toEqual(['after it']);
    const taken = page.takeBack(messageId);
    expect(taken).toMatchObject({ text: 'Look', files: [{ name: 'f1 ü.png' }] });
  });

  test('given files that are gone from the desk, then sending again brings them under new ids', async () => {
    desk.refuseMessage = () => ({ code: 'conflict', message: 'No longer here.' });
    const page = await loadPage();
    const messageId = page.send('c1', 'Look', [file('f1')]);
    await vi.advanceTimersByTimeAsync(100);
    expect(await page.messages()).toMatchObject([{ state: 'failed', reason: 'No longer here.' }]);
    desk.refuseMessage = () => null;
    desk.heard = [];
    page.sendAgain(messageId);
    await vi.advanceTimersByTimeAsync(100);
    const [arrived = '', sent] = desk.heard;
    const [newId = ''] = arrived.split(' ');
    expect(newId).not.toBe('f1');
    expect(sent).toBe(`Look + ${newId}`);
  });

  test('given an hour that is used up, then it says so at once and holds nothing up', async () => {
    desk.refuseFile = () => ({ code: 'limited', message: 'Up to 20 an hour.', retryAfterMs: 3_000_000 });
    vi.spyOn(ScriptedRequest.prototype, 'getResponseHeader').mockReturnValue('3000' as never);
    const page = await loadPage();
    page.send('c1', 'Look', [file('f1')]);
    page.send('c1', 'after it');
    await vi.advanceTimersByTimeAsync(100);
    expect(await page.messages()).toMatchObject([
      { state: 'failed', reason: 'Up to 20 an hour.' },
      { state: 'sent' },
    ]);
  });
});
