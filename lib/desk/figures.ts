import type { Context } from './context.ts';
import type { DeskFigures } from './desk.ts';
import type { TurnLoop } from './turn-loop.ts';

/** The figures of the status page. */
export async function figuresOf({ store, settings, now }: Context, turns: TurnLoop): Promise<DeskFigures> {
  const { conversations, backOffice } = store.records;
  const [counts, owed, open] = await Promise.all([
    conversations.countByOwner(),
    conversations.owedAnswers(now() - settings.answerOverdueMs),
    backOffice.countOpenTickets(),
  ]);
  const since = (at: number | null) => (at === null ? null : Math.max(0, now() - at));
  return {
    conversations: { ai: counts.ai, waiting: counts.waiting, human: counts.human, byAgent: counts.byAgent },
    queue: { longestWaitMs: since(counts.waitingSince) },
    answers: {
      owed: owed.count,
      overdue: owed.overdue,
      oldestMs: since(owed.oldestSince),
      running: turns.running(),
    },
    tickets: { open },
    turns: turns.endings(),
  };
}
