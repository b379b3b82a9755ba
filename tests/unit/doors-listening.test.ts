import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Ways to hear what comes from outside, and the only files that may use each. */
const listeners: { what: string; pattern: RegExp; files: readonly string[] }[] = [
  {
    what: 'commands of sockets',
    // `disconnect` is the server's own word; a browser cannot send it.
    pattern: /\bsocket\s*\.\s*(?:on|once|addListener|prependListener)\(\s*(?!'disconnect')/,
    // Theirs are sockets of TCP.
    files: ['lib/launch/pages.ts', 'lib/realtime/handshake.ts'],
  },
  {
    what: 'any event of a socket',
    pattern: /\.\s*(?:onAny|prependAny|onAnyOutgoing)\(/,
    files: ['lib/realtime/bind.ts'],
  },
  { what: 'packets of sockets', pattern: /\bsocket\s*\.\s*use\(/, files: [] },
  {
    what: 'sockets',
    pattern: /\bio\s*\.\s*(?:on|once|use|of)\(|\.\s*(?:on|once)\(\s*'connection'/,
    files: [
      'lib/realtime/socket-server.ts',
      // They hear of transports, not of what is said on them.
      'lib/realtime/slow-readers.ts',
      'lib/realtime/oversize.ts',
    ],
  },
  {
    what: 'transports',
    pattern: /\bengine\s*\.\s*(?:on|once|use)\(/,
    files: [
      'lib/realtime/handshake.ts',
      'lib/realtime/only-handshakes.ts',
      'lib/realtime/refused-handshakes.ts',
      'lib/realtime/slow-readers.ts',
      'lib/realtime/oversize.ts',
    ],
  },
  {
    what: 'HTTP requests',
    pattern: /\.\s*(?:on|once|addListener)\(\s*'(?:request|checkContinue|checkExpectation|connect)'/,
    files: ['server.ts'],
  },
  {
    what: 'upgrades',
    pattern: /\.\s*(?:on|once|addListener)\(\s*'upgrade'/,
    files: ['server.ts', 'lib/launch/pages.ts'],
  },
  { what: 'servers', pattern: /\bcreateServer\(/, files: ['server.ts', 'lib/launch/pages.ts'] },
  {
    what: 'bindings',
    pattern: /\bbindCommands\(/,
    files: ['lib/realtime/bind.ts', 'lib/realtime/socket-server.ts'],
  },
  // What is registered has this type, and only the registry may say so of anything.
  { what: 'registered commands', pattern: /\bas Commands\b/, files: ['lib/realtime/registry.ts'] },
  { what: 'Server Actions', pattern: /^\s*['"]use server['"]/m, files: [] },
];

const root = new URL('../..', import.meta.url).pathname;
// What browsers run (components/) listens to us, not to them.
const sources = ['app', 'lib'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[jt]sx?$/.test(file))
    .map((file) => `${folder}/${file}`),
);

function listening(pattern: RegExp): string[] {
  return [...sources, 'server.ts'].filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));
}

describe('access-A1', () => {
  test.each(listeners.map((each) => [each.what, each] as const))(
    'Only the files named here listen to %s',
    (_what, { pattern, files }) => {
      expect(listening(pattern).filter((file) => !files.includes(file))).toEqual([]);
    },
  );

  test('No file of the pages answers requests by itself', () => {
    const answering = sources.filter((file) =>
      /^app\/(?:.*\/)?(?:route|proxy|middleware)\.[jt]sx?$/.test(file),
    );
    expect(answering).toEqual([]);
    const atRoot = readdirSync(root).filter((file) => /^(?:proxy|middleware|instrumentation)\./.test(file));
    expect(atRoot).toEqual([]);
  });

  // biome-ignore format: a table
  test.each([
    "socket.on('conversation:steal', (input) => steal(input))",
    "socket.once(name, steal)",
    "client.onAny(steal)",
    "io.on('connection', (socket) => steal(socket))",
    "io.of('/admin').use(next)",
    "server.on('request', steal)",
    "http.on('upgrade', steal)",
    "createServer(steal).listen(8080)",
    "'use server'",
  ])('%s would be noticed', (code) => {
    expect(listeners.some(({ pattern }) => pattern.test(code))).toBe(true);
  });
});
