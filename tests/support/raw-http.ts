import { connect } from 'node:net';

/**
 * Writes bytes to the desk's port as they are and reads what comes back, until it closes or falls silent.
 * @param pieces sent one after the other, `pauseMs` apart.
 */
export function exchange(
  url: string,
  pieces: string | Buffer | readonly (string | Buffer)[],
  { withinMs = 3000, silentMs = 250, pauseMs = 5 } = {},
): Promise<string> {
  const { hostname, port } = new URL(url);
  const list = Array.isArray(pieces) ? [...pieces] : [pieces as string | Buffer];
  return new Promise((resolve) => {
    let text = '';
    let silent: NodeJS.Timeout | undefined;
    const tcp = connect(Number(port), hostname, async () => {
      for (const piece of list) {
        if (tcp.destroyed) break;
        tcp.write(piece);
        await new Promise((next) => setTimeout(next, pauseMs));
      }
    });
    const end = () => {
      clearTimeout(late);
      clearTimeout(silent);
      tcp.destroy();
      resolve(text);
    };
    const late = setTimeout(end, withinMs);
    tcp.setEncoding('latin1');
    tcp.on('data', (piece) => {
      text += piece;
      clearTimeout(silent);
      silent = setTimeout(end, silentMs);
    });
    tcp.on('error', end); // a reset is an answer too
    tcp.on('close', end);
  });
}

/** The status of the first answer in a text; 0 when there is none. */
export function statusOf(text: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
}
