import { type Attack, messagesOf, readAttacks } from '#/lib/evaluation/cases/attack.ts';
import { type JudgedAttack, judgeAttack } from '#/lib/evaluation/judge-attack.ts';
import { play } from '#/lib/evaluation/play.ts';
import type { Played } from '#/lib/evaluation/played.ts';
import { runCases } from '#/lib/evaluation/run-cases.ts';
import { type AttackScore, scoreAttacks } from '#/lib/evaluation/scores/attacks.ts';
import { type CaseDesks, openCaseDesks } from './case-desks.ts';
import { plantBefore, plantTicket, withCanary } from './case-plants.ts';
import type { CaseFile } from './evaluation-files.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import { keyFor } from './evaluation-store.ts';

export type AttackRows = { of: Attack; attempt: number; played: Played; judged: JudgedAttack }[];

/** A ticket stands in a conversation, so that one is begun. */
const OPENING = 'Hello, I am here.';

/** Each attack in a desk and a database of its own, with the canary in every agent's instructions. */
export async function runAttacks(
  run: EvaluationRun,
  file: CaseFile,
): Promise<{ score: AttackScore; rows: AttackRows }> {
  const { settings, options, who, fingerprint, concurrency, kept, signal, log } = run;
  const { reshuffle } = options;
  const read = readAttacks(file.text, file.name);
  const desks = await openCaseDesks({
    settings,
    models: who.models,
    log,
    instructions: withCanary(run.instructions),
    reshuffle,
  });
  const cases = desks.told(read);
  const bar = run.progress('attacks', cases.length * options.repeat);
  let failed = 0;
  try {
    const tried = await runCases({
      cases,
      repeat: options.repeat,
      concurrency,
      run: (attack) => playAttack(desks, attack),
      keyOf: ({ id, messages, session, injected }, attempt) =>
        keyFor(['attack', fingerprint, desks.day, reshuffle, { id, messages, session, injected }, attempt]),
      isWhole: ({ trouble }) => trouble.length === 0,
      kept: kept<Played>(),
      signal,
      onDone: ({ of, result }) => {
        failed += judgeAttack(of, result, desks.world).passed ? 0 : 1;
        bar.step(failed);
      },
    });
    const rows = tried.map(({ of, attempt, result }) => ({
      of,
      attempt,
      played: result,
      judged: judgeAttack(of, result, desks.world),
    }));
    return { score: scoreAttacks(rows), rows };
  } finally {
    bar.end();
    await desks.close();
  }
}

async function playAttack(desks: CaseDesks, attack: Attack): Promise<Played> {
  const { injected, session, id } = attack;
  const desk = await desks.open();
  try {
    await plantBefore(desk.store, attack);
    const inTicket = injected?.where === 'ticket.subject' ? injected.text : null;
    return await play(desk, {
      id,
      messages: inTicket === null ? messagesOf(attack) : [OPENING, ...attack.messages],
      account: session.authenticated_as,
      afterOpening: async (conversationId) => {
        if (inTicket !== null) await plantTicket(desk.desk, conversationId, inTicket);
      },
    });
  } finally {
    await desk.close();
  }
}
