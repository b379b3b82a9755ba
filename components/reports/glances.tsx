import { definitions } from '#/lib/conversation/reports/definitions.ts';
import type { Report } from '#/lib/conversation/reports/report.ts';
import { glancesOf } from './words.ts';

/** The figures one comes for, each with the same of the time before and, where there is room, what it counts. */
export function Glances({ report }: { report: Report }) {
  return (
    <dl
      aria-label="At a glance"
      className="grid grid-cols-2 gap-x-6 gap-y-5 border-hairline border-t py-5 lg:grid-cols-4 sm:gap-x-8"
    >
      {glancesOf(report).map(({ name, value, detail, before }) => (
        <div key={name} className="flex min-w-0 flex-col">
          <dt className="text-13 text-ink-soft">{definitions[name].name}</dt>
          <dd className="font-semibold text-24 tabular-nums sm:text-32">{value}</dd>
          <dd className="text-13 text-ink-soft tabular-nums">{detail}</dd>
          <dd className="text-13 text-ink-soft tabular-nums">{`Before: ${before}`}</dd>
          <dd className="mt-1 text-12 text-ink-faint max-sm:hidden">{definitions[name].says}</dd>
        </div>
      ))}
    </dl>
  );
}
