'use client';

import { useEffect, useState } from 'react';
import { type Answered, request } from '#/components/staff/request.ts';
import { useListed } from '#/components/staff/use-listed.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { Select } from '#/components/ui/select.tsx';
import { agentTitles, isAgentName } from '#/lib/conversation/agents.ts';
import type { AgentName } from '#/lib/conversation/facts.ts';
import type { GuidanceName, TryModel, TryPoint } from '#/lib/protocol/documents.ts';
import { ChooseConversation } from './choose-conversation.tsx';
import { guidanceTabs } from './documents.ts';
import type { Typed } from './policy-draft.ts';
import { TryResult } from './try-result.tsx';
import { useTry } from './use-try.ts';

/** What the agent would answer with what is typed, in any past conversation. Nothing comes of it. */
export function TryIt({
  document,
  typed,
  isDraft,
}: {
  document: GuidanceName;
  typed: Typed;
  isDraft: boolean;
}) {
  const { answer, readAgain } = useListed<{ model: TryModel }>('/api/instructions');
  const model = answer?.ok ? answer.data.model : null;
  const [conversationId, setConversationId] = useState<string | null>(null);
  return (
    <Panel title="Try it">
      <p className="mb-3 text-ink-soft">
        What would be answered now, beside what was said then. Nothing is sent, no ticket is opened, and no
        customer sees it.
      </p>
      {model?.kind === 'built-in' ? (
        <Notice
          title="No model is there"
          action={
            <Button size="small" onClick={readAgain}>
              Look again
            </Button>
          }
        >
          The built-in responder answers by rules and reads no instructions, so there is nothing to try. What
          you save counts as soon as a model answers.
        </Notice>
      ) : conversationId === null ? (
        <ChooseConversation onChoose={setConversationId} />
      ) : (
        <TryOn
          key={conversationId}
          conversationId={conversationId}
          document={document}
          typed={typed}
          isDraft={isDraft}
          onAnother={() => setConversationId(null)}
        />
      )}
    </Panel>
  );
}

type Points = { customer: string; points: TryPoint[] };

const agentOptions = guidanceTabs.flatMap(({ id, label }) => (isAgentName(id) ? [{ value: id, label }] : []));

function TryOn({
  conversationId,
  document,
  typed,
  isDraft,
  onAnother,
}: {
  conversationId: string;
  document: GuidanceName;
  typed: Typed;
  isDraft: boolean;
  onAnother: () => void;
}) {
  const [chosenAgent, setChosenAgent] = useState<AgentName>('billing');
  const agent = isAgentName(document) ? document : chosenAgent;
  const points = usePoints(conversationId, agent);
  const [chosenAt, setChosenAt] = useState<number | null>(null);
  const tried = useTry();
  const running = tried.state.phase === 'running';
  const all = points?.ok ? points.data.points : [];
  const point = all.find(({ at }) => at === chosenAt) ?? all.findLast(hasAnswer) ?? all.at(-1);

  function run() {
    if (!point || !typed.ok) return;
    const draft = typeof typed.body === 'string' ? { instructions: typed.body } : { published: typed.body };
    tried.run(conversationId, { at: point.at, agent, ...(isDraft ? draft : {}) });
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium">{points?.ok ? points.data.customer : 'The conversation'}</p>
        <Button size="small" onClick={onAnother}>
          Another conversation
        </Button>
      </div>
      {points && !points.ok && <Notice tone="danger">{points.message}</Notice>}
      {point && (
        <>
          <div className="flex flex-wrap gap-2">
            <Select
              className="flex-1 basis-60"
              label="From where"
              options={all.map(({ at, asked }, index) => ({
                value: String(at),
                label: `${index + 1}. ${oneLine(asked)}`,
              }))}
              value={String(point.at)}
              onChange={(at) => {
                setChosenAt(Number(at));
                tried.forget();
              }}
            />
            {!isAgentName(document) && (
              <Select label="Who answers" options={agentOptions} value={agent} onChange={setChosenAgent} />
            )}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <Button onClick={run} busy={running} disabled={!typed.ok}>
              {isDraft ? 'Try the draft' : 'Try what is saved'}
            </Button>
            {running && <Button onClick={tried.stop}>Stop</Button>}
            {!typed.ok && <span className="text-ink-soft">{typed.problem}</span>}
          </div>
          <TryResult point={point} agent={agentTitles[agent].name} state={tried.state} />
        </>
      )}
      {points?.ok && all.length === 0 && (
        <p className="text-ink-soft">The customer wrote nothing in this conversation.</p>
      )}
    </div>
  );
}

function usePoints(conversationId: string, agent: AgentName): Answered<Points> | null {
  const [points, setPoints] = useState<Answered<Points> | null>(null);
  useEffect(() => {
    let isWanted = true;
    void request<Points>('GET', `/api/tries/${conversationId}?agent=${agent}`).then((read) => {
      if (isWanted) setPoints(read);
    });
    return () => {
      isWanted = false;
    };
  }, [conversationId, agent]);
  return points;
}

const hasAnswer = ({ really }: TryPoint) => really.some(({ kind }) => kind === 'said');

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
