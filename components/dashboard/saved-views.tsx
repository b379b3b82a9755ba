'use client';

import { type FormEvent, useState } from 'react';
import { newId } from '#/components/connection/ids.ts';
import { Button } from '#/components/ui/button.tsx';
import { Select } from '#/components/ui/select.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { ListFilter } from '#/lib/conversation/list-filter.ts';
import { wholeList } from './conversation-list.ts';
import { useDeskWork } from './desk-work.ts';
import { useCommand } from './use-command.ts';
import type { List } from './use-list.ts';

/** One of my views, shown by choosing it. Nothing while I have none. */
export function ViewChoice({ list }: { list: List }) {
  const views = useDeskWork().view?.views ?? [];
  if (views.length === 0) return null;
  const current = views.find(({ filter }) => isSame(filter, list.filter));
  return (
    <Select
      label="My views"
      labelHidden
      className="min-w-0 flex-1 [&_select]:min-h-8 [&_select]:py-1 pointer-fine:[&_select]:text-13"
      options={[
        { value: '', label: 'My views' },
        ...views.map(({ viewId, name }) => ({ value: viewId, label: name })),
      ]}
      value={current?.viewId ?? ''}
      onChange={(viewId) => {
        const chosen = views.find((each) => each.viewId === viewId);
        list.show(chosen ? chosen.filter : { ...wholeList, tab: list.tab, search: '' });
      }}
    />
  );
}

/** Keeps what is shown now under a name, or forgets the view that is shown. */
export function SaveView({ list }: { list: List }) {
  const views = useDeskWork().view?.views ?? [];
  const command = useCommand();
  const [name, setName] = useState('');
  const current = views.find(({ filter }) => isSame(filter, list.filter));

  async function save(event: FormEvent) {
    event.preventDefault();
    const named = views.find((view) => view.name.toLowerCase() === name.trim().toLowerCase());
    const viewId = named?.viewId ?? newId();
    const answer = await command.run('view:save', { viewId, name, filter: list.filter });
    if (answer.ok) setName('');
  }

  return (
    <div className="flex flex-col gap-1">
      {current ? (
        <p className="flex items-center justify-between gap-2">
          <span className="truncate">This is your view “{current.name}”.</span>
          <Button
            size="small"
            look="plain"
            busy={command.running !== null}
            onClick={() => void command.run('view:delete', { viewId: current.viewId })}
          >
            Delete view
          </Button>
        </p>
      ) : (
        <form onSubmit={(event) => void save(event)} className="flex items-end gap-2">
          <TextField
            className="min-w-0 flex-1 pointer-fine:[&_input]:text-13"
            label="Keep this as a view named"
            value={name}
            maxLength={60}
            required
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" size="small" className="min-h-10" busy={command.running !== null}>
            Save
          </Button>
        </form>
      )}
      {command.problem && (
        <p role="alert" className="text-12 text-danger">
          {command.problem.message}
        </p>
      )}
    </div>
  );
}

function isSame(a: ListFilter, b: ListFilter): boolean {
  return (
    a.tab === b.tab &&
    a.tag === b.tag &&
    a.priority === b.priority &&
    a.unread === b.unread &&
    a.snoozed === b.snoozed &&
    a.search === b.search
  );
}
