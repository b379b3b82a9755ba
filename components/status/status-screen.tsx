'use client';

import { Notice } from '#/components/ui/notice.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import { Answering } from './answering.tsx';
import { attentionOf } from './attention.ts';
import { AttentionList } from './attention-list.tsx';
import { People, Services } from './business.tsx';
import { HistoryPlots } from './history-plots.tsx';
import { Hosts } from './hosts.tsx';
import { LineMap } from './line-map.tsx';
import { MachineRoom, Turns } from './machine-room.tsx';
import { PullModel } from './pull-model.tsx';
import { SixNumbers } from './six-numbers.tsx';
import { TopBar } from './top-bar.tsx';
import { type Latest, useStatus } from './use-status.ts';
import { useIsWall, useSignInUnlessWall } from './use-wall.ts';
import { Wall } from './wall.tsx';

export function StatusScreen() {
  const feed = useStatus();
  const isWall = useIsWall();
  useSignInUnlessWall(feed.kind === 'signed-out', isWall);
  if (isWall) return <Wall feed={feed} />;

  return (
    <>
      <TopBar
        me={feed.kind === 'open' ? feed.me : null}
        asOf={feed.kind === 'open' ? feed.status.asOf : null}
        old={feed.kind === 'open' && feed.stopped}
      />
      <main className="mx-auto w-full max-w-[90rem] px-4 pt-6 pb-16 sm:px-6">
        <h1 className="sr-only">Status</h1>
        {feed.kind === 'open' ? (
          <Figures {...feed} />
        ) : feed.kind === 'refused' ? (
          <Notice tone="danger" title="The status cannot be shown">
            {feed.message}
          </Notice>
        ) : (
          <Opening />
        )}
      </main>
    </>
  );
}

function Figures({ me, status, history, stopped }: Latest & { stopped: boolean }) {
  const administrator = me.role === 'admin';
  return (
    <>
      {stopped && (
        <div className="mb-4">
          <Notice tone="danger" title="The feed has stopped">
            These are the last figures that came, and they are old. They go on by themselves once the desk can
            be reached.
          </Notice>
        </div>
      )}
      <div className="mb-6 flex flex-col gap-4">
        <Answering status={status} />
        <AttentionList attention={attentionOf(status)} />
      </div>
      <SixNumbers status={status} old={stopped} />
      <LineMap conversations={status.conversations} />
      <div className="grid items-start gap-x-12 lg:grid-cols-2">
        <div>
          <Hosts hosts={status.models.hosts} />
          {administrator && <PullModel pull={status.models.pull} suggested={status.models.suggested} />}
          <Turns turns={status.turns} history={history} />
        </div>
        <div>
          <Services services={status.services} />
          <People people={status.people} />
          <MachineRoom status={status} />
        </div>
      </div>
      <HistoryPlots history={history} asOf={status.asOf} />
    </>
  );
}

function Opening() {
  return (
    <SkeletonGroup label="The status is being loaded" className="flex flex-col gap-8 pt-2">
      <Skeleton className="h-8 w-full max-w-[36rem]" />
      <div className="grid grid-cols-2 gap-6 sm:grid-cols-3 xl:grid-cols-6">
        {['waiting', 'ai', 'people', 'owed', 'here', 'model'].map((figure) => (
          <Skeleton key={figure} className="h-24 w-full" />
        ))}
      </div>
      <Skeleton className="h-48 w-full" />
    </SkeletonGroup>
  );
}
