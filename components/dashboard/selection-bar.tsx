'use client';

import { useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { Dialog } from '#/components/ui/dialog.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { Answer, SelectionAnswer } from '#/lib/protocol/answers.ts';
import { SELECTION_LIMIT } from '#/lib/protocol/limits.ts';
import { useDeskWork } from './desk-work.ts';
import { inParts, type Outcome, outcomeOf, outcomeWords } from './selection-outcome.ts';
import { useCommand } from './use-command.ts';
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

  /** In parts that one command takes; what was done before a part failed is told all the same. */
  async function forAll(
    did: Outcome['did'],
    all: readonly string[],
    work: (conversationIds: string[]) => Promise<Answer<SelectionAnswer>>,
  ): Promise<boolean> {
    const answers: SelectionAnswer['answers'] = [];
    for (const part of inParts(all, SELECTION_LIMIT)) {
      const answer = await work(part);
      if (!answer.ok) {
        if (answers.length > 0) setOutcome(outcomeOf(did, answers, conversations));
        return false;
      }
      answers.push(...answer.data.answers);
    }
    setOutcome(outcomeOf(did, answers, conversations));
    return true;
  }

  async function close() {
    const closed = await forAll('closed', ids, (conversationIds) =>
      command.run('conversations:close', { conversationIds }),
    );
    if (closed) selecting.clear();
  }

  const undo = (closed: string[]) =>
    forAll('reopened', closed, (conversationIds) => command.run('conversations:reopen', { conversationIds }));

  const tag = (change: TagChange) =>
    forAll('tagged', ids, (conversationIds) =>
      command.run('conversations:tag', { conversationIds, ...change }),
    );

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
          <Button size="small" look="plain" onClick={selecting.all}>
            All shown
          </Button>
          <CloseThem
            count={ids.length}
            unanswered={
              conversations.filter((each) => selecting.ids.has(each.conversationId) && each.unanswered > 0)
                .length
            }
            busy={command.running === 'conversations:close'}
            onClose={() => void close()}
          />
          <Button size="small" look="plain" onClick={selecting.clear}>
            Cancel
          </Button>
          {ids.length > 0 && <TagThem onChange={(change) => void tag(change)} />}
        </div>
      )}
    </div>
  );
}

/** Asks once more when customers would be left without an answer. */
function CloseThem({
  count,
  unanswered,
  busy,
  onClose,
}: {
  count: number;
  unanswered: number;
  busy: boolean;
  onClose: () => void;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        size="small"
        disabled={count === 0}
        busy={busy}
        onClick={() => (unanswered > 0 ? setAsking(true) : onClose())}
      >
        Close
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Close without an answer?"
        actions={
          <>
            <Button size="small" onClick={() => setAsking(false)}>
              Keep them open
            </Button>
            <Button
              size="small"
              look="primary"
              onClick={() => {
                setAsking(false);
                onClose();
              }}
            >
              Close without an answer
            </Button>
          </>
        }
      >
        <p className="text-13">
          In {unanswered} of {count} the last thing the customer wrote has no answer yet.
        </p>
      </Dialog>
    </>
  );
}

type TagChange = { add: string[]; remove: string[] };

function TagThem({ onChange }: { onChange: (change: TagChange) => void }) {
  const { view } = useDeskWork();
  const [tag, setTag] = useState('');
  const tags = view?.tags ?? [];
  if (tags.length === 0) return null;
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
      <Button size="small" disabled={tag === ''} onClick={() => onChange({ add: [tag], remove: [] })}>
        Add
      </Button>
      <Button size="small" disabled={tag === ''} onClick={() => onChange({ add: [], remove: [tag] })}>
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
