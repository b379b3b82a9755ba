import type { ReactNode } from 'react';
import { toolText } from '#/components/dashboard/tool-texts.ts';
import { holderText } from '#/components/line/holder.ts';
import { classes } from '#/components/ui/classes.ts';
import { Notice } from '#/components/ui/notice.tsx';
import { durationWords } from '#/components/ui/time-words.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { agentNames, type ToolName } from '#/lib/conversation/facts.ts';
import type { TryEnding, TryPoint } from '#/lib/protocol/documents.ts';
import { type TryState, triedWords } from './try-state.ts';

/** What was really said, and beside it what comes of the try. */
export function TryResult({ point, agent, state }: { point: TryPoint; agent: string; state: TryState }) {
  return (
    <div className="grid gap-x-6 gap-y-4 border-hairline border-t pt-3 md:grid-cols-2">
      <Column title="What was said">
        <p className="wrap-anywhere whitespace-pre-wrap border-customer border-l-2 pl-3">{point.asked}</p>
        {point.really.length === 0 && <p className="text-ink-soft">Nobody had answered.</p>}
        {point.really.map((said, index) =>
          said.kind === 'said' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stretch of a log, which never changes.
            <Said key={index} by={said.by} text={said.text} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stretch of a log, which never changes.
            <p key={index} className="wrap-anywhere text-12 text-ink-soft">
              {`${said.by}: ${said.kind === 'tool' ? pastToolText(said) : said.text}`}
            </p>
          ),
        )}
      </Column>
      <Column title={`What ${agent} would say now`}>
        <Tried agent={agent} state={state} />
      </Column>
    </div>
  );
}

function pastToolText({ tool, ok }: { tool: ToolName; ok: boolean }): string {
  return toolText(tool, ok ? { ok, result: null } : { ok, error: '' });
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-2">
      <h3 className="font-medium text-12 text-ink-soft">{title}</h3>
      {children}
    </section>
  );
}

/** What somebody said, on their line. */
function Said({ by, text }: { by: string; text: string }) {
  const holder = agentNames.find((name) => agentTitles[name].name === by) ?? 'person';
  return (
    <div className={classes('border-current border-l-2 pl-3', holderText[holder])}>
      <p className="font-medium text-12">{by}</p>
      <p className="wrap-anywhere whitespace-pre-wrap text-ink leading-normal">{text}</p>
    </div>
  );
}

const waitWords = {
  waiting: 'Waiting until no customer needs the model',
  'starting-up': 'The model is starting up',
  thinking: 'Writing',
};

function Tried({ agent, state }: { agent: string; state: TryState }) {
  if (state.phase === 'none') return <p className="text-ink-soft">Not tried yet.</p>;
  if (state.phase === 'refused') return <Notice tone="danger">{state.message}</Notice>;
  const { phase, texts, tools, ending, ms, waits } = state;
  return (
    <div className="flex flex-col gap-2" aria-busy={phase === 'running'}>
      {tools.map(({ tool, outcome, how }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tools come one after the other and stay.
        <p key={index} className="text-12 text-ink-soft">
          {`${toolText(tool, outcome)}, ${triedWords[how]}`}
        </p>
      ))}
      {texts.map(({ messageId, text }) => (
        <Said key={messageId} by={agent} text={text} />
      ))}
      <p role="status" className="text-12 text-ink-soft">
        {phase === 'running' && waitWords[waits]}
        {phase === 'broken-off' && 'Stopped.'}
        {ending && endWords(ending, ms ?? 0)}
      </p>
      {ending && <Ending ending={ending} agent={agent} />}
    </div>
  );
}

function endWords(ending: TryEnding, ms: number): string {
  const took = ms < 1000 ? 'in less than a second' : `in ${durationWords(ms)}`;
  if (ending.kind === 'replied') return `${ending.model}, ${took}`;
  return ending.kind === 'failed' ? '' : `Ended ${took}`;
}

function Ending({ ending, agent }: { ending: TryEnding; agent: string }) {
  switch (ending.kind) {
    case 'replied':
      return null;
    case 'handed-off':
      return <p>{`${agent} would hand over to ${agentTitles[ending.to].name}: ${ending.reason}`}</p>;
    case 'escalated':
      return <p className="wrap-anywhere">{`${agent} would ask for a person: ${ending.detail}`}</p>;
    case 'withheld':
      return (
        <Notice tone="warning" title="This would be held back, and a person would answer">
          <p>{ending.problem}</p>
          <p className="wrap-anywhere mt-1 whitespace-pre-wrap text-ink-soft">{ending.text}</p>
        </Notice>
      );
    case 'failed':
      return <Notice tone="danger">{ending.message}</Notice>;
    default:
      return ending satisfies never;
  }
}
