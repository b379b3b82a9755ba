import { entryOf } from '#/lib/access/audit.ts';
import {
  type BusinessHours,
  hoursAt,
  msWithin,
  type OpenOrClosed,
  openPeriods,
  type Period,
  type Stretch,
} from '#/lib/conversation/business-hours.ts';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { hoursProblem } from '#/lib/conversation/hours-problem.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { KeptHours } from '#/lib/ports/business-hours.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Store } from '#/lib/ports/store.ts';
import type { HoursView } from '#/lib/protocol/views.ts';
import type { Announcements } from './announcements.ts';

/** The clock of the machine may jump: nothing sleeps longer than this past its time. */
const LONGEST_SLEEP_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** As far as waits are looked at, and a little more. */
const WAITS_DAYS = 15;

/** When people answer, now and in general. Kept in memory; a change and each opening and closing are announced. */
export type HoursDesk = {
  kept(): KeptHours;
  /** What customers and staff are told; null while hours are off. */
  view(): HoursView | null;
  isOpen(): boolean;
  /** When it closes, ms since 1970; null: not within a year, or closed already. */
  closesAt(): number | null;
  /** How much of the time between two instants people answered, by the hours of now, in ms. */
  openMs(from: number, to: number): number;
  /** @param input `revision` as it was read: somebody else's change since then is `conflict`. */
  save(
    person: StaffPrincipal,
    input: { hours: BusinessHours; revision?: number | undefined },
  ): Promise<Result<null>>;
  start(): void;
  stop(): void;
};

export async function loadHours(parts: {
  store: Store;
  announcements: Announcements;
  now: Clock;
}): Promise<HoursDesk> {
  const { store, announcements, now } = parts;
  let kept = (await store.records.businessHours.hours()) ?? neverSet();
  let known: { state: OpenOrClosed; at: number } | null = null;
  let worked = nothingWorked;
  let told = '';
  let timer: NodeJS.Timeout | null = null;

  /** Worked out again once it changed, or when the clock was set back. */
  function state(): OpenOrClosed {
    const at = now();
    const isGood = known && at >= known.at && (known.state.until === null || at < known.state.until);
    if (!known || !isGood) known = { state: hoursAt(kept.hours, at), at };
    return known.state;
  }

  /** Hundreds of waits of the same days are asked for at once. */
  function periodsFor(from: number, to: number): readonly Period[] {
    if (from < worked.from || to > worked.to) {
      const [first, last] = [Math.min(from, now() - WAITS_DAYS * DAY_MS), Math.max(to, now() + DAY_MS)];
      worked = { from: first, to: last, periods: openPeriods(kept.hours, first, last) };
    }
    return worked.periods;
  }

  function view(): HoursView | null {
    return kept.hours.on ? { ...state(), texts: kept.hours.texts } : null;
  }

  /** Says so when it opened or closed, and looks again when that comes next. */
  function look(): void {
    if (timer) clearTimeout(timer);
    const hours = view();
    const spoken = JSON.stringify(hours);
    if (spoken !== told) announcements.announce({ kind: 'hours-changed', hours });
    told = spoken;
    if (!hours) return;
    const left = hours.until === null ? LONGEST_SLEEP_MS : Math.max(hours.until - now(), 0);
    timer = setTimeout(look, Math.min(left, LONGEST_SLEEP_MS));
    timer.unref();
  }

  return {
    kept: () => kept,
    view,
    isOpen: () => state().open,
    closesAt: () => (state().open ? state().until : null),
    openMs: (from, to) => (kept.hours.on ? msWithin(periodsFor(from, to), from, to) : Math.max(0, to - from)),

    async save(person, { hours, revision }) {
      const problem = hoursProblem(hours);
      if (problem !== null) return refuse('invalid', problem);
      const saved = await store.transaction(async (records) => {
        const before = (await records.businessHours.hours()) ?? neverSet();
        if (revision !== undefined && revision !== before.revision) {
          return refuse(
            'conflict',
            'Somebody else changed the business hours meanwhile. Look at theirs first.',
          );
        }
        const next = { hours, revision: before.revision + 1 };
        await records.businessHours.saveHours(next);
        const detail = hours.on ? `on, ${hours.timeZone}` : 'off';
        await records.audit.append([entryOf(person, now(), { action: 'hours-changed', detail })]);
        return ok(next);
      });
      if (!saved.ok) return saved;
      kept = saved.value;
      known = null;
      worked = nothingWorked;
      // Who edits them reads them again, also where what customers are told stays the same.
      told = '';
      look();
      return ok(null);
    },

    start() {
      told = JSON.stringify(view());
      look();
    },
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}

type Worked = Period & { periods: readonly Period[] };
const nothingWorked: Worked = { from: Infinity, to: -Infinity, periods: [] };

const workday: Stretch[] = [{ from: 9 * 60, to: 17 * 60 }];

/** Off: people answer at all times, until somebody sets hours. What stands here is what the form begins with. */
function neverSet(): KeptHours {
  return {
    hours: {
      on: false,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      week: [workday, workday, workday, workday, workday, [], []],
      exceptions: [],
      texts: {},
    },
    revision: 0,
  };
}

/** A wait that ends after closing time would be promised through the night. */
export function waitBeforeClosing(ms: number | null, now: number, closesAt: number | null): number | null {
  return ms !== null && closesAt !== null && now + ms > closesAt ? null : ms;
}

/** What AI agents are told of it, as something the business publishes; null while hours are off. */
export function hoursSentence(hours: HoursView | null, timeZone: string, now: number): string | null {
  if (!hours) return null;
  const change = hours.until === null ? null : momentWords(hours.until, timeZone, now);
  if (hours.open) return `People of the staff answer now${change ? `, until ${change}` : ''}.`;
  const again = change ? ` People answer again ${change.startsWith('on ') ? change : `at ${change}`}.` : '';
  return `No person of the staff answers now: it is outside business hours.${again} Do not promise a person before that. Whoever asks for one can leave an e-mail, and a person writes later.`;
}

/** "on Tuesday 2026-11-24 at 09:00 (Europe/Berlin)"; today only the time. */
function momentWords(at: number, timeZone: string, now: number): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const weekday = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long' });
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' });
  const isToday = day.format(at) === day.format(now);
  return `${isToday ? '' : `on ${weekday.format(at)} ${day.format(at)} at `}${clock.format(at)} (${timeZone})`;
}

/** A request for a person says when it came outside business hours: then who was here does not matter. */
export function withHours(body: FactBody, isOpen: boolean): FactBody {
  return body.kind === 'human-requested' && !isOpen ? { ...body, outsideHours: true } : body;
}
