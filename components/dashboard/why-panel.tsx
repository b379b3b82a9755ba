'use client';

import type { ReactNode } from 'react';
import { Button } from '#/components/ui/button.tsx';
import type { HeldBack } from '#/lib/conversation/trace.ts';
import type { Why, WhyCall, WhyStep } from '#/lib/conversation/why.ts';
import { BriefView, isEmptyBrief } from './brief-view.tsx';
import { useLookBackTo } from './past/look-back-to.ts';
import { toolText } from './tool-texts.ts';
import { useWhy } from './why-facts.ts';
import { figuresOf, heldBackTitle, modelWords, receivedWords, stepWords } from './why-words.ts';

/** How an AI message came about: what its agent was handed, what models and tools did, what it cost. */
export function WhyPanel({ id, seq }: { id: string; seq: number }) {
  const why = useWhy(seq);
  const lookBackTo = useLookBackTo();
  return (
    <section
      id={id}
      aria-label="Why"
      // It stands in the log, which reads out what is new; this was asked for, and is long.
      aria-live="off"
      className="wrap-anywhere my-1.5 flex max-w-[72ch] flex-col gap-2 border-hairline border-l pl-3 text-12 text-ink-soft"
    >
      {!why && <p>Nothing is known of how this came about.</p>}
      {why && !why.trace && <p>{withoutTrace[why.came]}</p>}
      {why?.trace && (
        <dl className="grid grid-cols-[5rem_1fr] sm:grid-cols-[6.5rem_1fr] gap-x-3 gap-y-0.5">
          {figuresOf(why, why.trace).map(({ name, value }) => (
            <Pair key={name} name={name}>
              <span className="tabular-nums">{value}</span>
            </Pair>
          ))}
        </dl>
      )}
      {why && (
        <Part title="What it was handed">
          {why.received ? (
            <>
              <p>{receivedWords(why.received)}</p>
              {!isEmptyBrief(why.received.brief) && <BriefView brief={why.received.brief} />}
            </>
          ) : (
            <p>Nothing: nobody handed the conversation to it.</p>
          )}
        </Part>
      )}
      {why && why.steps.length > 0 && (
        <Part title="Steps">
          {why.trace && why.trace.leftOut > 0 && <p>{why.trace.leftOut} earlier ones are not kept.</p>}
          <ol className="flex list-decimal flex-col gap-1.5 pl-5">
            {why.steps.map((step, index) => (
              <Step key={stepKey(step, index)} step={step} ofSeveral={modelsIn(why.steps) > 1} />
            ))}
          </ol>
        </Part>
      )}
      {why && why.toolsBefore.length > 0 && (
        <Part title={why.trace ? 'Tools of this turn before' : 'Tools'}>
          <ul className="flex flex-col gap-1">
            {why.toolsBefore.map((call) => (
              <Call key={call.seq} call={call} />
            ))}
          </ul>
        </Part>
      )}
      {why && lookBackTo && (
        <Button size="small" look="plain" className="-ml-3 self-start" onClick={() => lookBackTo(seq)}>
          Look back to what it could see
        </Button>
      )}
    </section>
  );
}

const withoutTrace: Record<Why['came'], string> = {
  'to-an-end': 'Times and tokens of this turn were not kept: it is from before traces.',
  'cut-short': 'This turn was cut short, so its times and tokens were not kept.',
  'not-yet': 'This turn has not ended yet.',
};

function Step({ step, ofSeveral }: { step: WhyStep; ofSeveral: boolean }) {
  return (
    <li>
      <p className="tabular-nums">
        {ofSeveral && <span className="font-medium">{modelWords(step)}: </span>}
        {stepWords(step)}
      </p>
      {step.problem && <p className="text-warning">{step.problem}</p>}
      {step.calls.length > 0 && (
        <ul className="mt-1 flex flex-col gap-1">
          {step.calls.map((call, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step never changes, and two calls may be alike.
            <Call key={index} call={call} />
          ))}
        </ul>
      )}
      {step.heldBack.map((held, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step never changes, and two may be alike.
        <Held key={index} held={held} />
      ))}
    </li>
  );
}

function Call({ call }: { call: WhyCall }) {
  if (call.seq === null) {
    return (
      <li>
        <p>
          {call.tool}{' '}
          <span className={call.answer === null ? '' : 'text-warning'}>
            {call.answer === null ? '(ends the turn)' : '(not run)'}
          </span>
        </p>
        <Given asked={call.asked} answer={call.answer} answerName="Told" />
      </li>
    );
  }
  const { tool, outcome } = call;
  return (
    <li>
      <p className={outcome.ok ? '' : 'text-warning'}>{toolText(tool, outcome)}</p>
      <Given
        asked={JSON.stringify(call.arguments)}
        answer={outcome.ok ? JSON.stringify(outcome.result) : outcome.error}
        answerName={outcome.ok ? 'Gave back' : 'Refused'}
      />
    </li>
  );
}

function Given({ asked, answer, answerName }: { asked: string; answer: string | null; answerName: string }) {
  return (
    <dl className="grid grid-cols-[5rem_1fr] sm:grid-cols-[6.5rem_1fr] gap-x-3">
      <Pair name="Asked with">
        <Data text={asked} />
      </Pair>
      {answer !== null && (
        <Pair name={answerName}>
          <Data text={answer} />
        </Pair>
      )}
    </dl>
  );
}

/** Characters; what is longer shows how it begins until somebody wants all of it. */
const SHOWN_WHOLE = 300;
const SHOWN_FOLDED = 120;

function Data({ text }: { text: string }) {
  const whole = <code className="whitespace-pre-wrap font-mono text-12">{text}</code>;
  if (text.length <= SHOWN_WHOLE) return whole;
  return (
    <details className="group">
      <summary className="rounded-6">
        <code className="font-mono text-12 group-open:hidden">{text.slice(0, SHOWN_FOLDED)}… </code>
        <span className="hidden group-open:inline">Fold </span>
      </summary>
      {whole}
    </details>
  );
}

function Held({ held }: { held: HeldBack }) {
  return (
    <div className="mt-1 border-warning border-l border-dashed pl-2">
      <p className="text-warning">
        {heldBackTitle(held)}. {held.problem}
      </p>
      <p className="whitespace-pre-wrap">{held.text ?? 'Its words are not kept.'}</p>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <p className="font-medium text-ink">{title}</p>
      {children}
    </div>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function modelsIn(steps: readonly WhyStep[]): number {
  return new Set(steps.map(modelWords)).size;
}

function stepKey(step: WhyStep, index: number): string {
  return `${index} ${step.end}`;
}
