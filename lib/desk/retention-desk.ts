import { daysInForce } from '#/lib/conversation/kept-days.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { KeptDays } from '#/lib/ports/documents.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Records } from '#/lib/ports/store.ts';
import type {
  RetentionCount,
  RetentionDays,
  RetentionForecast,
  RetentionView,
  VersionLine,
} from '#/lib/protocol/documents.ts';
import type { Context } from './context.ts';
import { addVersion } from './document-desk.ts';
import { builtInLine, isSame, lineOf } from './documents.ts';

const DAY = 86_400_000;
const NOTHING_CHOSEN: KeptDays = { conversationDays: null, visitorDays: null };

/** For administrators: how long closed conversations and visitors are kept, within what the environment allows. */
export interface RetentionDesk {
  read(): Promise<RetentionView>;
  /** What would be past its time with these days. Nothing is removed by asking. */
  forecast(days: KeptDays): Promise<Result<RetentionForecast>>;
  /** Counts from the next run on. */
  save(
    person: StaffPrincipal,
    input: KeptDays & { after: number; why: string },
  ): Promise<Result<{ version: number }>>;
  versions(before: number | null, limit: number): Promise<(VersionLine & KeptDays)[]>;
}

export function atMostOf({ settings }: Pick<Context, 'settings'>): RetentionDays {
  return { conversationDays: settings.retentionDays, visitorDays: settings.visitorDays };
}

export async function chosenDays({ documents }: Pick<Records, 'documents'>): Promise<KeptDays> {
  return ((await documents.newest('retention'))?.body as KeptDays | undefined) ?? NOTHING_CHOSEN;
}

/** @param nextRunAt when what is past its time is removed next, in ms; null while nothing is planned. */
export function createRetentionDesk(context: Context, nextRunAt: () => number | null): RetentionDesk {
  const { store, now } = context;
  const { documents, privacy } = store.records;
  const atMost = atMostOf(context);

  function problemWith({ conversationDays, visitorDays }: KeptDays): string | null {
    if (conversationDays !== null && conversationDays > (atMost.conversationDays ?? conversationDays)) {
      return `RETENTION_DAYS allows at most ${atMost.conversationDays} days. Choose fewer, or leave it to the environment.`;
    }
    if (visitorDays !== null && visitorDays > atMost.visitorDays) {
      return `VISITOR_DAYS allows at most ${atMost.visitorDays} days. Choose fewer, or leave it to the environment.`;
    }
    return null;
  }

  async function count(
    { conversationDays, visitorDays }: RetentionDays,
    at: number,
  ): Promise<RetentionCount> {
    return await privacy.countPast({
      closed: conversationDays === null ? null : at - conversationDays * DAY,
      visitors: at - visitorDays * DAY,
    });
  }

  return {
    async read() {
      const newest = await documents.newest('retention');
      const chosen = (newest?.body as KeptDays | undefined) ?? NOTHING_CHOSEN;
      return {
        atMost,
        chosen,
        inForce: daysInForce(atMost, chosen),
        version: newest ? lineOf(newest) : builtInLine,
        lastRun: await privacy.lastRun(),
        nextRunAt: nextRunAt(),
      };
    },

    async forecast(days) {
      const problem = problemWith(days);
      if (problem !== null) return refuse('invalid', problem);
      const inForce = daysInForce(atMost, days);
      const [next, inAWeek, inAMonth] = await Promise.all([
        count(inForce, now()),
        count(inForce, now() + 7 * DAY),
        count(inForce, now() + 30 * DAY),
      ]);
      return ok({ now: next, inAWeek, inAMonth });
    },

    async save(person, { after, why, conversationDays, visitorDays }) {
      const body = { conversationDays, visitorDays };
      const problem = problemWith(body);
      if (problem !== null) return refuse('invalid', problem);
      return await store.transaction(async (records) => {
        if (isSame(body, await chosenDays(records))) {
          return refuse('invalid', 'This is how long things are kept already. Nothing was changed.');
        }
        const version = { document: 'retention', after, body, builtIn: null, why, at: now() } as const;
        return await addVersion(records, person, version);
      });
    },

    async versions(before, limit) {
      const kept = await documents.versions('retention', before, limit);
      return kept.map((version) => ({ ...lineOf(version), ...(version.body as KeptDays) }));
    },
  };
}
