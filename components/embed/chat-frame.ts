import { type FromChat, type FromHost, fromChat } from './messages.ts';
import type { Options } from './options.ts';

/** A page that may not show the chat looks from outside like a slow one: so long after loading it is given up. */
const SILENT_MS = 5000;
const LONGEST_LOAD_MS = 30_000;

/**
 * The chat in its frame: nothing is asked of the desk before `load`. Only what comes from that very window and from
 * the desk's origin is heard.
 * @param make puts a frame with an address on the page.
 */
export function chatFrame(
  { desk, language }: Options,
  make: (address: string) => HTMLIFrameElement,
  on: { message: (message: FromChat) => void; silent: () => void },
) {
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function giveUpAfter(ms: number): void {
    clearTimeout(timer);
    if (!ready) timer = setTimeout(on.silent, ms);
  }

  window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (!frame || source !== frame.contentWindow || origin !== desk) return;
    const message = fromChat(data);
    if (!message) return;
    if (message.type === 'switchboard:ready') {
      ready = true;
      clearTimeout(timer);
    }
    on.message(message);
  });

  return {
    load(): void {
      if (frame) return;
      const query = new URLSearchParams({ embed: '1', host: location.origin, lang: language });
      frame = make(`${desk}/chat?${query}`);
      frame.onload = () => giveUpAfter(SILENT_MS);
      giveUpAfter(LONGEST_LOAD_MS);
    },
    tell(message: FromHost): void {
      if (ready) frame?.contentWindow?.postMessage(message, desk);
    },
    focus: () => frame?.focus(),
  };
}
