'use client';

import { useState } from 'react';
import { Dot } from '#/components/line/line.tsx';
import { AccountMenu } from '#/components/staff/account-menu.tsx';
import { Places } from '#/components/staff/places.tsx';
import { Avatar } from '#/components/ui/avatar.tsx';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { Dialog } from '#/components/ui/dialog.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { PopoverButton } from '#/components/ui/popover.tsx';
import type { Availability, PersonView } from '#/lib/protocol/views.ts';
import { Answers } from './answers.tsx';
import type { DeskSheet } from './desk-sheets.tsx';
import { HoursNote } from './hours-note.tsx';
import { usePaletteActions } from './palette-actions.ts';
import { type Command, useCommand } from './use-command.ts';
import type { DeskView } from './use-desk.ts';

/** Where I am, whether customers reach me, whether AI agents answer, and the way out. */
export function TopBar({
  desk,
  onHelp,
  onSheet,
  onFirstSteps,
}: {
  desk: DeskView | null;
  onHelp: () => void;
  /** Brings the guide of a new desk back, for whoever may see it. */
  onFirstSteps?: (() => void) | undefined;
  onSheet: (sheet: DeskSheet) => void;
}) {
  const command = useCommand();
  const [asking, setAsking] = useState(false);
  const aiWords = desk?.switches.aiOn
    ? 'Switch AI agents off for everybody'
    : 'Switch AI agents on for everybody';
  usePaletteActions(desk ? [{ id: 'desk-ai', label: aiWords, run: () => setAsking(true) }] : []);
  return (
    <header className="border-hairline border-b bg-surface">
      <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 px-3 py-1.5">
        <Places here="dashboard" role={desk?.me.role ?? null} />
        {desk && (
          <div className="flex flex-1 items-center gap-x-4">
            <MyAvailability availability={desk.availability} command={command} />
            <People people={desk.people} myId={desk.me.id} />
            <DeskAi on={desk.switches.aiOn} onAsk={() => setAsking(true)} />
            {desk.switches.aiOn && <Answers answering={desk.answering} />}
            <div className="ml-auto flex items-center gap-1">
              <AccountMenu
                name={desk.me.name}
                items={[
                  { label: 'Keys', shortcut: '?', onSelect: onHelp },
                  ...(onFirstSteps ? [{ label: 'First steps', onSelect: onFirstSteps }] : []),
                  { label: 'Notices', onSelect: () => onSheet('notices') },
                  { label: 'Capacity', onSelect: () => onSheet('capacity') },
                ]}
              />
            </div>
          </div>
        )}
      </div>
      {desk && <HoursNote />}
      {command.problem && (
        <Notice
          tone="danger"
          title="That was not done"
          action={
            <Button size="small" look="plain" onClick={command.forget}>
              Dismiss
            </Button>
          }
        >
          {command.problem.message}
        </Notice>
      )}
      {desk && (
        <AskAboutAi open={asking} on={desk.switches.aiOn} command={command} onDone={() => setAsking(false)} />
      )}
    </header>
  );
}

const availabilities: readonly { value: Availability; label: string }[] = [
  { value: 'here', label: 'Here' },
  { value: 'away', label: 'Away' },
  { value: 'offline', label: 'Offline' },
];

const availabilityHints: Record<Availability, string> = {
  here: 'Waiting customers are given to you',
  away: 'You keep your conversations and get no new ones',
  offline: 'Your conversations wait for somebody else',
};

function MyAvailability({ availability, command }: { availability: Availability; command: Command }) {
  return (
    <label className="flex items-center gap-1.5 text-ink-soft" title={availabilityHints[availability]}>
      <Dot holder={availability === 'here' ? 'person' : availability === 'away' ? 'waiting' : 'closed'} />
      <span className="sr-only sm:not-sr-only sm:whitespace-nowrap">I am</span>
      <select
        aria-label="My availability"
        value={availability}
        disabled={command.running === 'availability:set'}
        onChange={(event) => {
          const chosen = availabilities.find(({ value }) => value === event.target.value);
          if (chosen) void command.run('availability:set', { availability: chosen.value });
        }}
        className="min-h-8 rounded-6 border border-border bg-surface px-1.5 text-control text-ink"
      >
        {availabilities.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

const availabilityOrder: Record<Availability, number> = { here: 0, away: 1, offline: 2 };

/** My load, and behind it who else is here. */
function People({ people, myId }: { people: readonly PersonView[]; myId: string }) {
  const me = people.find((person) => person.id === myId);
  const sorted = [...people].sort(
    (one, other) => availabilityOrder[one.availability] - availabilityOrder[other.availability],
  );
  const here = people.filter((person) => person.availability === 'here').length;
  return (
    <PopoverButton
      label="People"
      className="max-xl:hidden"
      button={
        <span className="font-normal tabular-nums">
          {here === 1 ? '1 person here' : `${here} people here`}
          {me && `, you have ${me.load} of ${me.capacity}`}
        </span>
      }
    >
      <ul className="flex flex-col gap-1.5">
        {sorted.map((person) => (
          <li key={person.id} className="flex items-center gap-2">
            <Avatar name={person.name} holder={person.availability === 'here' ? 'person' : 'closed'} />
            <span className={classes('min-w-0 flex-1 truncate', person.id === myId && 'font-medium')}>
              {person.name}
            </span>
            <span className="text-12 text-ink-faint">{person.availability}</span>
            <span className="text-12 text-ink-faint tabular-nums">
              {person.load} of {person.capacity}
            </span>
          </li>
        ))}
      </ul>
    </PopoverButton>
  );
}

/** Says how it is; changing it for everybody takes one more step. */
function DeskAi({ on, onAsk }: { on: boolean; onAsk: () => void }) {
  return (
    <Button look="plain" size="small" onClick={onAsk} className={classes('-mx-2', !on && 'text-warning')}>
      {on ? 'AI agents on' : 'AI agents off'}
    </Button>
  );
}

function AskAboutAi({
  open,
  on,
  command,
  onDone,
}: {
  open: boolean;
  on: boolean;
  command: Command;
  onDone: () => void;
}) {
  async function change() {
    await command.run('desk:switch-ai', { on: !on });
    onDone();
  }
  return (
    <Dialog
      open={open}
      onClose={onDone}
      title={on ? 'Switch AI agents off for the whole desk?' : 'Switch AI agents on for the whole desk?'}
      actions={
        <>
          <Button size="small" onClick={onDone}>
            Leave as it is
          </Button>
          <Button
            size="small"
            look={on ? 'danger' : 'primary'}
            busy={command.running === 'desk:switch-ai'}
            onClick={() => void change()}
          >
            {on ? 'Switch off for everybody' : 'Switch on for everybody'}
          </Button>
        </>
      }
    >
      <p className="text-13">
        {on
          ? 'No AI agent answers any customer from then on. Every customer who is owed an answer waits for a person.'
          : 'AI agents answer new messages again. Who waits for a person now goes on waiting for one.'}
      </p>
    </Dialog>
  );
}
