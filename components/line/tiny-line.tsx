import { classes } from '#/components/ui/classes.ts';
import { type Holder, holderText } from './holder.ts';

const HEIGHT = 8;
const STEP = 14;
const DOT = 2.5;

/** The line lying flat: who held a conversation, left to right. `label` says the same in words. */
export function TinyLine({ holders, label }: { holders: readonly Holder[]; label: string }) {
  const width = Math.max(1, holders.length) * STEP + 2 * DOT;
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      className="shrink-0"
    >
      {placed(holders).map(({ holder, x, key }) => (
        <Segment key={key} holder={holder} x={x} />
      ))}
    </svg>
  );
}

function Segment({ holder, x }: { holder: Holder; x: number }) {
  const y = HEIGHT / 2;
  return (
    <g className={classes(holderText[holder], 'fill-current stroke-current')}>
      <circle
        cx={x}
        cy={y}
        r={DOT - 0.75}
        strokeWidth={1.5}
        className={holder === 'waiting' ? 'fill-paper' : ''}
      />
      {holder !== 'closed' && (
        <line
          x1={x + DOT}
          y1={y}
          x2={x + STEP - DOT}
          y2={y}
          strokeWidth={2}
          strokeDasharray={holder === 'waiting' ? '2 2' : undefined}
        />
      )}
    </g>
  );
}

function placed(holders: readonly Holder[]): { holder: Holder; x: number; key: string }[] {
  return holders.map((holder, index) => ({ holder, x: DOT + index * STEP, key: `${index}-${holder}` }));
}
