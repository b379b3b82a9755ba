import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { guardOutbound, hostsOf } from '#/lib/launch/outbound.ts';
import { parseSettings } from '#/lib/launch/settings.ts';
import { repository, startDesk } from '../support/desk-process.ts';
import { startOllama } from '../support/ollama/start.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator } from '../support/staff.ts';

const WAYS = 11;
const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

it('The desk reaches its Ollama and nobody else: a canary sees 0 connections, and each try is counted, shown and logged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-canary-'));
  const canary = await listen(0);
  const canaryPath = await listen(join(folder, 'canary'));
  const ollama = await startOllama();
  try {
    await using desk = await startDesk({
      ollamaUrl: ollama.url,
      env: {
        NODE_OPTIONS: `--import=${repository}tests/support/reaching-out.ts`,
        CANARY: String(canary.port),
        CANARY_PATH: join(folder, 'canary'),
      },
    });
    const customer = await socketCustomer(desk);
    await customer.send('Hello');
    const answer = await customer.transcript.until((facts) =>
      facts.find((fact) => fact.kind === 'agent-replied'),
    );
    expect(answer.model).toBe('qwen3:8b');

    process.kill(desk.pid, 'SIGUSR2');
    await desk.printed(/reached out/, 10_000);
    const tries = [...desk.output().matchAll(/reached by (.+): (.+)/g)].map(
      ([, way, how]) => `${way}: ${how}`,
    );
    expect(tries).toHaveLength(WAYS);
    expect(tries.filter((tried) => !tried.endsWith(': OutboundRefused'))).toEqual([]);
    expect([canary.hits(), canaryPath.hits()]).toEqual([0, 0]);

    const { cookie } = await createAdministrator(desk);
    const status = await (await fetch(`${desk.url}/api/status`, { headers: { cookie } })).json();
    expect(status.warnings).toEqual([expect.stringMatching(/^11 connections .* refused.*OUTBOUND_HOSTS/)]);
    const metrics = await (await fetch(`${desk.url}/metrics`, { headers: { cookie } })).text();
    expect(metrics).toContain(`switchboard_outbound_refused ${WAYS}`);
    expect(desk.output()).toContain(`"host":"127.0.0.1:${canary.port}"`);
    customer.close();
  } finally {
    await ollama.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

it.each([
  ['', 'http://127.0.0.1:11434', ['127.0.0.1:11434']],
  ['', 'http://[::1]:11434,https://models.example.com', ['::1:11434', 'models.example.com:443']],
  ['Mail.Example.com:587, 192.0.2.1', 'http://a', ['a:80', 'mail.example.com:587', '192.0.2.1:null']],
  ['[2001:db8::1]:25,2001:db8::2', 'http://a', ['a:80', '2001:db8::1:25', '2001:db8::2:null']],
])('With OUTBOUND_HOSTS=%o and Ollama at %s the list is %o', (outbound, ollama, list) => {
  const parsed = parseSettings({ OUTBOUND_HOSTS: outbound, OLLAMA_BASE_URL: ollama });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  expect(hostsOf(parsed.settings).map(({ host, port }) => `${host}:${port}`)).toEqual(list);
});

it('A port on the list opens no other port of that host', async () => {
  const listed = await listen(0);
  const other = await listen(0);
  const guard = guardOutbound({
    hosts: [{ host: '127.0.0.1', port: listed.port }],
    loopback: false,
    onRefused: () => undefined,
  });
  try {
    await fetch(`http://127.0.0.1:${listed.port}/`).catch(() => null);
    await fetch(`http://127.0.0.1:${other.port}/`).catch(() => null);
    expect([listed.hits(), other.hits(), guard.refused()]).toEqual([1, 0, 1]);
  } finally {
    guard.stop();
  }
});

it('An address that a name on the list stands for is reached too, as mail libraries do it', async () => {
  const listed = await listen(0);
  const guard = guardOutbound({
    hosts: [{ host: 'localhost', port: listed.port }],
    loopback: false,
    onRefused: () => undefined,
  });
  try {
    await expect
      .poll(async () => {
        await fetch(`http://127.0.0.1:${listed.port}/`).catch(() => null);
        return listed.hits();
      })
      .toBeGreaterThan(0);
  } finally {
    guard.stop();
  }
});

it('The mail server is on the list, with the port of its address or of its protocol', () => {
  const parsed = parseSettings({ OLLAMA_BASE_URL: 'http://a' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const listOf = (SMTP_URL: string) => hostsOf({ ...parsed.settings, SMTP_URL }).slice(1);
  expect(listOf('smtp://mail.example.com')).toEqual([{ host: 'mail.example.com', port: 587 }]);
  expect(listOf('smtps://user:pass@Mail.example.com')).toEqual([{ host: 'mail.example.com', port: 465 }]);
  expect(listOf('smtp://127.0.0.1:2525')).toEqual([{ host: '127.0.0.1', port: 2525 }]);
});

/** Counts who connects, and hangs up. */
async function listen(at: number | string): Promise<{ port: number; hits(): number }> {
  let hits = 0;
  const server = createServer((socket) => {
    hits += 1;
    socket.on('error', () => undefined).destroy();
  });
  opened.push(server);
  await new Promise<void>((resolve) => {
    if (typeof at === 'string') server.listen(at, resolve);
    else server.listen(at, '127.0.0.1', resolve);
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, hits: () => hits };
}
