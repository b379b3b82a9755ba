import { classes } from './classes.ts';

/** How far something has come. Without a share it is only known that it goes on. */
export function Progress({
  label,
  percent,
  className,
}: {
  /** What goes on: "Pulling qwen3:8b". */
  label: string;
  /** 0 to 100; null when nobody knows. */
  percent: number | null;
  className?: string;
}) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={classes('h-2 overflow-hidden rounded-6 bg-hairline', className)}
    >
      <div className="h-full bg-accent transition-[width]" style={{ width: `${percent ?? 0}%` }} />
    </div>
  );
}
