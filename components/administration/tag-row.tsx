'use client';

import { type FormEvent, useState } from 'react';
import { useCommand } from '#/components/dashboard/use-command.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { TagView } from '#/lib/protocol/views.ts';
import { focusBack } from './focus-back.ts';
import { deletingWords, renamingWords, usedWords } from './tag-words.ts';

type Doing = 'renaming' | 'deleting' | null;

/** One tag; before it is renamed or deleted, what becomes of the conversations that have it. */
export function TagRow({ tag, onGone }: { tag: TagView; onGone: () => void }) {
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => {
    setDoing(null);
    focusBack(`rename ${tag.name}`);
  };
  return (
    <li className="flex flex-col gap-2 border-hairline border-t py-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="min-w-0 flex-1 basis-40">
          <span className="wrap-anywhere font-medium">{tag.name}</span>
          <span className="block text-ink-soft">{usedWords(tag.open)}</span>
        </span>
        {doing === null && (
          <span className="-ml-3 flex gap-1">
            <Button
              size="small"
              look="plain"
              aria-label={`Rename ${tag.name}`}
              data-back={`rename ${tag.name}`}
              onClick={() => setDoing('renaming')}
            >
              Rename
            </Button>
            <Button
              size="small"
              look="plain"
              aria-label={`Delete ${tag.name}…`}
              onClick={() => setDoing('deleting')}
            >
              Delete
            </Button>
          </span>
        )}
      </div>
      {doing === 'renaming' && <Rename tag={tag} onDone={done} onGone={onGone} />}
      {doing === 'deleting' && <Delete tag={tag} onDone={done} onGone={onGone} />}
    </li>
  );
}

type DoingProps = { tag: TagView; onDone: () => void; onGone: () => void };

function Rename({ tag, onDone, onGone }: DoingProps) {
  const command = useCommand();
  const [name, setName] = useState(tag.name);

  async function rename(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === tag.name) return onDone();
    const answer = await command.run('tag:rename', { from: tag.name, to: name });
    if (answer.ok) onDone();
    else if (answer.error.code === 'not-found') onGone();
  }

  return (
    <form onSubmit={(event) => void rename(event)} className="flex flex-col gap-2">
      <TextField
        label={`New name of ${tag.name}`}
        hint={renamingWords(tag.open)}
        value={name}
        maxLength={30}
        required
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <Problem message={command.problem?.message} />
      <span className="flex gap-2">
        <Button type="submit" size="small" busy={command.running !== null}>
          Rename
        </Button>
        <Button size="small" look="plain" onClick={onDone}>
          Cancel
        </Button>
      </span>
    </form>
  );
}

function Delete({ tag, onDone, onGone }: DoingProps) {
  const command = useCommand();

  async function remove() {
    const answer = await command.run('tag:delete', { name: tag.name });
    if (!answer.ok && answer.error.code === 'not-found') onGone();
  }

  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-soft">{deletingWords(tag.open)}</p>
      <Problem message={command.problem?.message} />
      <span className="flex flex-wrap gap-2">
        <Button
          size="small"
          look="danger"
          autoFocus
          busy={command.running !== null}
          onClick={() => void remove()}
        >
          {`Delete ${tag.name}`}
        </Button>
        <Button size="small" look="plain" onClick={onDone}>
          Leave it
        </Button>
      </span>
    </div>
  );
}

function Problem({ message }: { message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <Notice tone="danger" title="That was not done">
      {message}
    </Notice>
  );
}
