'use client';

import { type FormEvent, useState } from 'react';
import { SureButton } from '#/components/staff/sure-button.tsx';
import { Button } from '#/components/ui/button.tsx';
import { Sheet } from '#/components/ui/dialog.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { useDeskWork } from './desk-work.ts';
import { useCommand } from './use-command.ts';

/** The list of tags, for administrators. */
export function TagSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} onClose={onClose} title="Tags">
      <Tags />
    </Sheet>
  );
}

function Tags() {
  const { view } = useDeskWork();
  const command = useCommand();
  const [name, setName] = useState('');

  async function add(event: FormEvent) {
    event.preventDefault();
    const answer = await command.run('tag:add', { name });
    if (answer.ok) setName('');
  }

  return (
    <div className="flex flex-col gap-3 text-13">
      <p className="text-ink-soft">
        People give conversations tags of this list. A tag that you delete here stays where it was given.
      </p>
      <form onSubmit={(event) => void add(event)} className="flex items-end gap-2">
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
      </form>
      {command.problem && (
        <Notice tone="danger" title="That was not done">
          {command.problem.message}
        </Notice>
      )}
      <ul className="flex flex-col">
        {view?.tags.map((tag) => (
          <li key={tag} className="flex items-center justify-between border-hairline border-t py-1">
            <span>{tag}</span>
            <SureButton
              what={`Delete ${tag}`}
              short="Delete"
              onSure={async () => {
                await command.run('tag:delete', { name: tag });
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
