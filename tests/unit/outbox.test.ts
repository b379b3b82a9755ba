import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StoredMessage } from '#/components/connection/outbox-storage.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';

/** The browser's disk and the desk's answers, scripted; the clock is the test's. */
const disk = { messages: new Map<string, StoredMessage>(), refuses: false, slowMs: 0 };
const desk = { connected: true, sent: [] as string[], answer: (_text: string): Refusal | null => null };

vi.mock('#/components/connection/outbox-storage.ts', () => ({
  async store(message: StoredMessage) {
    await new Promise((resolve) => setTimeout(resolve, disk.slowMs));
    if (disk.refuses) throw new DOMException('The disk is full.', 'QuotaExceededError');
    disk.messages.set(message.messageId, message);
  },
  unstore: async (messageId: string) => void disk.messages.delete(messageId),
  storedMessages: async () => [...disk.messages.values()],
}));
vi.mock('#/components/connection/connection.ts', () => ({
  isConnected: () => desk.connected,
  onReadAgain: () => () => undefined,
  async ask(_command: string, { text }: { text: string }) {
    const error = desk.answer(text);
    if (error) return { ok: false, error };
    desk.sent.push(text);
    return { ok: true, data: null };
  },
}));

const start = Date.UTC(2026, 10, 23);
const busy: Refusal = { code: 'unavailable', message: 'This could not be stored.', retryAfterMs: 2000 };

/** A page that was just loaded: the outbox as the browser starts it. */
async function loadPage() {
  vi.resetModules();
  const outbox = await import('#/components/connection/outbox.ts');
  await outbox.openOutbox();
  return {
    ...outbox,
    messages: outbox.openOutbox,
    states: async () => (await outbox.openOutbox()).map(({ text, state }) => `${text}: ${state}`),
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  Object.assign(disk, { messages: new Map(), refuses: false, slowMs: 0 });
  Object.assign(desk, { connected: true, sent: [], answer: () => null });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('The outbox', () => {
  test('keeps the order of writing while the clock jumps back, over a reload too', async () => {
    desk.connected = false;
    const before = await loadPage();
    before.send('c1', 'one');
    vi.setSystemTime(start - 3_600_000);
    before.send('c1', 'two');
    await vi.advanceTimersByTimeAsync(10);
    const after = await loadPage();
    vi.setSystemTime(start - 7_200_000);
    after.send('c1', 'three');
    await vi.advanceTimersByTimeAsync(10);
    expect((await after.messages()).map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    const stored = [...disk.messages.values()].sort((one, other) => one.writtenAt - other.writtenAt);
    expect(stored.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  });

  test('shows and sends a message only once it is kept', async () => {
    disk.slowMs = 300;
    const page = await loadPage();
    page.send('c1', 'one');
    await vi.advanceTimersByTimeAsync(299);
    expect(await page.states()).toEqual(['one: keeping']);
    expect(desk.sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    expect(await page.messages()).toMatchObject([{ text: 'one', kept: true, state: 'sent' }]);
    expect(disk.messages.size).toBe(0);
  });

  test('shows and sends without keeping where the disk is full, and after half a second where it hangs', async () => {
    desk.connected = false;
    const page = await loadPage();
    disk.refuses = true;
    page.send('c1', 'full');
    await vi.advanceTimersByTimeAsync(1);
    Object.assign(disk, { refuses: false, slowMs: 60_000 });
    page.send('c1', 'hangs');
    await vi.advanceTimersByTimeAsync(500);
    expect(await page.messages()).toMatchObject([
      { text: 'full', kept: false, state: 'sending' },
      { text: 'hangs', kept: false, state: 'sending' },
    ]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await page.messages()).map(({ kept }) => kept)).toEqual([false, true]);
  });

  test('asks a desk that takes nothing for two minutes, with the next message behind, then says that it failed', async () => {
    desk.answer = (text) => (text === 'one' ? busy : null);
    const page = await loadPage();
    page.send('c1', 'one');
    page.send('c1', 'two');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await page.messages()).toMatchObject([
      { text: 'one', state: 'sending', delayed: true },
      { text: 'two', state: 'sending', delayed: false },
    ]);
    expect(desk.sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(await page.states()).toEqual(['one: failed', 'two: sent']);
    const later = await loadPage();
    expect(await later.states()).toEqual(['one: failed']);
  });

  test('brings ten messages that were kept to a desk that takes five at once through, in order, and says meanwhile that they wait', async () => {
    desk.connected = false;
    const before = await loadPage();
    const texts = Array.from({ length: 10 }, (_, index) => `message ${index + 1}`);
    for (const text of texts) before.send('c1', text);
    await vi.advanceTimersByTimeAsync(1);
    let window = { until: 0, taken: 0 };
    desk.answer = () => {
      if (Date.now() >= window.until) window = { until: Date.now() + 5000, taken: 0 };
      window.taken += 1;
      const retryAfterMs = window.until - Date.now();
      return window.taken > 5 ? { code: 'limited', message: 'Many messages at once.', retryAfterMs } : null;
    };
    desk.connected = true;
    const after = await loadPage();
    await vi.advanceTimersByTimeAsync(1000);
    expect(desk.sent).toEqual(texts.slice(0, 5));
    expect((await after.messages()).slice(5, 7)).toMatchObject([
      { text: 'message 6', state: 'sending', delayed: true },
      { text: 'message 7', state: 'sending', delayed: false },
    ]);
    await vi.advanceTimersByTimeAsync(6000);
    expect(desk.sent).toEqual(texts);
    expect(disk.messages.size).toBe(0);
  });

  test('sends once more what failed only when asked to', async () => {
    desk.answer = () => ({ code: 'invalid', message: 'No.' });
    const page = await loadPage();
    const messageId = page.send('c1', 'one');
    await vi.advanceTimersByTimeAsync(1);
    expect([...disk.messages.values()]).toMatchObject([{ messageId, failed: 'No.', failedCode: 'invalid' }]);
    desk.answer = () => null;
    const later = await loadPage();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await later.messages()).toMatchObject([
      { messageId, state: 'failed', reason: 'No.', code: 'invalid' },
    ]);
    later.sendAgain(messageId);
    await vi.advanceTimersByTimeAsync(1);
    expect(await later.states()).toEqual(['one: sent']);
    expect(desk.sent).toEqual(['one']);
  });

  test('takes up what an older page kept as failed, which had no code then', async () => {
    const kept = { messageId: 'm1', conversationId: 'c1', text: 'one', writtenAt: start, failed: 'No.' };
    disk.messages.set('m1', kept);
    const page = await loadPage();
    expect(await page.messages()).toMatchObject([{ state: 'failed', reason: 'No.', code: null }]);
    page.sendAgain('m1');
    await vi.advanceTimersByTimeAsync(1);
    expect(await page.states()).toEqual(['one: sent']);
  });

  test('moves what is for the conversation of somebody else to a new one, and sends none of it unasked', async () => {
    desk.answer = () => ({ code: 'not-found', message: 'There is no such conversation.' });
    const page = await loadPage();
    const moves: [string, string][] = [];
    page.onMoved((from, to) => moves.push([from, to]));
    desk.connected = false;
    page.send('c1', 'one');
    const second = page.send('c1', 'two');
    await vi.advanceTimersByTimeAsync(1);
    desk.connected = true;
    page.sendAgain(second);
    await vi.advanceTimersByTimeAsync(1);
    expect(await page.states()).toEqual(['one: failed', 'two: failed']);
    expect(moves).toHaveLength(1);
    const [from, to] = moves[0] ?? [];
    expect(from).toBe('c1');
    expect([...disk.messages.values()].map(({ conversationId }) => conversationId)).toEqual([to, to]);
  });
});
