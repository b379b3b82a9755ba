import { classes } from '#/components/ui/classes.ts';
import type { StatusView } from '#/lib/protocol/views.ts';
import { sixFigures } from './six-figures.ts';
import { toneText } from './tones.ts';

/** Readable from three metres. @param old what is shown is not live: it has no colour then. */
export function SixNumbers({ status, old }: { status: StatusView; old: boolean }) {
  return (
    <dl
      aria-label={old ? 'At a glance, old figures' : 'At a glance'}
      className="grid grid-cols-2 gap-x-6 gap-y-6 border-hairline border-t py-6 sm:grid-cols-3 xl:grid-cols-6"
    >
      {sixFigures(status).map(({ label, value, detail, tone, words }) => (
        <div key={label} className="flex min-w-0 flex-col">
          <dt className="text-13 text-ink-soft">{label}</dt>
          <dd className="flex min-h-14 min-w-0 items-end">
            <span
              className={classes(
                'min-w-0 break-words font-semibold tabular-nums',
                words ? 'text-18 sm:text-24' : 'text-48',
                old ? 'text-ink-faint' : toneText[tone],
              )}
            >
              {value}
            </span>
          </dd>
          <dd className={classes('mt-1 text-13', old || tone === 'calm' ? 'text-ink-soft' : toneText[tone])}>
            {detail}
          </dd>
        </div>
      ))}
    </dl>
  );
}
