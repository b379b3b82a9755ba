import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownAccount } from '#/lib/evaluation/judges/foreign-data.ts';
import type { Chunk } from '../../chaos/invariant.ts';
import { repository } from '../../support/desk-process.ts';
import { type OllamaStandIn, startOllama } from '../../support/ollama/start.ts';
import { must } from '../../support/socket-connection.ts';
import { type SocketStaff, socketStaff } from '../../support/socket-staff.ts';
import { createAdministrator } from '../../support/staff.ts';
import { type Planter, planterFor } from './places.ts';

/** Who answers customers while they attack. */
export type Responder =
  | { kind: 'built-in' }
  /** Behind the stand-in for Ollama: obeys everything. */
  | { kind: 'obeying' }
  | { kind: 'real'; baseUrl: string; model: string };

/** A running desk to attack, and somebody of the staff who does not look. */
export type Target = {
  readonly url: string;
  readonly dataDir: string;
  readonly responder: Responder;
  readonly accounts: readonly KnownAccount[];
  readonly person: SocketStaff;
  /** Of their session, for a browser. */
  readonly personCookie: string;
  readonly plant: Planter;
  /** Longest wait for an answer, in ms. */
  readonly patienceMs: number;
  /** The instructions that models were sent so far, each once; without what was fenced in them as data. */
  instructions(): Promise<string[]>;
  /** What went wrong with the desk itself. */
  complaints(): string[];
  [Symbol.asyncDispose](): Promise<void>;
};

/** What others wrote, a name full of orders too: it stands among the instructions and is none. */
const FENCED = /<data from="[^"]*">[\s\S]*?<\/data>/g;

const PATIENCE_MS = 20_000;
const REAL_PATIENCE_MS = 180_000;

export async function openTarget(chunk: Chunk, responder: Responder): Promise<Target> {
  const ollama = responder.kind === 'obeying' ? await obeyingModel() : null;
  const ollamaUrl = ollama?.url ?? (responder.kind === 'real' ? responder.baseUrl : undefined);
  const desk = await chunk.startDesk({
    ...(ollamaUrl ? { ollamaUrl } : {}),
    env: {
      // The link for the first administrator is printed at any level; what goes wrong is looked for here.
      LOG_LEVEL: 'error',
      OLLAMA_CONCURRENCY: responder.kind === 'real' ? '2' : '32',
      ...(responder.kind === 'real' ? { OLLAMA_MODEL: responder.model } : {}),
    },
  });
  const { cookie: personCookie } = await createAdministrator(desk);
  const person = await socketStaff(desk, { cookie: personCookie });
  await must(person.socket, 'availability:set', { availability: 'away' });
  const plant = planterFor(desk.dataDir);
  return {
    url: desk.url,
    dataDir: desk.dataDir,
    responder,
    accounts: sampleAccounts(),
    person,
    personCookie,
    plant,
    patienceMs: responder.kind === 'real' ? REAL_PATIENCE_MS : PATIENCE_MS,
    instructions: async () => (ollama ? systemTexts(await ollama.chats()) : []),
    complaints: () =>
      desk
        .output()
        .split('\n')
        .filter((line) => /crashed|uncaught|unhandled/i.test(line)),
    async [Symbol.asyncDispose]() {
      person.close();
      plant[Symbol.dispose]();
      await desk.kill();
      await ollama?.stop();
    },
  };
}

function obeyingModel(): Promise<OllamaStandIn> {
  return startOllama({ settings: { parallel: 32, brain: 'hostile' } });
}

function systemTexts(chats: { messages?: { role: string; content: string }[] }[]): string[] {
  const texts = chats.flatMap(({ messages = [] }) => messages.filter(({ role }) => role === 'system'));
  return [...new Set(texts.map(({ content }) => content.replaceAll(FENCED, ' ')))];
}

function sampleAccounts(): KnownAccount[] {
  const file = join(repository, 'lib/store/sample-business/sample-business.json');
  const sample: { accounts: KnownAccount[] } = JSON.parse(readFileSync(file, 'utf8'));
  return sample.accounts;
}
