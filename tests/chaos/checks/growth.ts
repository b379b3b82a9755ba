import type { Fact } from '#/lib/conversation/facts.ts';
import { isSame } from './same.ts';

type Thread = { facts: readonly Fact[]; head: number };

/** Watches a thread on a screen: it may grow at its end, and nothing else. */
export type Growth = {
  /** What came from the server, whether it is new or not. */
  came(facts: readonly Fact[]): void;
  grew(before: Thread, after: Thread): void;
  /** The log is another one now: a backup was restored. */
  beganAnew(): void;
  anomalies(): readonly string[];
};

export function watchGrowth(conversationId: string): Growth {
  const seen = new Map<number, Fact>();
  const anomalies: string[] = [];
  const note = (words: string) => anomalies.push(`${conversationId}: ${words}`);

  return {
    came(facts) {
      for (const fact of facts) {
        const before = seen.get(fact.seq);
        if (before && !isSame(before, fact)) {
          note(`fact ${fact.seq} changed from ${JSON.stringify(before)} to ${JSON.stringify(fact)}`);
        }
        seen.set(fact.seq, fact);
      }
    },
    grew(before, after) {
      if (after.head < before.head) note(`the cursor fell from ${before.head} to ${after.head}`);
      const last = before.facts.at(-1);
      if (last !== after.facts[before.facts.length - 1]) {
        note(`what stood at place ${before.facts.length} of the thread is gone`);
      }
      let newest = last?.seq ?? 0;
      for (const { seq } of after.facts.slice(before.facts.length)) {
        if (seq <= newest) note(`fact ${seq} is shown after fact ${newest}`);
        newest = seq;
      }
    },
    beganAnew: () => seen.clear(),
    anomalies: () => anomalies,
  };
}
