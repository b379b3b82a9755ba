import type { ReactNode } from 'react';
import { type Holder, holderText } from '#/components/line/holder.ts';
import { classes } from './classes.ts';

/** Nothing here yet: a picture of lines and dots, what this place is for, and the next step. */
export function Empty({
  title,
  holders = ['customer', 'triage', 'person'],
  action,
  className = 'p-4',
  children,
}: {
  title: string;
  /** Who holds the line in the picture, left to right. */
  holders?: readonly Holder[];
  action?: ReactNode;
  /** The room around it. */
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div className={classes('flex max-w-88 flex-col items-start gap-3', className)}>
      <LinePicture holders={holders} />
      <p className="font-medium text-15">{title}</p>
      {children && <div className="text-13 text-ink-soft leading-normal">{children}</div>}
      {action}
    </div>
  );
}

const STEP = 44;
const DOT = 6;
const TAIL = 28;
const HEIGHT = 20;

/**
 * The line as it will stand here once something happens: a dot where somebody takes over, their colour from there on,
 * dashed while it waits, ended by a dot, or going on into what nobody knows yet.
 */
function LinePicture({ holders }: { holders: readonly Holder[] }) {
  const end = (holders.length - 1) * STEP + 2 * DOT;
  const goesOn = holders.at(-1) !== 'closed';
  const width = end + (goesOn ? TAIL : 0);
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} fill="none">
      {holders.map((holder, place) => {
        const x = DOT + place * STEP;
        const isLast = place === holders.length - 1;
        const to = isLast ? width : x + STEP - DOT;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes; a holder may come twice.
          <g key={place} className={holderText[holder]} stroke="currentColor" strokeWidth={2}>
            {(goesOn || !isLast) && (
              <line
                x1={x + DOT}
                y1={HEIGHT / 2}
                x2={to}
                y2={HEIGHT / 2}
                strokeDasharray={isLast ? '1 5' : holder === 'waiting' ? '5 4' : undefined}
                strokeLinecap={isLast ? 'round' : 'butt'}
              />
            )}
            <circle
              cx={x}
              cy={HEIGHT / 2}
              r={DOT - 1}
              fill={holder === 'waiting' ? 'none' : 'currentColor'}
            />
          </g>
        );
      })}
    </svg>
  );
}
