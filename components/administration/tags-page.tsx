'use client';

import { type FormEvent, useState } from 'react';
import { useCommand } from '#/components/dashboard/use-command.ts';
import { Button } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { NotThereYet } from './not-there-yet.tsx';
import { TagRow } from './tag-row.tsx';
import { useRead } from './use-read.ts';

/** The list of tags: add, rename, delete, and what each is used for now. */
export function TagsPage() {
  // Which conversations have a tag changes with every conversation; the page counts again when the list changes.
  const { data, problem, readAgain } = useRead('tags:read', 'desk-work:changed');
  if (!data) return <NotThereYet problem={problem} onAgain={readAgain} />;
  return (
    <div className="flex max-w-[40rem] flex-col gap-4">
      <AddTag />
      {data.tags.length === 0 ? (
        <Empty title="No tags yet" holders={['customer', 'triage', 'closed']}>
          People give conversations tags of this list, and find them by it: a topic, a promise, a kind of
          customer.
        </Empty>
      ) : (
        <ul aria-label="Tags" className="flex flex-col">
          {data.tags.map((tag) => (
            <TagRow key={tag.name} tag={tag} onGone={readAgain} />
          ))}
        </ul>
      )}
    </div>
  );
}

function AddTag() {
  const command = useCommand();
  const [name, setName] = useState('');

  async function add(event: FormEvent) {
    event.preventDefault();
    const answer = await command.run('tag:add', { name });
    if (answer.ok) setName('');
  }

  return (
    <form onSubmit={(event) => void add(event)} className="flex flex-col gap-3">
      <div className="flex items-end gap-2">
        <TextField
          className="flex-1"
          label="New tag"
          value={name}
          maxLength={30}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" size="small" className="min-h-10" busy={command.running === 'tag:add'}>
          Add
        </Button>
      </div>
      {command.problem && (
        <Notice tone="danger" title="That was not done">
          {command.problem.message}
        </Notice>
      )}
    </form>
  );
}
