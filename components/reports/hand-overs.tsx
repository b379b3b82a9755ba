import { FlowPlot } from '#/components/plots/flow-plot.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { agentNames } from '#/lib/conversation/facts.ts';
import { definitions } from '#/lib/conversation/reports/definitions.ts';
import type { Report } from '#/lib/conversation/reports/report.ts';
import { holderName } from '#/lib/conversation/reports/tables.ts';
import { counted } from './words.ts';

const holders = [...agentNames, 'waiting', 'person'] as const;

/** Who gave conversations to whom. */
export function HandOvers({ report }: { report: Report }) {
  return (
    <Panel
      title={definitions.handOvers.name}
      aside={
        <span className="text-13 text-ink-soft tabular-nums">
          {counted(report.figures.handOvers, 'hand-off', 'hand-offs')}
        </span>
      }
    >
      <div className="max-w-[64rem]">
        <FlowPlot
          name="From whom to whom"
          note={definitions.handOvers.says}
          empty="Nothing changed hands in this time."
          countName={definitions.handOvers.name}
          nodes={holders.map((holder) => ({
            id: holder,
            name: holderName(holder),
            tone: holder,
            dashed: holder === 'waiting',
          }))}
          links={report.handOvers}
        />
      </div>
    </Panel>
  );
}
