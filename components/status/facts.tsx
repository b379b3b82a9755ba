import type { ReactNode } from 'react';
import { classes } from '#/components/ui/classes.ts';
import { toneText } from './tones.ts';
import type { Tone } from './words.ts';

export type NamedFact = readonly [name: string, value: ReactNode, tone?: Tone];

/** Small figures with their names, as many beside one another as fit. */
export function Facts({ facts }: { facts: readonly NamedFact[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-x-4 gap-y-3">
      {facts.map(([name, value, tone = 'calm']) => (
        <div key={name} className="min-w-0">
          <dt className="text-12 text-ink-faint">{name}</dt>
          <dd className={classes('break-words text-15 tabular-nums', toneText[tone])}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
