import { startOllama } from '../../support/ollama/start.ts';
import { createAdministrator } from '../../support/staff.ts';
import { readMetric } from '../checks/metrics.ts';
import { chaosCustomer } from '../clients/customer.ts';
import { settableClock } from '../faults/clock.ts';
import { within } from '../faults/visible.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Played } from '../invariant.ts';

const HOUR = 3_600_000;
/** Enough failures for a host to be left alone. */
const QUESTIONS = 4;
const NOTICED_MS = 20_000;
/** A host is left alone for ten seconds; then whoever comes tries it. A bound of real time. */
const BACK_MS = 30_000;

/** The clock jumps while a host is left alone because it failed: it is tried again as soon as without the jump. */
export async function jumpsWhileLeftAlone(chunk: Chunk): Promise<Played> {
  await using clock = await settableClock();
  const ollama = await startOllama();
  try {
    const desk = await chunk.startDesk({ ollamaUrl: ollama.url, env: clock.env });
    const { cookie } = await createAdministrator(desk);
    const leftAlone = async () =>
      (await readMetric(desk, cookie, 'switchboard_ollama_hosts', { state: 'left-alone' })) === 1;
    const asks = async () => {
      const customer = await chaosCustomer({ name: 'somebody', url: desk.url, history: createHistory() });
      await customer.send('Good day.');
      const answer = await customer.screen.until(
        (facts) => facts.find((fact) => fact.kind === 'agent-replied' || fact.kind === 'human-requested'),
        BACK_MS,
      );
      customer.close();
      return answer.kind === 'agent-replied' ? answer.model : answer.kind;
    };
    const violations: string[] = [];
    for (let round = 1; round <= chunk.rounds; round += 1) {
      await ollama.always({ status: 503 });
      await Promise.all(Array.from({ length: QUESTIONS }, asks));
      if (!(await within(NOTICED_MS, leftAlone))) violations.push(`round ${round}: it was not left alone`);
      await clock.jump(desk, round % 2 ? -HOUR : HOUR);
      await ollama.always({ pieces: [{ text: 'Good day to you.' }] });
      const isBack = await within(BACK_MS, async () => (await asks()) === 'qwen3:8b');
      if (!isBack) violations.push(`round ${round}: the model was not asked again within ${BACK_MS} ms`);
    }
    return { operations: chunk.rounds * (QUESTIONS + 1), violations };
  } finally {
    await ollama.stop();
  }
}
