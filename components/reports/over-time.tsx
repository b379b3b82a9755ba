import { BarPlot } from '#/components/plots/bar-plot.tsx';
import { HourGrid } from '#/components/plots/hour-grid.tsx';
import { LinePlot } from '#/components/plots/line-plot.tsx';
import { SmallMultiples } from '#/components/plots/small-multiples.tsx';
import { counts, durations } from '#/components/plots/units.ts';
import { Panel } from '#/components/ui/panel.tsx';
import { definitions } from '#/lib/conversation/reports/definitions.ts';
import type { Report } from '#/lib/conversation/reports/report.ts';
import { weekdays } from '#/lib/conversation/reports/tables.ts';
import { stepName, stepWords } from './solved.tsx';
import { stepsOf, timesSeries, valuesOf } from './words.ts';

const hourFormat = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', timeStyle: 'short' });
const hourShort = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', hour: 'numeric' });

/** When customers come, and how long they wait for what. */
export function OverTime({ report }: { report: Report }) {
  const steps = stepsOf(report);
  const shared = { steps, stepName: stepName(report) };
  const times = ['firstAnswer', 'resolution', 'waiting'] as const;
  const tones = { firstAnswer: 'accent', resolution: 'accent', waiting: 'person' } as const;
  return (
    <Panel title="Over time">
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        <BarPlot
          {...shared}
          name={`${definitions.begun.name}, ${stepWords(report)}`}
          note={definitions.begun.says}
          series={[
            {
              id: 'begun',
              name: definitions.begun.name,
              tone: 'accent',
              values: valuesOf(report, ({ begun }) => begun),
            },
          ]}
          unit={counts}
        />
        <HourGrid
          name={definitions.hours.name}
          note={definitions.hours.says}
          empty="No messages in this time."
          rows={weekdays.map((name, weekday) => ({
            id: name,
            name,
            short: name.slice(0, 3),
            values: report.hours[weekday] ?? [],
          }))}
          unit={counts}
          hourName={(hour) => hourFormat.format(Date.UTC(2026, 0, 1, hour))}
          hourTick={(hour) => hourShort.format(Date.UTC(2026, 0, 1, hour))}
        />
        {times.map((name) => (
          <LinePlot
            key={name}
            {...shared}
            name={`${definitions[name].name}, ${stepWords(report)}`}
            note={definitions[name].says}
            empty="None in this time."
            series={timesSeries(report, (figures) => figures[name], tones[name])}
            unit={durations}
          />
        ))}
        <SmallMultiples
          {...shared}
          name="Missed and opened again"
          note={`${definitions.missed.name}: ${definitions.missed.says} ${definitions.reopened.name}: ${definitions.reopened.says}`}
          series={[
            {
              id: 'missed',
              name: definitions.missed.name,
              tone: 'warning',
              values: valuesOf(report, ({ missed }) => missed),
            },
            {
              id: 'reopened',
              name: definitions.reopened.name,
              tone: 'accent',
              values: valuesOf(report, ({ reopened }) => reopened),
            },
          ]}
          unit={counts}
        />
      </div>
    </Panel>
  );
}
