import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';

/**
 * A websocket that does only what a test tells it, by hand over the TCP socket: it can stop reading, fall silent or
 * send what no browser would. Answers pings of Engine.IO while it reads, unless told not to.
 */
export type RawWebsocket = {
  readonly tcp: Socket;
  /** The cookie that the handshake set, or was opened with. */
  readonly cookie: string;
  /** Sends one frame of text; Engine.IO and Socket.IO prefixes are up to the caller. */
  send(text: string): void;
  /** Waits for the first frame from now on that starts with `prefix`. */
  heard(prefix: string, withinMs?: number): Promise<string>;
  /** `heard` is deaf until `resume`, and so is the kernel once its buffers are full. */
  pause(): void;
  resume(): void;
  /** Resolves once the server has said goodbye, in a frame: it may wait for ours before it closes the connection. */
  goodbye: Promise<void>;
  /** Resolves with the time (monotonic, ms) at which the server closed or broke the connection. */
  ended: Promise<number>;
  destroy(): void;
};

export type RawOptions = {
  as?: 'customer' | 'staff';
  /** In a frame on another site. */
  embed?: boolean;
  cookie?: string;
  headers?: Record<string, string>;
  /** The address to come from: any of 127.0.0.0/8. */
  localAddress?: string;
  answersPings?: boolean;
};

/** Upgrades to a websocket and no further. Rejects with the status when the server says no. */
export function upgrade(url: string, options: RawOptions = {}): Promise<RawWebsocket> {
  const { as = 'customer', embed = false, cookie = '', headers, localAddress } = options;
  return new Promise((resolve, reject) => {
    const handshake = request(
      `${url}/socket.io/?EIO=4&transport=websocket&as=${as}${embed ? '&embed=1' : ''}`,
      {
        headers: {
          Origin: url,
          Connection: 'Upgrade',
          Upgrade: 'websocket',
          'Sec-WebSocket-Version': '13',
          'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
          ...(cookie ? { Cookie: cookie } : {}),
          ...headers,
        },
        agent: false,
        ...(localAddress ? { localAddress } : {}),
      },
    );
    handshake.on('upgrade', (response, tcp, head) => {
      const set = (response.headers['set-cookie'] ?? []).map((one) => one.split(';', 1)[0]).join('; ');
      resolve(overTcp(tcp, head, set || cookie, options.answersPings ?? true));
    });
    handshake.on('response', (response) => {
      response.resume();
      reject(new Error(`The handshake was refused: ${response.statusCode}`));
    });
    handshake.on('error', reject);
    handshake.end();
  });
}

/** Upgrades and completes the handshake of Socket.IO, as a page does. Rejects with the server's refusal. */
export async function connect(url: string, options: RawOptions = {}): Promise<RawWebsocket> {
  const socket = await upgrade(url, options);
  const answer = socket.heard('4');
  socket.send('40');
  const connected = await answer;
  if (connected.startsWith('40')) return socket;
  socket.destroy();
  throw new Error(connected);
}

/** Sends a command and waits for its acknowledgement, as it came. One at a time. */
export async function askRaw(
  socket: RawWebsocket,
  command: string,
  input: unknown,
  id = 0,
): Promise<unknown> {
  const answer = socket.heard(`43${id}[`);
  socket.send(`42${id}${JSON.stringify([command, input])}`);
  const [acknowledged] = JSON.parse((await answer).slice(`43${id}`.length));
  return acknowledged;
}

function overTcp(tcp: Socket, head: Buffer, cookie: string, answersPings: boolean): RawWebsocket {
  const waiting = new Set<(frame: string) => void>();
  let unread: Buffer = head;

  let sayGoodbye = () => {};
  const goodbye = new Promise<void>((resolve) => {
    sayGoodbye = resolve;
  });

  function read(): void {
    for (let next = frameIn(unread); next; next = frameIn(unread)) {
      unread = unread.subarray(next.length);
      if (next.opcode === CLOSE) sayGoodbye();
      if (next.text === '2' && answersPings) send('3');
      for (const hear of waiting) hear(next.text);
    }
  }
  function send(text: string): void {
    if (!tcp.destroyed) tcp.write(masked(text));
  }

  tcp.on('data', (piece: Buffer) => {
    unread = unread.length > 0 ? Buffer.concat([unread, piece]) : piece;
    read();
  });
  tcp.on('error', () => {}); // a reset is one way to be ended
  const ended = new Promise<number>((resolve) => {
    tcp.once('close', () => resolve(performance.now()));
  });
  queueMicrotask(read);
  return {
    tcp,
    cookie,
    send,
    heard: (prefix, withinMs = 5000) =>
      new Promise((resolve, reject) => {
        const hear = (frame: string) => {
          if (frame.startsWith(prefix)) settle(() => resolve(frame));
        };
        const settle = (how: () => void) => {
          clearTimeout(timer);
          waiting.delete(hear);
          how();
        };
        const timer = setTimeout(
          () => settle(() => reject(new Error(`No frame ${prefix} within ${withinMs} ms.`))),
          withinMs,
        );
        waiting.add(hear);
      }),
    pause: () => void tcp.pause(),
    resume: () => void tcp.resume(),
    goodbye,
    ended,
    destroy: () => void tcp.destroy(),
  };
}

const CLOSE = 8;

/** The first whole frame, as text; control frames come out as text nobody waits for. */
function frameIn(bytes: Buffer): { opcode: number; text: string; length: number } | null {
  const [first = 0, second = 0] = bytes;
  if (bytes.length < 2) return null;
  const short = second & 0x7f;
  const from = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < from) return null;
  const size =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < from + size) return null;
  return { opcode: first & 0x0f, text: bytes.toString('utf8', from, from + size), length: from + size };
}

/** Clients must mask; a mask of zeros leaves the text as it is. */
function masked(text: string): Buffer {
  const payload = Buffer.from(text);
  const size =
    payload.length < 126
      ? Buffer.from([0x80 | payload.length])
      : payload.length < 65_536
        ? Buffer.from([0x80 | 126, payload.length >> 8, payload.length & 0xff])
        : Buffer.concat([Buffer.from([0x80 | 127, 0, 0, 0, 0]), uint32(payload.length)]);
  return Buffer.concat([Buffer.from([0x81]), size, Buffer.alloc(4), payload]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
