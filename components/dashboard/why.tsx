'use client';

import { type ReactNode, useId, useState } from 'react';
import type { Fact } from '#/lib/conversation/facts.ts';
import { WhyPanel } from './why-panel.tsx';

/** What unfolds the trace of something an AI agent said or did, and the trace: where each stands is up to its row. */
export type WhyUnfolded = { open: boolean; toggle: () => void; id: string };

export function useWhyUnfolded(): WhyUnfolded {
  const [open, setOpen] = useState(false);
  return { open, toggle: () => setOpen(!open), id: useId() };
}

/** @param about for screen readers, after "Why": "Billing said this". */
export function WhyButton({
  unfolded: { open, toggle, id },
  seq,
  about,
}: {
  unfolded: WhyUnfolded;
  seq: number;
  about: string;
}) {
  return (
    <button
      type="button"
      data-why={seq}
      aria-expanded={open}
      aria-controls={open ? id : undefined}
      aria-label={`Why ${about}`}
      onClick={toggle}
      className="-my-0.75 min-h-6 shrink-0 rounded-6 px-1.5 text-12 text-ink-faint underline decoration-border underline-offset-3 hover:bg-sunken hover:text-ink"
    >
      Why
    </button>
  );
}

/** Something an AI agent said, with the button beside it and the trace below. */
export function WithWhy({ seq, about, children }: { seq: number; about: string; children: ReactNode }) {
  const unfolded = useWhyUnfolded();
  return (
    <>
      <div className="flex max-w-[calc(72ch-1.5rem)] items-start gap-2">
        <div className="min-w-0 flex-1">{children}</div>
        <WhyButton unfolded={unfolded} seq={seq} about={about} />
      </div>
      {unfolded.open && <WhyPanel id={unfolded.id} seq={seq} />}
    </>
  );
}

/** For the key: nothing where no AI agent has said anything. */
export function whyOfNewest(facts: readonly Fact[] | undefined): (() => void) | undefined {
  return facts?.findLast(({ kind }) => saidByAgents.has(kind)) ? openNewestWhy : undefined;
}

const saidByAgents: ReadonlySet<Fact['kind']> = new Set(['agent-replied', 'agent-remarked', 'agent-stopped']);

/** Unfolds why the newest AI message in sight says what it says, and goes there; once more folds it. */
function openNewestWhy(): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>('[data-why]');
  const newest = buttons[buttons.length - 1];
  if (!newest) return;
  newest.click();
  newest.focus();
  newest.scrollIntoView({ block: 'nearest' });
}
