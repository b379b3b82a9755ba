'use client';

import { type FormEvent, useState } from 'react';
import { ChangedMeanwhile } from '#/components/administration/changed-meanwhile.tsx';
import { isStale, revisionOf } from '#/components/administration/revision.ts';
import { useUnsaved } from '#/components/administration/use-unsaved.ts';
import { newId } from '#/components/connection/ids.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import {
  type CannedValues,
  cannedVariables,
  cannedVariableWords,
  filledIn,
  whatIsUnknown,
} from '#/lib/conversation/canned-replies.ts';
import type { CannedReplyView } from '#/lib/protocol/views.ts';
import { Marked } from './canned-list.tsx';
import { useCommand } from './use-command.ts';

export const newReply = (): CannedReplyView => ({
  cannedReplyId: newId(),
  name: '',
  shortcut: '',
  text: '',
  revision: 0,
});

/** What a customer might read: made up, so that every variable stands for something. */
const example = (business: string): CannedValues => ({
  customer: 'Maya Lindqvist',
  me: 'Kim',
  agent: 'Kim',
  business,
  ticket: 'TCK-8001',
  account: 'ACC-1001',
});

/** Adds or changes a canned reply, with how it reads; says so when somebody else changes the same one meanwhile. */
export function CannedForm({
  reply,
  known,
  business,
  onDone,
}: {
  /** As it was when this was opened. */
  reply: CannedReplyView;
  /** All that are kept now. */
  known: readonly CannedReplyView[];
  business: string;
  onDone: () => void;
}) {
  const command = useCommand();
  const [draft, setDraft] = useState(reply);
  const { cannedReplyId, name, shortcut, text, revision } = draft;
  const change = (part: Partial<CannedReplyView>) => setDraft({ ...draft, ...part });
  const kept = known.find((each) => each.cannedReplyId === cannedReplyId);
  const isSaving = command.running !== null;
  const unknown = whatIsUnknown(text);
  const rival = known.find((each) => each !== kept && each.shortcut === shortcut.trim().toLowerCase());
  useUnsaved(draft !== reply);

  async function save(event: FormEvent) {
    event.preventDefault();
    const answer = await command.run('canned-reply:save', { cannedReplyId, name, shortcut, text, revision });
    if (answer.ok) onDone();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-3 text-13">
      {!isSaving && isStale(kept, revision) && (
        <ChangedMeanwhile
          what="canned reply"
          gone={!kept}
          onTheirs={() => (kept ? setDraft(kept) : onDone())}
          onMine={() => change({ revision: revisionOf(kept) })}
        />
      )}
      <TextField
        label="Name"
        value={name}
        maxLength={80}
        required
        autoFocus
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label="Shortcut"
        hint="What is typed after the slash: small letters, digits and hyphens."
        error={rival ? `“${rival.name}” has this shortcut. Choose another one.` : undefined}
        value={shortcut}
        maxLength={30}
        pattern="[a-zA-Z0-9][a-zA-Z0-9\-]*"
        required
        onChange={(event) => change({ shortcut: event.target.value })}
      />
      <TextArea
        label="Text"
        rows={5}
        value={text}
        maxLength={4000}
        required
        error={unknown ?? undefined}
        onChange={(event) => change({ text: event.target.value })}
      />
      <Variables />
      {text !== '' && (
        <section aria-label="How it reads">
          <p className="mb-1 text-12 text-ink-faint">How it reads, with names and numbers that are made up</p>
          <p className="wrap-anywhere whitespace-pre-wrap border-hairline border-l-2 pl-3 text-ink-soft">
            <Marked text={filledIn(text, example(business))} />
          </p>
        </section>
      )}
      {command.problem && (
        <Notice tone="danger" title="That was not done">
          {command.problem.message}
        </Notice>
      )}
      <div className="flex gap-2">
        <Button type="submit" size="small" look="primary" busy={command.running === 'canned-reply:save'}>
          Save
        </Button>
        <Button size="small" look="plain" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Variables() {
  return (
    <details>
      <summary className="w-fit">What can stand in braces</summary>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 pt-1 text-12">
        {cannedVariables.map((name) => (
          <div key={name} className="contents">
            <dt className="font-mono">{`{${name}}`}</dt>
            <dd className="text-ink-soft">{cannedVariableWords[name]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
