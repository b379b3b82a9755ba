'use client';

import { useEffect, useRef, useState } from 'react';
import { type ConnectionState, useConnection } from '#/components/connection/connection.ts';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { ContextPane } from './context-pane.tsx';
import { neighbour } from './conversation-list.ts';
import { useDeskPalette } from './desk-palette.ts';
import { type DeskSheet, DeskSheets } from './desk-sheets.tsx';
import { FirstSteps } from './first-steps-guide.tsx';
import { ListPane } from './list-pane.tsx';
import { MentionedPlace } from './mentioned-place.tsx';
import { Notices } from './notices-at-work.ts';
import { Palette } from './palette.tsx';
import { ConversationPane } from './past/conversation-pane.tsx';
import { SearchPane } from './search-pane.tsx';
import { useSeenHeads } from './seen-heads.ts';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { TopBar } from './top-bar.tsx';
import { useAssignments } from './use-assignments.ts';
import { useAutoAway } from './use-auto-away.ts';
import { useCommand } from './use-command.ts';
import { useContextShown } from './use-context-shown.ts';
import { useCustomerKeys } from './use-customer-keys.ts';
import { type DeskView, useDesk } from './use-desk.ts';
import { useFirstSteps } from './use-first-steps.ts';
import { useLeaveField } from './use-leave-field.ts';
import { useList } from './use-list.ts';
import { useLooking } from './use-looking.ts';
import { useSampleDay } from './use-sample-day.ts';
import { useSelected } from './use-selected.ts';
import { useSelection } from './use-selection.ts';
import { useShortcuts } from './use-shortcuts.ts';

const none: readonly ConversationSummary[] = [];

/** The people's side of the desk: list, thread, context; one, two or three at a time. */
export function Dashboard() {
  const connection = useConnection('staff');
  const [selectedId, select] = useSelected();
  const seenHeads = useSeenHeads();
  const assignments = useAssignments(selectedId);
  const desk = useDesk(assignments.announce);
  const { view } = desk;
  const list = useList(desk, seenHeads, selectedId);
  const selecting = useSelection(list.shown);
  const [contextShown, setContextShown] = useContextShown();
  const [helpShown, setHelpShown] = useState(false);
  const [sheet, setSheet] = useState<DeskSheet | null>(null);
  const command = useCommand();
  const search = useRef<HTMLInputElement>(null);
  const [searchAsked, setSearchAsked] = useState(0);
  const searchAllButton = useRef<HTMLButtonElement>(null);
  const searchAll = () => setSearchAsked((before) => before + 1);
  useSignIn(connection, desk.problem);
  useAutoAway(view?.availability ?? null);
  const { guide, steps } = useGuide(view);
  useLooking(selectedId);
  useLeaveField();
  useDeskPalette(view, list, command.run, setSheet);

  const move = (step: 1 | -1) => {
    const next = neighbour(list.shown, selectedId, step);
    if (next) select(next);
  };
  useCustomerKeys(selectedId !== null, contextShown, setContextShown);
  useShortcuts({
    next: () => move(1),
    previous: () => move(-1),
    select: selectedId ? (withShift = false) => selecting.select(selectedId, withShift) : undefined,
    search: () => {
      setSearchAsked(0);
      requestAnimationFrame(() => search.current?.focus());
    },
    'search-all': searchAll,
    help: () => setHelpShown(true),
  });

  return (
    <div className="dense flex h-dvh flex-col overflow-hidden text-13 [&_summary]:marker:text-ink-faint">
      <TopBar
        desk={view}
        onHelp={() => setHelpShown(true)}
        onSheet={setSheet}
        onFirstSteps={guide ? () => void guide.choose({ shown: true }) : undefined}
      />
      <Notices
        view={view}
        selectedId={selectedId}
        fresh={assignments.fresh}
        seenHeads={seenHeads}
        onOpen={select}
      />
      <ConnectionNotice connection={connection} />
      {desk.problem && <OpeningProblem problem={desk.problem} onAgain={desk.readAgain} />}
      <p aria-live="polite" className="sr-only">
        {assignments.announcement}
      </p>
      <main className="relative flex min-h-0 flex-1">
        <h1 className="sr-only">Dashboard</h1>
        <div
          className={classes(
            'min-h-0 w-full flex-col border-hairline border-r md:flex md:w-80 md:shrink-0',
            selectedId ? 'hidden' : 'flex',
          )}
        >
          {steps && list.shown.length === 0 && (
            <div className="scroll-area max-h-1/2 shrink-0 md:hidden">{steps}</div>
          )}
          <MentionedPlace onOpen={select} />
          {view && searchAsked > 0 && (
            <SearchPane
              asked={searchAsked}
              firstQuery={list.search}
              selectedId={selectedId}
              onOpen={select}
              onHidden={() => select(null)}
              onClose={() => {
                setSearchAsked(0);
                requestAnimationFrame(() => searchAllButton.current?.focus());
              }}
            />
          )}
          {view && searchAsked === 0 && (
            <ListPane
              all={view.conversations}
              list={list}
              selecting={selecting}
              searchRef={search}
              closedRead={desk.closedRead}
              selectedId={selectedId}
              myId={view.me.id}
              seenHeads={seenHeads}
              fresh={assignments.fresh}
              onSelect={select}
              onSearchAll={searchAll}
              searchAllRef={searchAllButton}
            />
          )}
          {!view && !desk.problem && <ListSkeleton />}
        </div>
        {selectedId && view ? (
          <ConversationPane
            key={selectedId}
            conversationId={selectedId}
            me={view.me}
            people={view.people}
            answering={view.answering}
            contextShown={contextShown}
            onContext={() => setContextShown(!contextShown)}
            onBack={() => select(null)}
          />
        ) : (
          <div className="scroll-area hidden flex-1 items-center justify-center md:flex">
            {steps}
            {!steps && list.shown.length > 0 && (
              <Empty title="Choose a conversation" holders={['customer', 'triage', 'person']}>
                Everything that happened in it stands here. J and K move through the list, ? shows all keys.
              </Empty>
            )}
          </div>
        )}
        {selectedId && view && contextShown && (
          <div className="absolute inset-y-0 right-0 z-10 flex w-full animate-from-right flex-col border-hairline border-l bg-paper max-xl:shadow-float md:w-80 xl:static xl:animate-none">
            <ContextPane
              key={selectedId}
              conversationId={selectedId}
              me={view.me}
              onSelect={select}
              onClose={() => setContextShown(false)}
            />
          </div>
        )}
      </main>
      <Palette conversations={view?.conversations ?? none} onSelect={select} />
      <DeskSheets open={sheet} me={view?.me ?? null} onClose={() => setSheet(null)} />
      <ShortcutsSheet open={helpShown} onClose={() => setHelpShown(false)} />
    </div>
  );
}

function useSignIn(connection: ConnectionState, problem: Refusal | null): void {
  const signedOut = connection.kind === 'signed-out' || problem?.code === 'signed-out';
  useEffect(() => {
    if (signedOut) location.replace('/sign-in?next=/dashboard');
  }, [signedOut]);
}

function ConnectionNotice({ connection }: { connection: ConnectionState }) {
  if (connection.kind === 'lost') {
    return (
      <Notice tone="warning" title="The connection is gone">
        It is tried again by itself. What you write is kept; what you see may be old.
      </Notice>
    );
  }
  if (connection.kind === 'refused') {
    return (
      <Notice tone="danger" title="The desk cannot be opened">
        {connection.message}
      </Notice>
    );
  }
  return null;
}

/** The first steps of a new desk, for administrators, while they are shown. */
function useGuide(view: DeskView | null) {
  const guide = useFirstSteps(view?.me.role === 'admin');
  const sampleDay = useSampleDay(guide?.view.shown ?? false, guide?.view.wrote ?? false);
  const steps = guide?.view.shown ? <FirstSteps guide={guide} sampleDay={sampleDay} /> : null;
  return { guide, steps };
}

function OpeningProblem({ problem, onAgain }: { problem: Refusal; onAgain: () => void }) {
  if (problem.code === 'signed-out') return null;
  return (
    <Notice
      tone="danger"
      title="The dashboard cannot be opened"
      action={
        problem.code === 'forbidden' ? (
          <a href="/status" className="underline underline-offset-4">
            Go to Status
          </a>
        ) : (
          <Button size="small" onClick={onAgain}>
            Try again
          </Button>
        )
      }
    >
      {problem.message}
    </Notice>
  );
}

function ListSkeleton() {
  return (
    <SkeletonGroup label="The conversations are loading" className="flex flex-col gap-5 p-3 pt-24">
      {['w-32', 'w-24', 'w-36', 'w-28', 'w-20'].map((width) => (
        <div key={width} className="flex flex-col gap-1.5">
          <Skeleton className={`h-3 ${width}`} />
          <Skeleton className="h-3 w-full" />
          <Skeleton className="h-2 w-16" />
        </div>
      ))}
    </SkeletonGroup>
  );
}
