import type { OllamaStandIn } from '../../support/ollama/start.ts';
import { checkRetries, modelRequests } from '../checks/model-requests.ts';
import { checkScreen } from '../checks/screens.ts';
import type { ChaosCustomer } from '../clients/customer.ts';
import type { OwedWatch } from '../clients/owed-watch.ts';
import type { DeskDatabase } from '../database.ts';
import { type ModelFault, UNFINISHED } from '../faults/model-faults.ts';
import type { Chunk } from '../invariant.ts';

/** Follows no deadline of the desk, so it is real time at any pace. */
const LONGEST_NOTHING_MS = 2000;

/** One customer with one message. */
export type Round = { number: number; way: 'a' | 'b'; customer: ChaosCustomer; watch: OwedWatch | null };

export function judgeRound(
  { number, customer, watch }: Round,
  fault: ModelFault,
  says: string,
  database: DeskDatabase,
): string[] {
  const { conversationId, screen } = customer;
  const what = `round ${number}, ${conversationId}`;
  const violations = checkScreen(screen, 'customer', database);
  const { streams, activity } = screen.shown();
  if (streams.length > 0) violations.push(`${what}: the screen still shows ${JSON.stringify(streams)}`);
  if (activity) violations.push(`${what}: the screen still says ${activity.kind}`);
  const nothing = watch?.longestNothing() ?? 0;
  if (nothing > LONGEST_NOTHING_MS) {
    violations.push(`${what}: nothing was shown for ${Math.round(nothing)} ms while an answer was owed`);
  }
  for (const fact of database.conversation(conversationId)?.facts ?? []) {
    const isSaid = fact.kind === 'agent-replied' || fact.kind === 'agent-remarked';
    if (isSaid && fact.text.includes(UNFINISHED)) {
      violations.push(`${what}: an unfinished answer is kept as fact ${fact.seq}`);
    }
  }
  const end = watch?.end();
  if (says.includes('person') && end?.kind !== 'human-requested') {
    violations.push(`${what}: a person was needed, and it ended with ${end?.kind}`);
  }
  return fault.loadSeconds ? [...violations, ...judgeLoad(what, watch)] : violations;
}

/** A model that loads is waited for, and that is what the customer is told. */
function judgeLoad(what: string, watch: OwedWatch | null): string[] {
  const end = watch?.end();
  const violations: string[] = [];
  if (end?.kind !== 'agent-replied' || /built-in/.test(end.model)) {
    violations.push(`${what}: a model that loads was not waited for: ${JSON.stringify(end)}`);
  }
  const told = watch?.firstShown('starting-up') ?? Number.POSITIVE_INFINITY;
  if (told > LONGEST_NOTHING_MS) violations.push(`${what}: "starting up" was shown after ${told} ms`);
  return violations;
}

export async function judgeHosts(
  hosts: readonly OllamaStandIn[],
  fault: ModelFault,
  { times }: Chunk,
  rounds: readonly Round[],
  counted: number,
): Promise<string[]> {
  const violations: string[] = [];
  const ways = fault.ways(times);
  let failed = 0;
  for (const [index, host] of hosts.entries()) {
    const requests = modelRequests(await host.requests());
    violations.push(...checkRetries(`host ${index + 1}`, requests));
    const begun = requests.filter(({ begins }) => begins);
    failed += begun.filter(({ round }) => ways[rounds[round - 1]?.way ?? 'a'].counts).length;
  }
  if (counted < failed) violations.push(`of ${failed} failures of the model ${counted} are counted`);
  return violations;
}
