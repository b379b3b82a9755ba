'use client';

import { useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { SelectionAnswer } from '#/lib/protocol/answers.ts';
import { useDeskWork } from './desk-work.ts';
import { type Outcome, outcomeOf, outcomeWords } from './selection-outcome.ts';
import { type Command, useCommand } from './use-command.ts';
import type { Selecting } from './use-selection.ts';

/** What can be done with what is selected, and what became of each. */
export function SelectionBar({
  selecting,
  conversations,
}: {
  selecting: Selecting;
  conversations: readonly ConversationSummary[];
}) {
  const command = useCommand();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const ids = [...selecting.ids];
  const tell = (did: Outcome['did'], answers: SelectionAnswer['answers']) =>
    setOutcome(outcomeOf(did, answers, conversations));

  async function close() {
    const answer = await command.run('conversations:close', { conversationIds: ids });
    if (!answer.ok) return;
    tell('closed', answer.data.answers);
    selecting.clear();
  }

  async function undo(closed: string[]) {
    const answer = await command.run('conversations:reopen', { conversationIds: closed });
    if (answer.ok) tell('reopened', answer.data.answers);
  }

  if (!selecting.on && !outcome && !command.problem) return null;
  return (
    <div className="flex flex-col gap-2 border-hairline border-t bg-surface p-2">
      {command.problem && (
        <Notice tone="danger" title="That was not done">
          {command.problem.message}
        </Notice>
      )}
      {outcome && (
        <OutcomeText
          outcome={outcome}
          busy={command.running !== null}
          onUndo={(closed) => void undo(closed)}
          onDone={() => setOutcome(null)}
        />
      )}
      {selecting.on && (
        <div
          role="toolbar"
          aria-label="With what is selected"
          className="flex flex-wrap items-center gap-1.5"
        >
          <p role="status" className="mr-auto text-ink-soft tabular-nums">
            {ids.length} selected
          </p>
          <Button
            size="small"
            disabled={ids.length === 0}
            busy={command.running === 'conversations:close'}
            onClick={() => void close()}
          >
            Close
          </Button>
          <Button size="small" look="plain" onClick={selecting.clear}>
            Cancel
          </Button>
          {ids.length > 0 && (
            <TagThem ids={ids} command={command} onDone={(answers) => tell('tagged', answers)} />
          )}
        </div>
      )}
    </div>
  );
}

function TagThem({
  ids,
  command,
  onDone,
}: {
  ids: string[];
  command: Command;
  onDone: (answers: SelectionAnswer['answers']) => void;
}) {
  const { view } = useDeskWork();
  const [tag, setTag] = useState('');
  const tags = view?.tags ?? [];
  if (tags.length === 0) return null;

  async function change(input: { add: string[]; remove: string[] }) {
    const answer = await command.run('conversations:tag', { conversationIds: ids, ...input });
    if (answer.ok) onDone(answer.data.answers);
  }

  return (
    <div className="flex w-full items-center gap-1.5">
      <Select
        label="Tag"
        labelHidden
        className="min-w-0 flex-1 pointer-fine:[&_select]:text-13"
        options={[
          { value: '', label: 'Choose a tag' },
          ...tags.map((name) => ({ value: name, label: name })),
        ]}
        value={tag}
        onChange={setTag}
      />
      <Button size="small" disabled={tag === ''} onClick={() => void change({ add: [tag], remove: [] })}>
        Add
      </Button>
      <Button size="small" disabled={tag === ''} onClick={() => void change({ add: [], remove: [tag] })}>
        Take off
      </Button>
    </div>
  );
}

function OutcomeText({
  outcome,
  busy,
  onUndo,
  onDone,
}: {
  outcome: Outcome;
  busy: boolean;
  onUndo: (closed: string[]) => void;
  onDone: () => void;
}) {
  const { did, done, refused } = outcome;
  const mayUndo = did === 'closed' && done.length > 0;
  return (
    <div role="status" className="flex flex-col gap-1">
      <p>{outcomeWords(outcome)}</p>
      {refused.length > 0 && (
        <ul className="scroll-area max-h-24 text-12 text-warning">
          {refused.map(({ conversationId, customer, why }) => (
            <li key={conversationId}>
              {customer}: {why}
            </li>
          ))}
        </ul>
      )}
      {mayUndo && (
        <p className="text-12 text-ink-soft">
          Undo opens them again, and you have them. The customers have read that they were closed, and
          requests for approval that waited stay ended.
        </p>
      )}
      <p className="flex gap-1.5">
        {mayUndo && (
          <Button size="small" busy={busy} onClick={() => onUndo(done)}>
            Undo
          </Button>
        )}
        <Button size="small" look="plain" onClick={onDone}>
          Dismiss
        </Button>
      </p>
    </div>
  );
}
