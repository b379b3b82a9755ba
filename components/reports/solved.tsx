import { BarPlot } from '#/components/plots/bar-plot.tsx';
import { SharePlot } from '#/components/plots/share-plot.tsx';
import { counts } from '#/components/plots/units.ts';
import { Panel } from '#/components/ui/panel.tsx';
import { definitions } from '#/lib/conversation/reports/definitions.ts';
import { outcomes } from '#/lib/conversation/reports/figures.ts';
import type { Report } from '#/lib/conversation/reports/report.ts';
import { outcomeSeries, outcomeTones, stepsOf } from './words.ts';

/** Who solved what ended: the whole of the time, and step by step. */
export function Solved({ report }: { report: Report }) {
  return (
    <Panel title="Who solved it">
      <div className="flex flex-col gap-6">
        <SharePlot
          name="Share of what ended"
          note={outcomes
            .map((outcome) => `${definitions[outcome].name}: ${lower(definitions[outcome].says)}`)
            .join(' ')}
          empty="Nothing has ended in this time."
          partName="Solved"
          countName="Conversations"
          parts={outcomes.map((outcome) => ({
            id: outcome,
            name: definitions[outcome].name,
            tone: outcomeTones[outcome],
            count: report.figures.ended[outcome],
          }))}
        />
        <BarPlot
          name={`Ended, ${stepWords(report)}`}
          note={definitions.ended.says}
          stepName={stepName(report)}
          steps={stepsOf(report)}
          series={outcomeSeries(report)}
          unit={counts}
        />
      </div>
    </Panel>
  );
}

/** "Closed, and …" goes on after a colon. */
function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

export function stepWords({ stepSize }: Report): string {
  return stepSize === 'day' ? 'day by day' : 'week by week';
}

/** Above the first column of a table. */
export function stepName({ stepSize }: Report): string {
  return stepSize === 'day' ? 'Day' : 'Week';
}
