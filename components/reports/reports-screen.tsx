'use client';

import { useMemo } from 'react';
import { AccountMenu } from '#/components/staff/account-menu.tsx';
import { Places } from '#/components/staff/places.tsx';
import { useListed } from '#/components/staff/use-listed.ts';
import { Button } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { useNow } from '#/components/ui/now.ts';
import { calendarIn } from '#/lib/conversation/reports/calendar.ts';
import type { Report, ReportRange } from '#/lib/conversation/reports/report.ts';
import type { Me } from '#/lib/protocol/answers.ts';
import { datesOf } from './choice.ts';
import { Glances } from './glances.tsx';
import { HandOvers } from './hand-overs.tsx';
import { Meanings } from './meanings.tsx';
import { OverTime } from './over-time.tsx';
import { RangeBar } from './range-bar.tsx';
import { Ratings } from './ratings.tsx';
import { ReportSkeleton } from './report-skeleton.tsx';
import { Solved } from './solved.tsx';
import { useChoice } from './use-choice.ts';
import { useReport } from './use-report.ts';
import { isEmptyReport } from './words.ts';

/** What the desk has done in a time: figures, plots, and what each of them counts. */
export function ReportsScreen() {
  const [choice, choose] = useChoice();
  const { range, today } = useRange(choice);
  const feed = useReport(range);
  const me = useListed<Me>('/api/me').answer;
  return (
    <>
      <TopBar me={me?.ok ? me.data : null} />
      <main className="mx-auto w-full max-w-[90rem] px-4 pt-4 pb-16 sm:px-6" aria-busy={feed.loading}>
        <h1 className="sr-only">Reports</h1>
        <RangeBar
          choice={choice}
          dates={range}
          today={today}
          report={feed.report}
          loading={feed.loading}
          onChoose={choose}
          onReadAgain={feed.readAgain}
        />
        {feed.problem !== null && (
          <div className="mb-4">
            <Notice
              tone="danger"
              title="This report could not be read"
              action={
                <Button size="small" onClick={feed.readAgain}>
                  Try again
                </Button>
              }
            >
              {feed.report ? `${feed.problem} Below is what was read last.` : feed.problem}
            </Notice>
          </div>
        )}
        {feed.report ? <Body report={feed.report} /> : feed.problem === null && <ReportSkeleton />}
      </main>
    </>
  );
}

function Body({ report }: { report: Report }) {
  return (
    <>
      {!report.complete && (
        <div className="mb-4">
          <Notice title="Older conversations are still being added">
            Figures of earlier times will rise. Look again in a moment.
          </Notice>
        </div>
      )}
      {isEmptyReport(report) ? (
        <Empty
          title="Nothing happened in this time"
          holders={['customer', 'triage', 'closed']}
          className="py-8"
        >
          Once customers write, their conversations are counted here. Choose another time to look at.
        </Empty>
      ) : (
        <>
          <Glances report={report} />
          <Solved report={report} />
          <OverTime report={report} />
          <HandOvers report={report} />
          <Ratings report={report} />
        </>
      )}
      <Meanings />
    </>
  );
}

function TopBar({ me }: { me: Me | null }) {
  return (
    <header className="border-hairline border-b bg-surface text-13">
      <div className="mx-auto flex min-h-11 w-full max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 sm:px-6">
        <Places here="reports" role={me?.role ?? null} />
        <div className="ml-auto">{me && <AccountMenu name={me.name} />}</div>
      </div>
    </header>
  );
}

/** What to ask for, by the reader's own calendar; null in the page as built, where nobody knows whose that is. */
function useRange(choice: ReturnType<typeof useChoice>[0]): { range: ReportRange | null; today: string } {
  const now = useNow();
  const zone = now === 0 ? null : ownZone();
  const today = useMemo(() => (zone === null ? '' : calendarIn(zone).dateAt(now)), [zone, now]);
  const range = useMemo(
    () => (zone === null ? null : { ...datesOf(choice, today), zone }),
    [choice, today, zone],
  );
  return { range, today };
}

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
