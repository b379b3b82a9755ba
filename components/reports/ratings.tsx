'use client';

import { useState } from 'react';
import { BarPlot } from '#/components/plots/bar-plot.tsx';
import { counts } from '#/components/plots/units.ts';
import { Button } from '#/components/ui/button.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { dayAndTime } from '#/components/ui/time-words.ts';
import { definitions } from '#/lib/conversation/reports/definitions.ts';
import type { RatingComment, Report } from '#/lib/conversation/reports/report.ts';

const scoreWords = ['Very bad', 'Bad', 'All right', 'Good', 'Very good'];

/** What customers gave, and what they wrote with it. */
export function Ratings({ report }: { report: Report }) {
  const { scores, comments } = report;
  return (
    <Panel title="Ratings">
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        <BarPlot
          name="How customers rated"
          note={definitions.ratings.says}
          empty="Nobody rated in this time."
          stepName="Rating"
          steps={scoreWords.map((words, index) => ({
            id: words,
            label: `${index + 1}, ${words.toLowerCase()}`,
            tick: String(index + 1),
          }))}
          series={[
            {
              id: 'scores',
              name: 'Ratings',
              tone: 'accent',
              values: scores.some((count) => count > 0) ? scores : scores.map(() => null),
            },
          ]}
          unit={counts}
          tickRoom={16}
        />
        {comments && <Comments comments={comments} />}
      </div>
    </Panel>
  );
}

/** So many are read before one asks for more. */
const SHOWN = 8;

function Comments({ comments }: { comments: readonly RatingComment[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? comments : comments.slice(0, SHOWN);
  return (
    <section aria-label="What they wrote" className="min-w-0">
      <p className="min-h-8 py-1.5 font-medium text-13">What they wrote</p>
      {comments.length === 0 ? (
        <p className="text-13 text-ink-soft">Nobody wrote anything with a rating.</p>
      ) : (
        <ul className="flex flex-col">
          {shown.map(({ conversationId, at, score, comment }) => (
            <li
              key={`${conversationId} ${at}`}
              className="border-hairline border-b py-2 text-13 last:border-b-0"
            >
              <p className="whitespace-pre-wrap break-words">{comment}</p>
              <p className="flex flex-wrap gap-x-3 text-12 text-ink-soft tabular-nums">
                <span>{`${score} of 5`}</span>
                <span>{dayAndTime(at)}</span>
                <a
                  href={`/dashboard#${conversationId}`}
                  className="rounded-6 text-accent underline underline-offset-4"
                >
                  Open the conversation
                </a>
              </p>
            </li>
          ))}
        </ul>
      )}
      {shown.length < comments.length && (
        <Button size="small" className="mt-2" onClick={() => setAll(true)}>
          {`Show all ${comments.length}`}
        </Button>
      )}
    </section>
  );
}
