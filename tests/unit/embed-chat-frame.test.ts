import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { chatFrame } from '#/components/embed/chat-frame.ts';
import type { FromChat } from '#/components/embed/messages.ts';
import { readOptions } from '#/components/embed/options.ts';

/** The frame as the script sees it, without a browser: what it hears, what it tells, when it gives up. */

const desk = 'https://help.example.com';
let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.stubGlobal('location', { origin: 'https://shop.example' });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function open() {
  const posted: unknown[][] = [];
  const contentWindow = { postMessage: (...sent: unknown[]) => posted.push(sent) };
  const frame = { contentWindow, onload: null as (() => void) | null, focus: vi.fn() };
  const made: string[] = [];
  const heard: FromChat[] = [];
  const silent = vi.fn();
  const chat = chatFrame(
    readOptions(`${desk}/embed.js`, {}, 'de'),
    (address) => {
      made.push(address);
      return frame as unknown as HTMLIFrameElement;
    },
    { message: (message) => heard.push(message), silent },
  );
  const arrives = (data: unknown, { source = contentWindow as unknown, origin = desk } = {}) => {
    page.dispatchEvent(Object.assign(new Event('message'), { source, origin, data }));
  };
  return { chat, frame, made, heard, posted, silent, arrives };
}

const ready = { type: 'switchboard:ready' };

test('nothing is loaded before it is asked for, and then once, with the origin of the page', () => {
  const { chat, made } = open();
  expect(made).toEqual([]);
  chat.load();
  chat.load();
  expect(made).toEqual([`${desk}/chat?embed=1&host=https%3A%2F%2Fshop.example&lang=de`]);
});

test('only the window of the frame is heard, only from the desk, and only what is a message', () => {
  const { chat, heard, arrives } = open();
  arrives(ready, { source: null });
  chat.load();
  arrives(ready, { source: {} });
  arrives(ready, { source: null });
  arrives(ready, { origin: 'https://evil.example' });
  arrives(ready, { origin: `${desk}.evil.example` });
  arrives(ready, { origin: 'null' });
  arrives({ type: 'switchboard:open' });
  arrives('switchboard:ready');
  expect(heard).toEqual([]);
  arrives(ready);
  expect(heard).toEqual([ready]);
});

test('the chat is told nothing before it is ready, and then at the exact origin of the desk', () => {
  const { chat, posted, arrives } = open();
  const token = { type: 'switchboard:identity', token: 'a.b.c' } as const;
  chat.load();
  chat.tell(token);
  arrives(ready, { origin: 'https://evil.example' });
  chat.tell(token);
  expect(posted).toEqual([]);
  arrives(ready);
  chat.tell(token);
  expect(posted).toEqual([[token, desk]]);
});

test('a frame that stays silent after it was loaded is given up, one that never loads later', () => {
  const one = open();
  one.chat.load();
  vi.advanceTimersByTime(20_000);
  one.frame.onload?.();
  vi.advanceTimersByTime(4_999);
  expect(one.silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(one.silent).toHaveBeenCalledOnce();

  const other = open();
  other.chat.load();
  vi.advanceTimersByTime(29_999);
  expect(other.silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(other.silent).toHaveBeenCalledOnce();
});

test('a chat that said it is there is never given up, also when it loads anew', () => {
  const { chat, frame, silent, arrives } = open();
  chat.load();
  arrives(ready);
  frame.onload?.();
  vi.advanceTimersByTime(60_000);
  expect(silent).not.toHaveBeenCalled();
});
