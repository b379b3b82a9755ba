import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer, Sent } from '#/lib/protocol/answers.ts';
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
    await ollama.always({ pieces: [{ text: 'Slowly on. '.repeat(200) }], tokenMs: 50 });
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

  it('waits neither for a socket whose other end is gone without a word, nor longer than half of the drain time', async () => {
    desk = await startDesk({ env: { DRAIN_MS: '4000' } });
    const silent = await silentSocket(desk.url);
    const asked = performance.now();
    expect(await desk.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(4000);
    silent.destroy();
  });

  it('acknowledges every message it stored before it closes the socket, and says of others that they were not', async () => {
    desk = await startDesk();
    const customer = await socketCustomer(desk);
    const told = new Map<string, Answer<Sent>>();
    let ended = false;
    customer.socket.once('disconnect', () => {
      ended = true;
    });
    const stopped = desk.stop();
    const asked: Promise<unknown>[] = [];
    for (let number = 0; !ended; number += 1) {
      const messageId = randomUUID();
      const ask = customer.send(`number ${number}`, messageId);
      asked.push(ask.then((answer) => told.set(messageId, answer)).catch(() => 'too late to be heard'));
      await sleep(3);
    }
    expect(await stopped).toBe(0);
    customer.close();
    await Promise.all(asked);

    const kept = new Set(messagesIn(desk.dataDir));
    const answers = [...told];
    expect(answers.length).toBeGreaterThan(5);
    for (const [messageId, answer] of answers) {
      if (!answer.ok) expect(['unavailable', 'limited']).toContain(answer.error.code);
      expect(kept.has(messageId)).toBe(answer.ok);
    }
    // Nothing was stored and kept quiet about.
    expect([...kept].filter((messageId) => !told.has(messageId))).toEqual([]);
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

/** A websocket whose other end never says anything again. */
async function silentSocket(url: string) {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.on('error', () => {}); // cut off by the server
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket&as=customer HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${url}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  await once(socket, 'data');
  return socket;
}

function messagesIn(dataDir: string): string[] {
  const database = new DatabaseSync(join(dataDir, 'switchboard.db'), { readOnly: true });
  const rows = database.prepare("select message_id from facts where kind = 'customer-wrote'").all();
  database.close();
  return rows.map((row) => String(row.message_id));
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
