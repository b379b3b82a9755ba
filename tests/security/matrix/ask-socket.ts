import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type RawWebsocket } from '../../support/raw-websocket.ts';
import type { Cast, PrincipalName } from './cast.ts';
import { askOn } from './raw-commands.ts';

type Side = 'customer' | 'staff';

/** One socket of each principal on each side, opened when first asked for. */
export type SocketCast = {
  /** The answer to a command in the words of the table. */
  ask(as: Side, who: PrincipalName, command: string, input: unknown): Promise<string>;
  /** The whole acknowledgement, or what the connection was refused with. */
  answer(as: Side, who: PrincipalName, command: string, input: unknown): Promise<unknown>;
  close(): void;
};

export function openSocketCast(cast: Cast): SocketCast {
  const open = new Map<string, Promise<RawWebsocket | { refused: string }>>();

  function socketOf(as: Side, who: PrincipalName): Promise<RawWebsocket | { refused: string }> {
    const key = `${as} ${who}`;
    const known = open.get(key);
    if (known) return known;
    const { cookie = '', ...headers } = cast.headersOf(who);
    const opened = connect(cast.desk.url, { as, cookie, headers, localAddress: cast.addressOf(who) }).catch(
      ({ message }: Error) => ({ refused: message }),
    );
    open.set(key, opened);
    return opened;
  }

  async function answer(as: Side, who: PrincipalName, command: string, input: unknown): Promise<unknown> {
    const socket = await socketOf(as, who);
    if ('refused' in socket) return socket.refused;
    for (;;) {
      const given = await askOn(socket, command, input);
      const waitMs = tooManyAtOnce(given);
      if (waitMs === null) return given;
      await sleep(waitMs);
    }
  }

  return {
    answer,
    ask: async (as, who, command, input) => socketWord(await answer(as, who, command, input)),
    close: () => {
      for (const socket of open.values()) {
        void socket.then((each) => ('refused' in each ? undefined : each.destroy()));
      }
    },
  };
}

/** The tables are longer than what one socket may ask at once: how long to wait then; null for any other answer. */
function tooManyAtOnce(given: unknown): number | null {
  const text = JSON.stringify(given) ?? '';
  if (!text.includes('Too many requests at once.')) return null;
  return Number(/"retryAfterMs\\?":(\d+)/.exec(text)?.[1] ?? 1000);
}

const words: Record<string, string> = {
  'not-found': '404',
  'signed-out': '401',
  forbidden: '403',
  conflict: 'may',
};

export function socketWord(answer: unknown): string {
  const text = JSON.stringify(answer);
  if (/^\{"ok":true\b/.test(text)) return 'may';
  // Let in, and there is nobody to write: the desk of the matrix has no model.
  if (text.includes('No model is there to write a draft.')) return 'may';
  const code = /"code\\?":\\?"([a-z-]+)/.exec(text)?.[1] ?? '';
  return words[code] ?? text;
}
