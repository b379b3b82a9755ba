import { linePath, lonePlaces } from '#/components/plots/paths.ts';
import { pointPlaces } from '#/components/plots/scales.ts';
import { classes } from '#/components/ui/classes.ts';

const WIDTH = 240;
const HEIGHT = 48;
const box = { left: 3, right: WIDTH - 3, top: 4, bottom: HEIGHT - 3 };

/** A line without axes, for who stands far away: it shows a shape, the number beside it says how much. */
export function Spark({ values, className }: { values: readonly (number | null)[]; className?: string }) {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const y = (value: number) => box.bottom - (value / most) * (box.bottom - box.top);
  const places = pointPlaces(values.length, box);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={classes('block w-full text-ink-soft', className)}
    >
      <line x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} className="stroke-hairline" />
      <path d={linePath(values, places, y)} fill="none" stroke="currentColor" strokeWidth={2} />
      {lonePlaces(values).map((place) => (
        <circle key={place} cx={places[place]} cy={y(values[place] ?? 0)} r={2} fill="currentColor" />
      ))}
    </svg>
  );
}
