'use client';

import { Loading } from '#/components/staff/loading.tsx';
import { useListed } from '#/components/staff/use-listed.ts';
import { Panel } from '#/components/ui/panel.tsx';
import { Time } from '#/components/ui/time.tsx';
import { dayAndTime } from '#/components/ui/time-words.ts';
import type { RetentionView, VersionLine } from '#/lib/protocol/documents.ts';
import { daysWords, whoDecides } from './days.ts';
import { RetentionForm } from './retention-form.tsx';

type Version = VersionLine & { conversationDays: number | null; visitorDays: number | null };

/** How long things are kept, who says so, what would go, and what went last. */
export function RetentionPage() {
  const retention = useListed<RetentionView>('/api/retention');
  const past = useListed<{ versions: Version[] }>('/api/retention/versions');
  const view = retention.answer?.ok ? retention.answer.data : null;

  function readAgain() {
    retention.readAgain();
    past.readAgain();
  }

  return (
    <div className="grid items-start gap-x-12 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div>
        <Panel title="Kept now">
          <Loading answer={retention.answer} label="How long things are kept is being loaded" />
          {view && <InForce view={view} />}
        </Panel>
        {view && (
          <Panel title="Keep less">
            <RetentionForm key={view.version.version} view={view} onSaved={readAgain} />
          </Panel>
        )}
      </div>
      <Panel title="Chosen before">
        <Loading answer={past.answer} label="What was chosen is being loaded" />
        {past.answer?.ok && <Versions versions={past.answer.data.versions} />}
      </Panel>
    </div>
  );
}

function InForce({ view: { atMost, chosen, inForce, lastRun, nextRunAt } }: { view: RetentionView }) {
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
      <Kept
        what="Closed conversations"
        days={daysWords(inForce.conversationDays)}
        who={whoDecides(chosen.conversationDays, atMost.conversationDays, 'RETENTION_DAYS')}
      />
      <Kept
        what="Visitors without a conversation"
        days={daysWords(inForce.visitorDays)}
        who={whoDecides(chosen.visitorDays, atMost.visitorDays, 'VISITOR_DAYS')}
      />
      <div>
        <dt className="text-ink-soft">Removed last</dt>
        <dd>
          {lastRun ? (
            <>
              <Time at={lastRun.at} />
              {`: ${lastRun.conversations} conversations, ${lastRun.others} other things`}
            </>
          ) : (
            'Nothing yet.'
          )}
        </dd>
      </div>
      <div>
        <dt className="text-ink-soft">Next run</dt>
        <dd>{nextRunAt === null ? 'Not planned.' : dayAndTime(nextRunAt)}</dd>
      </div>
    </dl>
  );
}

function Kept({ what, days, who }: { what: string; days: string; who: string }) {
  return (
    <div>
      <dt className="text-ink-soft">{what}</dt>
      <dd>
        <span className="block font-medium text-18 tabular-nums">{days}</span>
        <span className="text-12 text-ink-soft">{who}</span>
      </dd>
    </div>
  );
}

function Versions({ versions }: { versions: readonly Version[] }) {
  if (versions.length === 0)
    return <p className="text-ink-soft">Nothing was chosen yet: the settings of this machine count.</p>;
  return (
    <ol aria-label="Chosen before">
      {versions.map(({ version, why, savedBy, savedAt, conversationDays, visitorDays }) => (
        <li key={version} className="border-hairline border-t py-2 first:border-t-0">
          <p className="font-medium tabular-nums">
            {`${choice(conversationDays)}, visitors ${choice(visitorDays)}`}
          </p>
          <p className="wrap-anywhere text-ink-soft">
            {savedBy && `${savedBy.name}, `}
            {savedAt !== null && <Time at={savedAt} />}
            {`: ${why}`}
          </p>
        </li>
      ))}
    </ol>
  );
}

function choice(days: number | null): string {
  return days === null ? 'as on this machine' : daysWords(days);
}
