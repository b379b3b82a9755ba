'use client';

import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { controlClasses } from '#/components/ui/field.tsx';
import { type DraftStretch, endsNextDay, nextStretch } from './hours-draft.ts';

const MOST = 8;

/** The hours of one day: several stretches, or none, which is closed. */
export function Stretches({
  day,
  stretches,
  onChange,
}: {
  /** "Monday", or a date: names each field. */
  day: string;
  stretches: readonly DraftStretch[];
  onChange: (stretches: DraftStretch[]) => void;
}) {
  const change = (key: string, part: Partial<DraftStretch>) =>
    onChange(stretches.map((each) => (each.key === key ? { ...each, ...part } : each)));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {stretches.length === 0 && <span className="text-ink-soft">Closed</span>}
      {stretches.map((stretch, index) => {
        const name = stretches.length === 1 ? day : `${day}, stretch ${index + 1}`;
        return (
          <span key={stretch.key} className="flex flex-wrap items-center gap-1.5 sm:flex-nowrap">
            <Clock
              label={`${name}, from`}
              value={stretch.from}
              onChange={(from) => change(stretch.key, { from })}
            />
            <span aria-hidden="true">–</span>
            <Clock label={`${name}, to`} value={stretch.to} onChange={(to) => change(stretch.key, { to })} />
            {endsNextDay(stretch) && <span className="text-12 text-ink-soft">next day</span>}
            <Button
              size="small"
              look="plain"
              aria-label={`Remove ${name}`}
              onClick={() => onChange(stretches.filter(({ key }) => key !== stretch.key))}
            >
              Remove
            </Button>
          </span>
        );
      })}
      {stretches.length < MOST && (
        <Button
          size="small"
          look="plain"
          aria-label={`Add hours to ${day}`}
          onClick={() => onChange([...stretches, nextStretch(stretches)])}
        >
          Add hours
        </Button>
      )}
    </div>
  );
}

function Clock({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <input
      type="time"
      aria-label={label}
      aria-invalid={value === '' || undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={classes(controlClasses, 'min-h-9 max-w-32 tabular-nums')}
    />
  );
}
