import { classes } from '#/components/ui/classes.ts';
import { type Holder, holderText } from './holder.ts';

/**
 * The line at the left of a thread. Each row of a thread is `relative` and begins with one of these three;
 * they fill the row's height, so that rows without a gap between them make one line.
 * They say nothing to screen readers: names and sentences beside them do.
 */

const COLUMN = 'pointer-events-none absolute inset-y-0 left-0 flex w-3 justify-center';

/** A stretch: solid in the holder's colour, dashed while it waits for a person, nothing once closed. */
export function Line({ holder, className }: { holder: Holder; className?: string }) {
  if (holder === 'closed') return null;
  return (
    <span aria-hidden="true" className={classes(COLUMN, holderText[holder], className)}>
      <span
        className={classes(
          'h-full border-l-2 border-current',
          holder === 'waiting' ? 'border-dashed' : 'border-solid',
        )}
      />
    </span>
  );
}

/** A hand-over: two joined dots, the old colour above, the new below. The sentence stands beside them. */
export function Junction({ from, to }: { from: Holder; to: Holder }) {
  return (
    <span aria-hidden="true" className={classes(COLUMN, 'flex-col items-center')}>
      <Half holder={from} />
      <Dot holder={from} />
      <span className="-my-px h-1 w-0.5 shrink-0 bg-border" />
      <Dot holder={to} />
      <Half holder={to} />
    </span>
  );
}

/** Where a line begins, or, `at="end"`, where it is closed: a dot. */
export function LineEnd({ holder, at = 'end' }: { holder: Holder; at?: 'start' | 'end' }) {
  return (
    <span aria-hidden="true" className={classes(COLUMN, 'flex-col items-center')}>
      {at === 'end' ? <Half holder={holder} /> : <span className="flex-1" />}
      <Dot holder={holder === 'waiting' ? 'closed' : holder} />
      {at === 'start' ? <Half holder={holder} /> : <span className="flex-1" />}
    </span>
  );
}

/** A small dot in a holder's colour; hollow while waiting. Never alone: a name stands beside it. */
export function Dot({ holder, className }: { holder: Holder; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'inline-block size-2 shrink-0 rounded-full border-2 border-current',
        holder === 'waiting' ? 'bg-transparent' : 'bg-current',
        holderText[holder],
        className,
      )}
    />
  );
}

function Half({ holder }: { holder: Holder }) {
  return (
    <span
      className={classes(
        'min-h-1 flex-1 border-l-2',
        holder === 'closed' ? 'border-transparent' : 'border-current',
        holder === 'waiting' ? 'border-dashed' : 'border-solid',
        holderText[holder],
      )}
    />
  );
}
