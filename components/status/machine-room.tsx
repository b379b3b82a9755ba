import { Panel } from '#/components/ui/panel.tsx';
import { durationWords } from '#/components/ui/time-words.ts';
import type { StatusView } from '#/lib/protocol/views.ts';
import { Facts, type NamedFact } from './facts.tsx';
import { latencyWords } from './words.ts';

/** What the desk itself runs on. */
export function MachineRoom({ status }: { status: StatusView }) {
  const { database, sockets, tickets, switches, queue } = status;
  const facts: NamedFact[] = [
    ['Database', databaseWords(database), database.ok ? 'calm' : 'danger'],
    ['Customers connected', String(sockets.customers)],
    ['Staff connected', String(sockets.staff)],
    ['Tickets open', String(tickets.open)],
    ['Longest wait', queue.longestWaitMs === null ? 'Nobody waits' : durationWords(queue.longestWaitMs)],
    ['AI agents', switches.aiOn ? 'On' : 'Off', switches.aiOn ? 'calm' : 'warning'],
    ['Up for', durationWords(status.asOf - status.startedAt)],
    ['Build', status.build],
  ];
  return (
    <Panel title="The desk">
      <Facts facts={facts} />
    </Panel>
  );
}

function databaseWords({ kind, ok, latencyMs }: StatusView['database']): string {
  const name = kind === 'sqlite' ? 'SQLite' : 'Postgres';
  if (!ok) return `${name} stores nothing`;
  return latencyMs === null ? name : `${name}, ${latencyWords(latencyMs)}`;
}

/** How AI turns ended since the start. */
export function Turns({ turns }: { turns: StatusView['turns'] }) {
  return (
    <Panel title="AI turns since the start">
      <Facts
        facts={[
          ['Replied', String(turns.replied)],
          ['Handed on', String(turns.handedOff)],
          ['To a person', String(turns.escalated)],
          ['Held back', String(turns.withheld)],
          ['Failed', String(turns.failed), turns.failed > 0 ? 'warning' : 'calm'],
        ]}
      />
    </Panel>
  );
}
