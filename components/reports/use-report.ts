'use client';

import { useCallback, useEffect, useState } from 'react';
import { request } from '#/components/staff/request.ts';
import type { Report, ReportRange } from '#/lib/conversation/reports/report.ts';

export type ReportFeed = {
  /** The newest that came; while another is on its way, the one before. */
  report: Report | null;
  /** Why the newest could not be had. */
  problem: string | null;
  loading: boolean;
  readAgain: () => void;
};

/** Null: it is not known yet what to ask for. */
export function useReport(range: ReportRange | null): ReportFeed {
  const [report, setReport] = useState<Report | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [loading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const path = range && reportPath(range);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for the same once more.
  useEffect(() => {
    if (path === null) return;
    let isWanted = true;
    setLoading(true);
    void request<Report>('GET', path).then((answer) => {
      if (!isWanted) return;
      setLoading(false);
      if (answer.ok) {
        setReport(answer.data);
        setProblem(null);
      } else if (answer.status === 401) {
        location.replace(`/sign-in?next=${encodeURIComponent(`${location.pathname}${location.search}`)}`);
      } else setProblem(answer.message);
    });
    return () => {
      isWanted = false;
    };
  }, [path, round]);

  const readAgain = useCallback(() => setRound((before) => before + 1), []);
  return { report, problem, loading, readAgain };
}

function reportPath(range: ReportRange): string {
  return `/api/reports?${new URLSearchParams(range)}`;
}

/** Where one of its tables is downloaded. */
export function tablePath({ from, to, zone }: ReportRange, table: string): string {
  return `/api/reports/csv?${new URLSearchParams({ from, to, zone, table })}`;
}
