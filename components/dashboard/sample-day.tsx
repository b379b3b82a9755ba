import { useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Dialog } from '#/components/ui/dialog.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import type { SampleDayView } from '#/lib/protocol/views.ts';
import type { SampleDayChoice } from './use-sample-day.ts';

/** Below the first steps: a day to look at on a desk that has none of its own, and the way to be rid of it. */
export function SampleDay({ choice, hasOwn }: { choice: SampleDayChoice; hasOwn: boolean }) {
  const { view, busy, problem } = choice;
  // Its place is kept while it is read, so that the steps above do not move.
  if (!view && !hasOwn) return <div className="h-32" />;
  const isOffered = view && (view.samples > 0 || view.working || view.refusal === null);
  if (!isOffered && !problem) return null;
  return (
    <section
      aria-label="Sample day"
      className="flex flex-col items-start gap-2 border-hairline border-t pt-4"
    >
      <div aria-live="polite" className="min-h-18 text-ink-soft">
        {view && <Words view={view} busy={busy} />}
      </div>
      {view && <Choice view={view} choice={choice} />}
      {problem && <Notice tone="danger">{problem}</Notice>}
    </section>
  );
}

function Words({ view: { samples, planned, working }, busy }: { view: SampleDayView; busy: boolean }) {
  if (busy || working) return <p>The desk works at the sample day. This takes some seconds.</p>;
  if (samples > 0)
    return (
      <p>
        {`${samples} conversations here are samples: their customers are made up, and they have the tag “sample”. `}
        Take them away before customers of your own write, so that your reports are yours.
      </p>
    );
  return (
    <p>
      {`Nothing to look at yet? ${planned} conversations of made-up customers can be played through this desk: the `}
      built-in responder answers, two made-up colleagues take over, and all of it stands in the list, the
      search and the reports. They have the tag “sample” and can be taken away again.
    </p>
  );
}

function Choice({ view, choice }: { view: SampleDayView; choice: SampleDayChoice }) {
  const [asking, setAsking] = useState(false);
  const { busy, play, remove } = choice;
  const atWork = busy || view.working;
  if (view.samples === 0 || (atWork && !asking))
    return (
      <Button size="small" busy={atWork} onClick={() => void play()}>
        Show me a sample day
      </Button>
    );
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        Take the sample day away…
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title="Take the sample day away?">
        <div className="flex flex-col items-start gap-3 text-13">
          <p>
            {`${view.samples} sample conversations go for good, with their tickets and what the reports counted of `}
            them. Conversations of your own stay. This cannot be undone.
          </p>
          <div className="flex gap-2 self-end">
            <Button size="small" onClick={() => setAsking(false)}>
              Keep it
            </Button>
            <Button
              size="small"
              look="danger"
              busy={busy}
              onClick={async () => {
                await remove();
                setAsking(false);
              }}
            >
              {`Take ${view.samples} away`}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
