'use client';

import type { KeyboardEvent } from 'react';
import { classes } from './classes.ts';
import { stepTo } from './roving.ts';

export type Tab<Id extends string> = { id: Id; label: string; count?: number };

type TabsProps<Id extends string> = {
  /** Names the group for screen readers. */
  label: string;
  tabs: readonly Tab<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  /** The panel they switch has `id` of this and `role="tabpanel"`. */
  panelId: string;
};

/** Arrow keys move between tabs; Tab goes on to the panel. */
export function Tabs<Id extends string>({ label, tabs, value, onChange, panelId }: TabsProps<Id>) {
  function move(event: KeyboardEvent<HTMLDivElement>) {
    const at = tabs.findIndex((tab) => tab.id === value);
    const next = tabs[stepTo(event.key, at, tabs.length, 'row') ?? -1];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  }
  return (
    <div
      role="tablist"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={move}
      className="flex overflow-x-auto border-hairline border-b"
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          data-tab={tab.id}
          aria-selected={tab.id === value}
          aria-controls={panelId}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
          className={classes(
            '-mb-px flex min-h-9 items-center gap-1 whitespace-nowrap border-b-2 px-2.5 font-medium text-13 transition-colors',
            tab.id === value
              ? 'border-ink text-ink forced-colors:underline'
              : 'border-transparent text-ink-soft hover:border-border hover:text-ink',
          )}
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className="font-normal text-12 text-ink-faint tabular-nums">{tab.count}</span>
          )}
        </button>
      ))}
    </div>
  );
}
