import { Panel } from '#/components/ui/panel.tsx';
import { definitions } from '#/lib/conversation/reports/definitions.ts';

/** What every figure of this page counts, in one place. */
export function Meanings() {
  return (
    <Panel title="What is counted">
      <dl className="grid gap-x-12 gap-y-3 text-13 sm:grid-cols-2 lg:grid-cols-3">
        {Object.values(definitions).map(({ name, says }) => (
          <div key={name}>
            <dt className="font-medium">{name}</dt>
            <dd className="text-ink-soft">{says}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 max-w-prose text-13 text-ink-soft">
        There are no figures of single people here. Days and hours are those of where you are.
      </p>
    </Panel>
  );
}
