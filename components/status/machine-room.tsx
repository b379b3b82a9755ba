import { Panel } from '#/components/ui/panel.tsx';
import { durationWords } from '#/components/ui/time-words.ts';
import type { FigureHistoryView, FigureName, StatusView } from '#/lib/protocol/views.ts';
import { Facts, type NamedFact } from './facts.tsx';
import { latencyWords, sizeWords } from './words.ts';

/** What the desk itself runs on. */
export function MachineRoom({ status }: { status: StatusView }) {
  const { database, sockets, tickets, switches, refusedConnections } = status;
  const low = status.alarms.find(({ kind }) => kind === 'disk');
  const all: (NamedFact | null)[] = [
    ['Database', databaseWords(database), database.ok ? 'calm' : 'danger'],
    database.sizeBytes === null ? null : ['Database size', sizeWords(database.sizeBytes)],
    database.freeBytes === null ? null : ['Free disk', sizeWords(database.freeBytes), low?.tone ?? 'calm'],
    database.writeMs === null
      ? null
      : ['Writes p50, p95', `${latencyWords(database.writeMs.p50)}, ${latencyWords(database.writeMs.p95)}`],
    ['Customers connected', String(sockets.customers)],
    ['Staff connected', String(sockets.staff)],
    ['Tickets open', String(tickets.open)],
    ['Refused outbound', String(refusedConnections), refusedConnections > 0 ? 'warning' : 'calm'],
    ['AI agents', switches.aiOn ? 'On' : 'Off', switches.aiOn ? 'calm' : 'warning'],
    ['Up for', durationWords(status.asOf - status.startedAt)],
    ['Build', status.build],
  ];
  return (
    <Panel title="The desk">
      <Facts facts={all.filter((fact) => fact !== null)} />
    </Panel>
  );
}

function databaseWords({ kind, readable, writable }: StatusView['database']): string {
  const name = kind === 'sqlite' ? 'SQLite' : 'Postgres';
  if (!readable) return `${name} cannot be read`;
  return writable ? name : `${name} stores nothing`;
}

/** How AI turns ended: in the last hour, and since the start. */
export function Turns({ turns, history }: { turns: StatusView['turns']; history: FigureHistoryView }) {
  const failed = inTheHour(history, 'failed');
  const heldBack = inTheHour(history, 'heldBack');
  const since = [
    `${turns.replied} replied`,
    `${turns.handedOff} handed on`,
    `${turns.escalated} to a person`,
    `${turns.withheld} held back`,
    `${turns.failed} failed`,
  ];
  return (
    <Panel title="AI turns in the last hour">
      <Facts
        facts={[
          ['Replied', String(inTheHour(history, 'replied'))],
          ['Handed on', String(inTheHour(history, 'handedOff'))],
          ['To a person', String(inTheHour(history, 'escalated'))],
          ['Held back', String(heldBack), heldBack > 0 ? 'warning' : 'calm'],
          ['Failed', String(failed), failed > 0 ? 'warning' : 'calm'],
        ]}
      />
      <p className="mt-3 text-13 text-ink-soft">{`Since the start: ${since.join(', ')}.`}</p>
    </Panel>
  );
}

function inTheHour({ hour }: FigureHistoryView, name: FigureName): number {
  return hour.series[name].values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
