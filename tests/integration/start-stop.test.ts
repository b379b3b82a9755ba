import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { startOllama } from '../support/ollama/start.ts';
import { first } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';

const repository = new URL('../..', import.meta.url).pathname;
/** Far below DRAIN_MS (25 s): nothing may have to be cut off. */
const PROMPTLY_MS = 3000;

describe('Stopping', () => {
  let desk: DeskProcess | undefined;
  let leftBehind: number | undefined;

  afterEach(async () => {
    if (leftBehind !== undefined) endGroup(leftBehind);
    leftBehind = undefined;
    await desk?.[Symbol.asyncDispose]();
    desk = undefined;
  });

  it('in the middle of an answer is prompt; the customer comes back by themselves and gets one answer', async () => {
    const ollama = await startOllama();
    desk = await startDesk({ ollamaUrl: ollama.url });
    const customer = await socketCustomer(desk);
    await ollama.always({ pieces: [{ text: 'slowly '.repeat(400) }], tokenMs: 50 });
    await customer.send('How do I reset my password?');
    await expect
      .poll(() => [...customer.transcript.streaming().values()].join('').length)
      .toBeGreaterThan(20);

    const asked = performance.now();
    expect(await desk.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(PROMPTLY_MS);
    expect(customer.socket.connected).toBe(false);

    await ollama.always({ pieces: [{ text: 'Choose "Forgot password" on the sign-in page.' }] });
    await desk.start();
    const reply = await customer.transcript.until(first('agent-replied'));
    expect(reply.text).toBe('Choose "Forgot password" on the sign-in page.');
    expect(customer.socket.connected).toBe(true);
    expect(customer.transcript.facts().filter((fact) => fact.kind === 'agent-replied')).toHaveLength(1);
    customer.close();
    await ollama.stop();
  });

  it('is unready first: /readyz says 503 before nobody answers any more', async () => {
    desk = await startDesk();
    const { url } = desk;
    const seen: number[] = [];
    const stopped = desk.stop();
    while (seen.at(-1) !== 0) seen.push(await statusOf(`${url}/readyz`));
    expect(await stopped).toBe(0);
    const changes = seen.filter((status, index) => status !== seen[index - 1]);
    expect(changes.filter((status) => status !== 200)).toEqual([503, 0]);
  });

  it('waits for a request under way, but a second signal ends it at once', async () => {
    desk = await startDesk();
    const open = await unfinishedRequest(desk.url);
    const ending = desk.stop();
    await sleep(300);
    expect(isRunning(desk.pid)).toBe(true);
    process.kill(desk.pid, 'SIGINT');
    expect(await ending).toBe(1);
    open.destroy();
  });

  it('happens when the npm that started it is told to end, even where the shell between them says nothing', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'switchboard-npm-'));
    const { PATH = '', HOME = '' } = process.env;
    const settings = { PORT: '0', DATA_DIR: dataDir, OLLAMA_BASE_URL: 'http://127.0.0.1:9' };
    const npm = spawn('npm', ['start'], {
      cwd: repository,
      env: { PATH, HOME, NODE_ENV: 'production', ...settings },
      stdio: ['ignore', 'pipe', 'ignore'],
      // A group of its own, so that nothing is left behind when this test fails.
      detached: true,
    });
    leftBehind = npm.pid;
    let text = '';
    npm.stdout.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    await expect.poll(() => text, { timeout: 15_000 }).toMatch(/\/chat\b/);
    const url = /http:\/\/\S+:\d+/.exec(text)?.[0] ?? '';
    expect(await statusOf(`${url}/readyz`)).toBe(200);
    npm.kill('SIGTERM');
    await once(npm, 'exit');
    await expect.poll(() => statusOf(`${url}/readyz`), { timeout: 5000 }).toBe(0);
    await rm(dataDir, { recursive: true });
  });
});

/** By a new connection each time, as whoever sends visitors asks; 0 when nobody answers. */
function statusOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', () => resolve(0));
  });
}

/** A request whose body never comes. */
async function unfinishedRequest(url: string) {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.on('error', () => {}); // cut off by the server
  socket.write(
    `POST /api/setup HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
  );
  await sleep(100);
  return socket;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // all of it has ended, as it should
  }
}
