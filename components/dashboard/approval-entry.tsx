'use client';

import { Line } from '#/components/line/line.tsx';
import { Button } from '#/components/ui/button.tsx';
import { useNow } from '#/components/ui/now.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import type { Json } from '#/lib/conversation/facts.ts';
import { holderOf } from '#/lib/conversation/state.ts';
import { dayAndTime } from './day-and-time.ts';
import { Clock, EntryRow } from './entry-parts.tsx';
import type { ThreadItem } from './thread-items.ts';
import { jsonText } from './tool-texts.ts';

export type ApprovalDecision = { approvalId: string; digest: string; approve: boolean };
type ApprovalItem = Extract<ThreadItem, { kind: 'approval' }>;

/** What an agent asks for, exactly as it will be done, and the two answers to it. */
export function ApprovalEntry({
  item,
  onDecide,
}: {
  item: ApprovalItem;
  /** Absent in the past, where nothing can be decided. */
  onDecide: ((decision: ApprovalDecision) => void) | undefined;
}) {
  const { approvalId, digest } = item;
  const now = useNow();
  const waits = item.settled === null && now < item.expiresAt;
  return (
    <EntryRow seq={item.seq} line={<Line holder={holderOf(item.owner)} />} className="py-1.5">
      <section
        aria-label="Request for an approval"
        className="wrap-anywhere max-w-[72ch] rounded-6 border border-border px-2.5 py-1.5"
      >
        <p>
          {agentTitles[item.agent].name} asks for your approval to open this ticket <Clock at={item.at} />
        </p>
        <dl className="my-1.5 grid grid-cols-[auto_1fr] gap-x-3 text-12">
          {entriesOf(item.arguments).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink-faint">{name.replaceAll('_', ' ')}</dt>
              <dd className="whitespace-pre-wrap">{value === null ? 'none' : jsonText(value)}</dd>
            </div>
          ))}
        </dl>
        {waits && onDecide ? (
          <p className="flex flex-wrap items-center gap-2 text-12 text-ink-faint">
            <Button size="small" onClick={() => onDecide({ approvalId, digest, approve: true })}>
              Approve
            </Button>
            <Button
              size="small"
              look="plain"
              onClick={() => onDecide({ approvalId, digest, approve: false })}
            >
              Refuse
            </Button>
            Waits until {dayAndTime(item.expiresAt, now)}
          </p>
        ) : (
          <p className="text-12 text-ink-faint">
            {item.settled === null && !onDecide ? 'Nobody had decided yet.' : settledText(item)}
          </p>
        )}
      </section>
    </EntryRow>
  );
}

function entriesOf(asked: Json): [string, Json][] {
  return typeof asked === 'object' && asked !== null ? Object.entries(asked) : [];
}

function settledText({ settled }: ApprovalItem): string {
  if (!settled) return 'Expired. The agent can ask again.';
  if (settled.by === null) return 'The conversation was closed before anybody decided. Nothing was done.';
  return settled.approved ? `Approved by ${settled.by}.` : `Refused by ${settled.by}. Nothing was done.`;
}
