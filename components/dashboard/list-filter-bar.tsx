'use client';

import { Button } from '#/components/ui/button.tsx';
import { PopoverButton } from '#/components/ui/popover.tsx';
import { Select } from '#/components/ui/select.tsx';
import { type TicketPriority, ticketPriorities } from '#/lib/conversation/facts.ts';
import { cutsIn, wholeList } from './conversation-list.ts';
import { useDeskWork } from './desk-work.ts';
import { priorityWords } from './priority-mark.tsx';
import { SaveView, ViewChoice } from './saved-views.tsx';
import type { List } from './use-list.ts';

/** My views, and beside the button what the list is cut down to. */
export function ListFilterBar({ list, onSelectMany }: { list: List; onSelectMany: () => void }) {
  const { cut, setCut } = list;
  const count = cutsIn(cut);
  return (
    <div className="border-hairline border-b px-2 py-1">
      <div className="flex items-center gap-1">
        <ViewChoice list={list} />
        <PopoverButton
          label="Filter"
          button={
            <>
              Filter
              {count > 0 && (
                <span className="tabular-nums">
                  ({count}
                  <span className="sr-only"> on</span>)
                </span>
              )}
            </>
          }
        >
          <div className="flex flex-col gap-2">
            <Cuts list={list} />
            <SaveView list={list} />
          </div>
        </PopoverButton>
        {count > 0 && (
          <Button size="small" look="plain" onClick={() => setCut(wholeList)}>
            Show all
          </Button>
        )}
        <Button size="small" look="plain" className="ml-auto" onClick={onSelectMany}>
          Select
        </Button>
      </div>
    </div>
  );
}

function Cuts({ list: { cut, setCut } }: { list: List }) {
  const { view } = useDeskWork();
  const tags = [...new Set([...(view?.tags ?? []), ...(cut.tag === null ? [] : [cut.tag])])];
  const priorities: { value: TicketPriority | ''; label: string }[] = [
    { value: '', label: 'Any' },
    ...ticketPriorities.map((value) => ({ value, label: priorityWords[value] })),
  ];
  return (
    <>
      <div className="grid grid-cols-2 gap-2 pointer-fine:[&_select]:text-13">
        <Select
          label="Tag"
          options={[{ value: '', label: 'Any' }, ...tags.map((tag) => ({ value: tag, label: tag }))]}
          value={cut.tag ?? ''}
          onChange={(tag) => setCut({ ...cut, tag: tag || null })}
        />
        <Select
          label="Priority"
          options={priorities}
          value={cut.priority ?? ''}
          onChange={(priority) => setCut({ ...cut, priority: priority || null })}
        />
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <Tick label="Only unread" on={cut.unread} onTick={(unread) => setCut({ ...cut, unread })} />
        <Tick label="Only snoozed" on={cut.snoozed} onTick={(snoozed) => setCut({ ...cut, snoozed })} />
      </div>
    </>
  );
}

function Tick({ label, on, onTick }: { label: string; on: boolean; onTick: (on: boolean) => void }) {
  return (
    <label className="flex min-h-7 cursor-pointer items-center gap-1.5">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => onTick(event.target.checked)}
        className="accent-accent"
      />
      {label}
    </label>
  );
}
