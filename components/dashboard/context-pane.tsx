'use client';

import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { useConversation } from '#/components/connection/conversation-log.ts';
import { ownerWords } from '#/components/line/holder.ts';
import { Button } from '#/components/ui/button.tsx';
import { IconButton } from '#/components/ui/icon-button.tsx';
import { CloseIcon } from '#/components/ui/icons.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import { Time } from '#/components/ui/time.tsx';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { Identity } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { CustomerFile, Me } from '#/lib/protocol/answers.ts';
import { AccountCard } from './account-card.tsx';
import { CannedSheet } from './canned-sheet.tsx';
import { lastLineText } from './conversation-row.ts';
import type { CustomerTool } from './customer-tools.ts';
import { usePaletteActions } from './palette-actions.ts';
import { PrivacyPart } from './privacy-part.tsx';
import { SortingPart } from './sorting-part.tsx';
import { TicketList } from './ticket-list.tsx';
import { AccountSearch, OpenTicket, ServiceCheck } from './tools.tsx';
import { TranscriptPart } from './transcript-part.tsx';

/** Who the customer is, and the person's own tools. */
export function ContextPane({
  conversationId,
  me,
  onSelect,
  onClose,
}: {
  conversationId: string;
  me: Me;
  onSelect: (conversationId: string) => void;
  onClose: () => void;
}) {
  const view = useConversation(conversationId);
  const identity = view?.state.identity;
  const accountId = identity?.kind === 'proved' ? identity.accountId : '';
  const { file, problem, read } = useCustomerFile(
    conversationId,
    `${accountId} ${view?.state.tickets.length ?? 0} ${view?.state.contact ?? ''}`,
    view?.loaded ?? false,
  );
  const [keeping, setKeeping] = useState(false);
  usePaletteActions([{ id: 'keep-canned', label: 'Keep canned replies', run: () => setKeeping(true) }]);
  return (
    <section
      aria-label="Customer"
      tabIndex={-1}
      className="scroll-area flex min-h-0 flex-1 flex-col px-3 pb-4 outline-none"
    >
      <div className="flex min-h-12 items-center justify-between">
        <h2 className="font-semibold text-15">Customer</h2>
        <IconButton icon={<CloseIcon />} label="Fold away" onClick={onClose} className="-mr-2" />
      </div>
      {view?.loaded && <WhoItIs identity={view.state.identity} contact={view.state.contact} />}
      {view?.loaded && (
        <Part title="Priority and tags">
          <SortingPart conversationId={conversationId} state={view.state} mayKeepTags={me.role === 'admin'} />
        </Part>
      )}
      {problem && (
        <Notice
          tone="warning"
          title="The customer's file could not be read"
          action={
            <Button size="small" onClick={read}>
              Try again
            </Button>
          }
        >
          {problem.message}
        </Notice>
      )}
      {!file && !problem && !view?.problem && <FileSkeleton />}
      {file?.account && <AccountCard account={file.account} />}
      {file && (
        <Part title="Tickets">
          <TicketList tickets={file.tickets} />
        </Part>
      )}
      {file && (
        <Part title="Past conversations" tool="past">
          <PastConversations past={file.past} onSelect={onSelect} />
        </Part>
      )}
      {view?.loaded && (
        <Part title="Transcript">
          <TranscriptPart key={conversationId} view={view} />
        </Part>
      )}
      <Part title="Your tools">
        <div className="flex flex-col gap-1">
          <AccountSearch />
          <OpenTicket key={conversationId} conversationId={conversationId} onOpened={read} />
          <ServiceCheck />
          <Button size="small" look="plain" className="-ml-3 self-start" onClick={() => setKeeping(true)}>
            Keep canned replies
          </Button>
        </div>
      </Part>
      {me.role === 'admin' && (
        <Part title="This customer's data">
          <PrivacyPart conversationId={conversationId} onErased={onClose} />
        </Part>
      )}
      <CannedSheet open={keeping} onClose={() => setKeeping(false)} />
    </section>
  );
}

function Part({
  title,
  tool,
  children,
}: {
  title: string;
  /** Where a key leads here. */
  tool?: CustomerTool;
  children: ReactNode;
}) {
  return (
    <section data-tool={tool} tabIndex={tool && -1} className="border-hairline border-t py-3">
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function WhoItIs({ identity, contact }: { identity: Identity; contact: string | null }) {
  return (
    <div className="pb-3">
      {identity.kind === 'proved' ? (
        <>
          <p className="font-medium">{identity.name}</p>
          <p className="text-ink-soft">
            Identity proved, account <span className="font-mono text-12">{identity.accountId}</span>
          </p>
        </>
      ) : (
        <>
          <p className="font-medium">Identity not proved</p>
          <p className="text-ink-soft">
            {identity.failedTries === 0
              ? 'Tell nothing about an account until it is.'
              : `${identity.failedTries} failed ${identity.failedTries === 1 ? 'try' : 'tries'}. Tell nothing about an account.`}
          </p>
        </>
      )}
      {contact && (
        <p className="wrap-anywhere text-ink-soft">
          Write to{' '}
          <a href={`mailto:${contact}`} className="underline underline-offset-2">
            {contact}
          </a>
        </p>
      )}
    </div>
  );
}

function PastConversations({
  past,
  onSelect,
}: {
  past: readonly ConversationSummary[];
  onSelect: (conversationId: string) => void;
}) {
  if (past.length === 0) return <p className="text-ink-faint">This is the first one.</p>;
  return (
    <ul className="-mx-2 flex flex-col">
      {past.map((conversation) => (
        <li key={conversation.conversationId}>
          <button
            type="button"
            onClick={() => onSelect(conversation.conversationId)}
            className="flex w-full flex-col rounded-6 px-2 py-1 text-left hover:bg-sunken"
          >
            <span className="w-full truncate">{lastLineText(conversation)}</span>
            <span className="text-12 text-ink-faint">
              <Time at={conversation.lastAt} />, {ownerWords(conversation.owner)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function FileSkeleton() {
  return (
    <SkeletonGroup label="The customer's file is loading" className="flex flex-col gap-2 py-3">
      <Skeleton className="h-3 w-1/2" />
      <Skeleton className="h-3 w-3/4" />
      <Skeleton className="h-3 w-2/3" />
    </SkeletonGroup>
  );
}

/** Read again whenever `revision` changes: an identity proved or a ticket opened is in the file at once. */
function useCustomerFile(conversationId: string, revision: string, ready: boolean) {
  const [file, setFile] = useState<CustomerFile | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `revision` and `asked` are what makes it read again.
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    void ask('customer:look-up', { conversationId }).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setFile(answer.data);
      // Erased meanwhile: nothing of it stays on screen.
      else if (answer.error.code === 'not-found') setFile(null);
      setProblem(answer.ok ? null : answer.error);
    });
    return () => {
      wanted = false;
    };
  }, [conversationId, revision, ready, asked]);
  const read = useCallback(() => setAsked((times) => times + 1), []);
  return { file, problem, read };
}
