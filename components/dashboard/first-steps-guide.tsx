import type { ReactNode } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { CheckIcon } from '#/components/ui/icons.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { type FirstStep, firstSteps, nextStep } from './first-steps.ts';
import { SampleDay } from './sample-day.tsx';
import type { FirstStepsGuide } from './use-first-steps.ts';
import type { SampleDayChoice } from './use-sample-day.ts';

/** On a new desk: what to do next. Each step ticks itself off when it has really happened. */
export function FirstSteps({ guide, sampleDay }: { guide: FirstStepsGuide; sampleDay: SampleDayChoice }) {
  const steps = firstSteps(guide.view);
  const next = nextStep(steps);
  const done = steps.filter((step) => step.done).length;
  return (
    <section aria-label="First steps" className="flex w-full max-w-120 flex-col gap-4 p-4">
      <header className="flex items-baseline justify-between gap-4">
        <h2 className="font-semibold text-18">{next ? 'First steps' : 'The desk is ready'}</h2>
        <p aria-live="polite" className="text-ink-soft tabular-nums">{`${done} of ${steps.length} done`}</p>
      </header>
      <ol className="flex flex-col">
        {steps.map((step, index) => (
          <li key={step.id} className="flex gap-3">
            <Mark done={step.done} isLast={index === steps.length - 1} />
            <div className="min-w-0 flex-1 pb-4">
              <p className={classes('text-15', step.done && 'text-ink-soft', step === next && 'font-medium')}>
                {step.title}
                {step.done && <span className="sr-only">, done</span>}
              </p>
              {step === next && <div className="mt-1 text-ink-soft">{explained[step.id](guide)}</div>}
            </div>
          </li>
        ))}
      </ol>
      {guide.problem && <Notice tone="danger">{guide.problem}</Notice>}
      <p>
        <Button
          size="small"
          look={next ? 'plain' : 'quiet'}
          onClick={() => void guide.choose({ shown: false })}
        >
          {next ? 'Do without these steps' : 'Put this away'}
        </Button>
      </p>
      <SampleDay choice={sampleDay} hasOwn={guide.view.wrote} />
    </section>
  );
}

/** The line, with a dot for each step: full when it is done. */
function Mark({ done, isLast }: { done: boolean; isLast: boolean }) {
  return (
    <span aria-hidden="true" className="flex w-5 shrink-0 flex-col items-center text-accent">
      <span
        className={classes(
          'mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border-2 border-current',
          done && 'bg-current',
        )}
      >
        {done && (
          <span className="text-on-accent">
            <CheckIcon />
          </span>
        )}
      </span>
      {!isLast && (
        <span
          className={classes('flex-1 border-current border-l-2', done ? 'border-solid' : 'border-dashed')}
        />
      )}
    </span>
  );
}

const link = 'underline underline-offset-2';

const explained: Record<FirstStep['id'], (guide: FirstStepsGuide) => ReactNode> = {
  model: (guide) => (
    <>
      <p>
        Start Ollama and pull a model on{' '}
        <a href="/status" className={link}>
          the status page
        </a>
        . It is noticed within seconds. Without one the built-in responder answers, and says so.
      </p>
      <Button size="small" className="mt-2" onClick={() => void guide.choose({ modelWanted: false })}>
        Go on without a model
      </Button>
    </>
  ),
  write: () => (
    <p>
      Open{' '}
      <a href="/chat" target="_blank" rel="noopener" className={link}>
        /chat
      </a>{' '}
      in another window, as a customer would, and write “My laptop won't boot”. It appears in the list here.
    </p>
  ),
  'take-over': () => (
    <p>
      Open the conversation in the list and press Take over, or just reply. The AI agent falls silent, and the
      customer is told that you are there.
    </p>
  ),
  invite: () => (
    <p>
      Under{' '}
      <a href="/administration/people" className={link}>
        People in the administration
      </a>{' '}
      you make a link for them, with a role.
    </p>
  ),
  embed: () => (
    <p>
      Name your site in <code className="text-code">EMBED_SITES</code> and paste one line into its pages; it
      stands in docs/embedding.md. This step is done when the chat was opened there.
    </p>
  ),
};
