'use client';

import { AccountMenu } from '#/components/staff/account-menu.tsx';
import { Places } from '#/components/staff/places.tsx';
import { Button } from '#/components/ui/button.tsx';
import type { Me } from '#/lib/protocol/answers.ts';
import { openWall } from './use-wall.ts';

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** @param old the feed has stopped: what is shown is of then. */
export function TopBar({ me, asOf, old }: { me: Me | null; asOf: number | null; old: boolean }) {
  return (
    <header className="border-hairline border-b bg-surface text-13">
      <div className="mx-auto flex min-h-11 w-full max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 sm:px-6">
        <Places here="status" role={me?.role ?? null} />
        <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1">
          {asOf !== null && (
            <span className={old ? 'text-danger tabular-nums' : 'text-ink-soft tabular-nums'}>
              {old ? 'Old, of ' : 'As of '}
              <time dateTime={new Date(asOf).toISOString()}>{clock.format(asOf)}</time>
            </span>
          )}
          {asOf !== null && (
            <Button look="plain" size="small" className="max-lg:hidden" onClick={openWall}>
              Wall view
            </Button>
          )}
          {me && <AccountMenu name={me.name} />}
        </div>
      </div>
    </header>
  );
}
