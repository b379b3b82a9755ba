import { gzipSync } from 'node:zlib';

/** Requests that are wrong below the level of routes, byte by byte, and the statuses they may be answered with. */
export type OddRequest = {
  what: string;
  pieces: (string | Buffer)[];
  /** 0: the connection is closed without a word. */
  fine: readonly number[];
};

const SMUGGLED = 'GET /smuggled HTTP/1.1\r\nHost: smuggled.example\r\n\r\n';
const chunked = 'Transfer-Encoding: chunked';

/** @param own host and port of the desk. @param token of somebody who may. @param path that takes a note. */
export function oddRequests(own: string, token: string, path: string): OddRequest[] {
  const note = '{"noteId":"00000000-0000-4000-8000-000000000001","text":"Hello."}';
  const post = (...headers: string[]) =>
    [
      `POST ${path} HTTP/1.1`,
      `Host: ${own}`,
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      ...headers,
      '',
      '',
    ].join('\r\n');
  const get = (...headers: string[]) => ['GET /api/me HTTP/1.1', ...headers, '', ''].join('\r\n');
  const length = `Content-Length: ${note.length}`;
  const packed = gzipSync(Buffer.alloc(1_000_000));
  const session = '__Host-switchboard.session_token';
  return [
    {
      what: 'a body in chunks',
      pieces: [post(chunked), `${note.length.toString(16)}\r\n${note}\r\n0\r\n\r\n`],
      fine: [204],
    },
    { what: 'a body byte by byte', pieces: [post(length), ...note], fine: [204] },
    { what: 'a body that is longer than said', pieces: [post('Content-Length: 5'), note], fine: [400] },
    { what: 'a chunk that is no number', pieces: [post(chunked), `zz\r\n${note}\r\n0\r\n\r\n`], fine: [400] },
    {
      what: 'a chunk that is shorter than said',
      pieces: [post(chunked), `2\r\n${note}\r\n0\r\n\r\n`],
      fine: [400],
    },
    {
      what: 'a packed body',
      pieces: [post('Content-Encoding: gzip', `Content-Length: ${packed.length}`), packed],
      fine: [415],
    },
    { what: 'length and chunks', pieces: [post(length, chunked), `0\r\n\r\n${SMUGGLED}`], fine: [400] },
    {
      what: 'chunks and length',
      pieces: [post(chunked, 'Content-Length: 4'), `0\r\n\r\n${SMUGGLED}`],
      fine: [400],
    },
    { what: 'two lengths', pieces: [post(length, 'Content-Length: 0'), note + SMUGGLED], fine: [400] },
    { what: 'a negative length', pieces: [post('Content-Length: -1')], fine: [400] },
    { what: 'a length with a sign', pieces: [post('Content-Length: +5'), SMUGGLED], fine: [400] },
    {
      what: 'a space before the colon',
      pieces: [post('Transfer-Encoding : chunked'), `0\r\n\r\n${SMUGGLED}`],
      fine: [400],
    },
    {
      what: 'chunks, in other words',
      pieces: [post('Transfer-Encoding: xchunked'), SMUGGLED],
      fine: [400, 501],
    },
    {
      what: 'chunks that are not last',
      pieces: [post('Transfer-Encoding: chunked, identity'), SMUGGLED],
      fine: [400],
    },
    { what: 'a folded header', pieces: [post('X-A: a\r\n b', 'Content-Length: 0')], fine: [400, 422] },
    { what: 'lines without a return', pieces: [`GET /api/me HTTP/1.1\nHost: ${own}\n\n`], fine: [400] },
    { what: 'no Host', pieces: [get()], fine: [400] },
    { what: 'two Hosts', pieces: [get(`Host: ${own}`, 'Host: evil.example')], fine: [400, 401] },
    { what: 'a Host that is none', pieces: [get('Host: [', `Authorization: Bearer ${token}`)], fine: [400] },
    { what: 'an unknown method', pieces: [`STEAL /api/me HTTP/1.1\r\nHost: ${own}\r\n\r\n`], fine: [400] },
    {
      what: 'an old version',
      pieces: [`GET /api/me HTTP/0.9\r\nHost: ${own}\r\n\r\n`],
      fine: [400, 401, 505],
    },
    { what: 'the preface of HTTP/2', pieces: ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], fine: [400, 505] },
    { what: 'a TLS greeting', pieces: [Buffer.from('160301020001000001fc0303', 'hex')], fine: [0, 400] },
    { what: 'an expectation', pieces: [post('Expect: 200-ok', length), note], fine: [417] },
    { what: 'NUL in a header', pieces: [get(`Host: ${own}`, 'X-A: a\0b')], fine: [400] },
    {
      what: 'a stale cookie',
      pieces: [get(`Host: ${own}`, `Cookie: ${session}=stale.${'a'.repeat(43)}=`)],
      fine: [401],
    },
    {
      what: 'a cookie twice',
      pieces: [get(`Host: ${own}`, `Cookie: ${session}=a; ${session}=b`)],
      fine: [401],
    },
    {
      what: 'two cookie headers',
      pieces: [get(`Host: ${own}`, `Cookie: ${session}=a`, `Cookie: ${session}=b`)],
      fine: [401],
    },
    {
      what: 'a cookie that is wrongly encoded',
      pieces: [get(`Host: ${own}`, `Cookie: ${session}=%ff%zz; =; ;;; __proto__=1`)],
      fine: [401],
    },
    {
      what: 'a large cookie',
      pieces: [get(`Host: ${own}`, `Cookie: ${session}=${'a'.repeat(8000)}`)],
      fine: [401],
    },
    {
      what: 'a token twice',
      pieces: [get(`Host: ${own}`, 'Authorization: Bearer a', `Authorization: Bearer ${token}`)],
      fine: [400, 401],
    },
    {
      what: 'a token of another scheme',
      pieces: [get(`Host: ${own}`, 'Authorization: Basic YTpi')],
      fine: [401],
    },
    {
      what: 'a form of another site',
      pieces: [
        `POST /api/auth/sign-out HTTP/1.1\r\nHost: ${own}\r\nOrigin: http://evil.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b`,
      ],
      fine: [403],
    },
  ];
}

/** An answer to a second request that nobody sent. */
export function isSmuggled(answer: string): boolean {
  return (
    (answer.match(/HTTP\/1\.1 \d{3}/g) ?? []).length > 1 &&
    /404|smuggled/.test(answer.split('HTTP/1.1 ')[2] ?? '')
  );
}

/** Packets of sockets that no page of ours sends, and what is heard then: a frame that begins so, or one of the words. */
export type OddPackets = {
  what: string;
  packets: string[];
  heard: string | 'nothing' | 'closed';
  connects?: boolean;
};

export const oddPackets: readonly OddPackets[] = [
  { what: 'no acknowledgement asked for', packets: ['42["conversation:resume",{}]'], heard: 'nothing' },
  {
    what: 'no input',
    packets: ['421["conversation:resume"]'],
    heard: '431[{"ok":false,"error":{"code":"invalid"',
  },
  { what: 'too many inputs', packets: ['421["conversation:resume",{},{},7]'], heard: '431[{"ok":true' },
  {
    what: 'an acknowledgement that is text',
    packets: ['421["conversation:resume",{},"ack"]'],
    heard: '431[{"ok":true',
  },
  { what: 'an acknowledgement of nothing', packets: ['43999[{}]'], heard: 'nothing' },
  {
    what: 'the same number twice',
    packets: ['421["conversation:resume",{}]', '421["conversation:resume",{}]'],
    heard: '431[{"ok":true',
  },
  { what: 'a number beyond all', packets: ['4299999999999999999999["conversation:resume",{}]'], heard: '43' },
  {
    what: 'an unknown command',
    packets: ['421["conversation:steal",{}]'],
    heard: '431[{"ok":false,"error":{"code":"not-found"',
  },
  {
    what: 'a command that is a number',
    packets: ['421[7,{}]'],
    heard: '431[{"ok":false,"error":{"code":"not-found"',
  },
  {
    what: 'the command __proto__',
    packets: ['421["__proto__",{}]'],
    heard: '431[{"ok":false,"error":{"code":"not-found"',
  },
  {
    what: 'the command constructor',
    packets: ['421["constructor",{}]'],
    heard: '431[{"ok":false,"error":{"code":"not-found"',
  },
  { what: 'another namespace', packets: ['40/admin,'], heard: '44/admin,' },
  { what: 'the namespace __proto__', packets: ['40/__proto__,'], heard: '44/__proto__,' },
  { what: 'a command in another namespace', packets: ['42/admin,1["status:open",{}]'], heard: 'closed' },
  { what: 'connecting twice', packets: ['40'], heard: 'closed' },
  { what: 'a command after goodbye', packets: ['41', '421["conversation:resume",{}]'], heard: 'closed' },
  {
    what: 'a command before connecting',
    packets: ['421["conversation:resume",{}]'],
    heard: 'closed',
    connects: false,
  },
  { what: 'connecting with a text', packets: ['40"x"'], heard: 'closed', connects: false },
  { what: 'connecting with a list', packets: ['40[]'], heard: 'closed', connects: false },
  {
    what: 'connecting with a prototype',
    packets: ['40{"__proto__":{"visitor":1}}'],
    heard: '40',
    connects: false,
  },
  {
    what: 'connecting with a stale place',
    packets: ['40{"pid":"x","offset":"y"}'],
    heard: '40',
    connects: false,
  },
  {
    what: 'a binary command without its part',
    packets: ['451-1["message:send",{"_placeholder":true,"num":0}]'],
    heard: 'nothing',
  },
  {
    what: 'a binary command with no parts',
    packets: ['450-1["conversation:resume",{}]'],
    heard: 'closed',
  },
  {
    what: 'a part that is not there',
    packets: ['450-1["conversation:resume",{"_placeholder":true,"num":9}]'],
    heard: 'closed',
  },
  { what: 'a half binary command', packets: ['451-'], heard: 'nothing' },
  { what: 'a packet of Engine.IO there is not', packets: ['9x'], heard: 'closed' },
  { what: 'upgrade packets', packets: ['2probe', '5'], heard: 'closed' },
  { what: 'an empty packet', packets: ['4'], heard: 'closed' },
];
