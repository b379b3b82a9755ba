'use client';

import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { newId } from '#/components/connection/ids.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { Time } from '#/components/ui/time.tsx';
import {
  type TicketCategory,
  type TicketPriority,
  ticketCategories,
  ticketPriorities,
} from '#/lib/conversation/facts.ts';
import type { AccountView, ServiceView } from '#/lib/protocol/views.ts';
import { AccountCard } from './account-card.tsx';
import type { CustomerTool } from './customer-tools.ts';
import { type Command, useCommand } from './use-command.ts';

/** The same three tools the AI agents have between them, for a person: accounts, tickets, services. */

export function AccountSearch() {
  const command = useCommand();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly AccountView[] | null>(null);

  async function search(event: FormEvent) {
    event.preventDefault();
    if (query.trim().length < 2) return;
    const answer = await command.run('accounts:search', { query: query.trim() });
    if (answer.ok) setFound(answer.data.accounts);
  }

  return (
    <Tool title="Look up an account" tool="account">
      <form onSubmit={(event) => void search(event)} className="flex items-end gap-2">
        <TextField
          className="flex-1"
          label="Name, e-mail or number"
          value={query}
          minLength={2}
          required
          onChange={(event) => setQuery(event.target.value)}
        />
        <Button type="submit" size="small" className="min-h-10" busy={command.running !== null}>
          Look up
        </Button>
      </form>
      <ToolProblem command={command} />
      {found?.length === 0 && (
        <p role="status" className="text-ink-soft">
          No account fits. Try a part of the name.
        </p>
      )}
      {found?.map((account) => (
        <AccountCard key={account.accountId} account={account} />
      ))}
    </Tool>
  );
}

export function OpenTicket({ conversationId, onOpened }: { conversationId: string; onOpened: () => void }) {
  const command = useCommand();
  const [category, setCategory] = useState<TicketCategory>('technical');
  const [priority, setPriority] = useState<TicketPriority>('normal');
  const [summary, setSummary] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  // One id for one ticket, however often it has to be asked for.
  const requestId = useRef(newId());

  async function open(event: FormEvent) {
    event.preventDefault();
    const answer = await command.run('ticket:open', {
      conversationId,
      requestId: requestId.current,
      category,
      priority,
      summary: summary.trim(),
    });
    if (!answer.ok) return;
    requestId.current = newId();
    setSummary('');
    setOpened(answer.data.ticket.number);
    onOpened();
  }

  return (
    <Tool title="Open a ticket" tool="ticket">
      <form onSubmit={(event) => void open(event)} className="flex flex-col gap-2">
        <div className="grid grid-cols-2 gap-2">
          <Select
            label="Category"
            options={inWords(ticketCategories)}
            value={category}
            onChange={setCategory}
          />
          <Select
            label="Priority"
            options={inWords(ticketPriorities)}
            value={priority}
            onChange={setPriority}
          />
        </div>
        <TextField
          label="What it is about"
          value={summary}
          minLength={3}
          maxLength={500}
          required
          onChange={(event) => {
            setSummary(event.target.value);
            setOpened(null);
          }}
        />
        <ToolProblem command={command} />
        <Button type="submit" size="small" className="self-start" busy={command.running !== null}>
          Open ticket
        </Button>
        {opened && (
          <p role="status" className="text-ink-soft">
            Ticket <span className="font-mono text-12">{opened}</span> is open.
          </p>
        )}
      </form>
    </Tool>
  );
}

export function ServiceCheck() {
  const command = useCommand();
  const [services, setServices] = useState<readonly ServiceView[] | null>(null);

  async function check() {
    const answer = await command.run('services:check', {});
    if (answer.ok) setServices(answer.data.services);
  }

  return (
    <Tool title="Check the services" tool="services" onOpen={() => void check()}>
      <ToolProblem command={command} />
      {services && (
        <ul className="flex flex-col gap-1.5">
          {services.map((service) => (
            <li key={service.serviceId}>
              <p className="flex justify-between gap-2">
                <span>{service.name}</span>
                <span
                  className={service.state === 'operational' ? 'text-ink-faint' : 'font-medium text-warning'}
                >
                  {service.state}
                </span>
              </p>
              {service.incident && (
                <p className="wrap-anywhere text-12 text-ink-soft">
                  {service.incident.text} <Time at={service.incident.since} />
                  {service.incident.eta && `, expected: ${service.incident.eta}`}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <Button
        size="small"
        className="self-start"
        busy={command.running !== null}
        onClick={() => void check()}
      >
        Check again
      </Button>
    </Tool>
  );
}

function Tool({
  title,
  tool,
  onOpen,
  children,
}: {
  title: string;
  tool: CustomerTool;
  onOpen?: () => void;
  children: ReactNode;
}) {
  return (
    <details
      data-tool={tool}
      onToggle={(event) => {
        if (event.currentTarget.open) onOpen?.();
      }}
    >
      <summary className="w-fit rounded-6 py-1 pr-1">{title}</summary>
      <div className="flex flex-col gap-2 pt-1 pb-3">{children}</div>
    </details>
  );
}

function ToolProblem({ command: { problem } }: { command: Command }) {
  if (!problem) return null;
  return (
    <Notice tone="danger" title="That was not done">
      {problem.message} What you typed is kept.
    </Notice>
  );
}

function inWords<Value extends string>(values: readonly Value[]): { value: Value; label: string }[] {
  return values.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }));
}
