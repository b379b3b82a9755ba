'use client';

import type { ReactNode } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { IconButton } from '#/components/ui/icon-button.tsx';
import { CloseIcon } from '#/components/ui/icons.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import { PLANS_LIMIT, RULE_LIMIT, RULES_LIMIT } from '#/lib/protocol/limits.ts';
import { amountIn, limitIsNamed, type PolicyDraft } from './policy-draft.ts';

/** The limits, plans, rules and facts of the business. Agents may quote all of it. */
export function PolicyForm({
  draft,
  onChange,
}: {
  draft: PolicyDraft;
  onChange: (draft: PolicyDraft) => void;
}) {
  const wrong = amountIn(draft.refundUsd) === null;
  return (
    <div className="flex flex-col gap-6">
      <p className="text-ink-soft">
        Agents may quote all of this. The limit is kept to by the program too, whatever an agent says.
      </p>
      <div className="flex flex-col gap-2">
        <TextField
          className="max-w-60"
          label="Refunds without a person, up to (USD)"
          hint="Above it a person approves."
          error={wrong ? 'An amount in USD, such as 100 or 49.90.' : undefined}
          inputMode="decimal"
          value={draft.refundUsd}
          onChange={(event) => onChange({ ...draft, refundUsd: event.target.value })}
        />
        {!limitIsNamed(draft) && (
          <Notice>{`No rule below names ${draft.refundUsd} USD. Customers are told what the rules say.`}</Notice>
        )}
      </div>
      <Plans draft={draft} onChange={onChange} />
      <Texts
        title="Rules"
        one="rule"
        entries={draft.policy}
        onChange={(policy) => onChange({ ...draft, policy })}
      />
      <Texts
        title="Facts"
        one="fact"
        entries={draft.facts}
        onChange={(facts) => onChange({ ...draft, facts })}
      />
    </div>
  );
}

function Plans({ draft, onChange }: { draft: PolicyDraft; onChange: (draft: PolicyDraft) => void }) {
  const { plans } = draft;
  const change = (at: number, plan: Partial<PolicyDraft['plans'][number]>) =>
    onChange({ ...draft, plans: plans.map((each, index) => (index === at ? { ...each, ...plan } : each)) });
  return (
    <Group
      title="Plans"
      add={
        plans.length < PLANS_LIMIT
          ? () => onChange({ ...draft, plans: [...plans, { name: '', price: '', per: 'month' }] })
          : null
      }
      addText="Add a plan"
    >
      {plans.map(({ name, price, per }, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a plan has no id, and its name is being typed.
          key={at}
          className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto] items-end gap-2 border-hairline border-t py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1.5fr)_auto]"
        >
          <TextField
            label="Name"
            labelHidden={at > 0}
            value={name}
            maxLength={60}
            onChange={(event) => change(at, { name: event.target.value })}
          />
          <TextField
            label="USD"
            labelHidden={at > 0}
            inputMode="decimal"
            aria-invalid={price !== '' && amountIn(price) === null ? true : undefined}
            value={price}
            onChange={(event) => change(at, { price: event.target.value })}
          />
          <TextField
            className="max-sm:col-start-1 max-sm:row-start-2"
            label="Per"
            labelHidden={at > 0}
            value={per}
            maxLength={40}
            onChange={(event) => change(at, { per: event.target.value })}
          />
          <Remove
            name={name || 'this plan'}
            onRemove={() => onChange({ ...draft, plans: plans.filter((_, index) => index !== at) })}
          />
        </li>
      ))}
    </Group>
  );
}

type Entry = { id: string; text: string };

function Texts({
  title,
  one,
  entries,
  onChange,
}: {
  title: string;
  one: string;
  entries: readonly Entry[];
  onChange: (entries: Entry[]) => void;
}) {
  const change = (at: number, entry: Partial<Entry>) =>
    onChange(entries.map((each, index) => (index === at ? { ...each, ...entry } : each)));
  return (
    <Group
      title={title}
      add={entries.length < RULES_LIMIT ? () => onChange([...entries, { id: '', text: '' }]) : null}
      addText={`Add a ${one}`}
    >
      {entries.map(({ id, text }, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: its name is being typed.
          key={at}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 border-hairline border-t py-2 sm:grid-cols-[12rem_minmax(0,1fr)_auto]"
        >
          <TextField
            label="Name"
            labelHidden={at > 0}
            value={id}
            maxLength={40}
            onChange={(event) => change(at, { id: event.target.value })}
          />
          <TextArea
            className="max-sm:col-span-2 max-sm:row-start-2"
            label="Text"
            labelHidden={at > 0}
            value={text}
            maxLength={RULE_LIMIT}
            onChange={(event) => change(at, { text: event.target.value })}
          />
          <Remove
            name={id || `this ${one}`}
            onRemove={() => onChange(entries.filter((_, index) => index !== at))}
          />
        </li>
      ))}
    </Group>
  );
}

function Group({
  title,
  add,
  addText,
  children,
}: {
  title: string;
  /** Null: there are as many as there may be. */
  add: (() => void) | null;
  addText: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-medium text-13">{title}</h3>
      <ul>{children}</ul>
      {add && (
        <Button size="small" className="mt-1" onClick={add}>
          {addText}
        </Button>
      )}
    </section>
  );
}

function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <IconButton
      label={`Remove ${name}`}
      icon={<CloseIcon />}
      hideLabel="always"
      className="self-end"
      onClick={onRemove}
    />
  );
}
