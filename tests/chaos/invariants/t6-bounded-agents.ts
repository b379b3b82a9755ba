import type { Fact } from '#/lib/conversation/facts.ts';
import type { RecordedRequest } from '../../support/ollama/script.ts';
import { startOllama } from '../../support/ollama/start.ts';
import { checkAnswered } from '../checks/answers.ts';
import { checkScreen } from '../checks/screens.ts';
import { openCrowd } from '../clients/crowd.ts';
import type { ChaosCustomer, SendHistory } from '../clients/customer.ts';
import { leftOver } from '../clients/talker.ts';
import { type DeskDatabase, openDatabase } from '../database.ts';
import { type EndlessModel, endlessModels, TOKENS_ALLOWED } from '../faults/endless-models.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';

const MOST_STEPS = 6;
const MOST_HAND_OFFS = 3;
const MODEL = 'qwen3:8b';

/** A model that goes round in circles is stopped by limits that are not its own. */
export const boundedAgents: Invariant = {
  id: 'T6',
  promise:
    'An AI agent that goes round in circles is stopped: after 6 steps, 3 hand-overs, or its limit of words or time. Then another one answers, or a person is asked for.',
  parts: endlessModels.map((endless) => ({
    name: endless.name,
    rounds: { full: 20, short: endless.inGate ? 2 : 0 },
    atOnce: 20,
    lane: 'waiting',
    play: (chunk) => play(chunk, endless),
  })),
};

/** Each round is one customer; all write at the same time. */
async function play(chunk: Chunk, endless: EndlessModel): Promise<Played> {
  const { rounds, times } = chunk;
  const ollama = await startOllama({ models: [MODEL], settings: { parallel: 64 } });
  const history: SendHistory = createHistory();
  let crowd: ChaosCustomer[] = [];
  try {
    await ollama.script(...endless.script(times));
    const desk = await chunk.startDesk({
      ollamaUrl: ollama.url,
      env: { OLLAMA_CONCURRENCY: '64', OLLAMA_NUM_PREDICT: String(TOKENS_ALLOWED) },
    });
    crowd = await openCrowd(desk.url, rounds, history);
    const waited = await Promise.all(
      crowd.map((customer) => writeAndWait(customer, endless.customerSays, endless.endsWithin(times))),
    );
    using database = openDatabase(desk.dataDir);
    const chats = (await ollama.requests()).filter(({ path }) => path === '/api/chat');
    const judged = crowd.flatMap((customer) => judge(customer, database, chats));
    return { operations: rounds, violations: [...waited.flat(), ...judged, ...limitTrouble(chats)] };
  } finally {
    for (const customer of crowd) customer.close();
    await ollama.stop();
  }
}

/** @returns what was wrong on the screen. */
async function writeAndWait(customer: ChaosCustomer, says: string, withinMs: number): Promise<string[]> {
  const { name, conversationId, screen } = customer;
  await customer.send(`${says} I am ${name}.`);
  try {
    await screen.until((facts) => facts.some(isEnd), withinMs);
  } catch (error) {
    return [`${conversationId}: no end of the turn: ${error instanceof Error ? error.message : error}`];
  }
  const left = await leftOver(customer);
  return left ? [`${conversationId}: after the end the screen ${left}`] : [];
}

function isEnd({ kind }: Fact): boolean {
  return kind === 'agent-replied' || kind === 'human-requested';
}

function judge(
  { name, conversationId, screen }: ChaosCustomer,
  database: DeskDatabase,
  chats: readonly RecordedRequest[],
): string[] {
  const stored = database.conversation(conversationId);
  if (!stored) return [`${conversationId}: the message is not stored`];
  const violations = [...checkAnswered(stored), ...checkScreen(screen, 'customer', database)];
  const handOffs = stored.facts.filter(({ kind }) => kind === 'agent-handed-off').length;
  const asked = chats.filter(({ body }) => JSON.stringify(body.messages).includes(`I am ${name}.`)).length;
  if (asked === 0) violations.push(`${conversationId}: the endless model was never asked`);
  if (asked > MOST_STEPS * (handOffs + 1)) {
    violations.push(`${conversationId}: ${asked} steps with ${handOffs} hand-overs`);
  }
  if (handOffs > MOST_HAND_OFFS) violations.push(`${conversationId}: handed over ${handOffs} times`);
  const own = stored.facts.find((fact) => fact.kind === 'agent-replied' && fact.model === MODEL);
  if (own) violations.push(`${conversationId}: the endless model has replied at fact ${own.seq}`);
  return violations;
}

/** Each request says how much may be written; who heeds nothing is cut off, and nobody is still listened to. */
function limitTrouble(chats: readonly RecordedRequest[]): string[] {
  const violations: string[] = [];
  const unlimited = chats.filter(({ body }) => body.options?.num_predict !== TOKENS_ALLOWED);
  if (unlimited.length > 0) violations.push(`${unlimited.length} requests had no limit of tokens`);
  const open = chats.filter(({ endedAt }) => endedAt === null);
  if (open.length > 0) violations.push(`${open.length} answers are still being listened to after the end`);
  return violations;
}
