import type { ReactNode } from 'react';
import type { Brief } from '#/lib/conversation/facts.ts';
import { goToFact } from './use-selected.ts';

/** What travelled with a hand-over; each point leads to the fact it comes from. */
export function BriefView({ brief }: { brief: Brief }) {
  return (
    <dl className="mt-2 grid max-w-[72ch] gap-x-3 gap-y-1.5 border-hairline border-l pl-3 text-13 sm:grid-cols-[6.5rem_1fr]">
      {brief.goal && <Part name="Wants">{brief.goal}</Part>}
      <Points name="Known" points={brief.known} />
      <Points name="Done" points={brief.done} />
      <Points name="Promised" points={brief.promised} />
      {brief.openQuestion && <Part name="Open question">{brief.openQuestion}</Part>}
      <Points name="Notes" points={brief.notes} />
    </dl>
  );
}

export function isEmptyBrief(brief: Brief): boolean {
  const { goal, openQuestion, known, done, promised, notes } = brief;
  return !goal && !openQuestion && known.length + done.length + promised.length + notes.length === 0;
}

function Points({ name, points }: { name: string; points: readonly { text: string; seq: number }[] }) {
  if (points.length === 0) return null;
  return (
    <Part name={name}>
      <ul className="flex flex-col gap-0.5">
        {points.map((point) => (
          <li key={`${point.seq} ${point.text}`}>
            {point.text}{' '}
            <button
              type="button"
              onClick={() => goToFact(point.seq)}
              aria-label={`Show where this comes from, number ${point.seq}`}
              className="rounded-6 px-1 text-12 text-ink-faint tabular-nums hover:bg-sunken hover:text-ink"
            >
              #{point.seq}
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-12 text-ink-faint leading-5">{name}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </>
  );
}

export function factId(seq: number): string {
  return `fact-${seq}`;
}
