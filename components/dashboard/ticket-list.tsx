import { Time } from '#/components/ui/time.tsx';
import type { TicketView } from '#/lib/protocol/views.ts';

export function TicketList({ tickets }: { tickets: readonly TicketView[] }) {
  if (tickets.length === 0) return <p className="text-ink-faint">None.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {tickets.map((ticket) => (
        <li key={ticket.number}>
          <p className="flex items-baseline gap-2">
            <span className="font-mono text-12">{ticket.number}</span>
            <span className="text-12 text-ink-faint">
              {ticket.status}, {ticket.category}, {ticket.priority}
            </span>
          </p>
          <p className="wrap-anywhere">{ticket.summary}</p>
          <p className="text-12 text-ink-faint">
            <Time at={ticket.openedAt} /> by {ticket.openedBy}
          </p>
        </li>
      ))}
    </ul>
  );
}
