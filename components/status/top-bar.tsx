'use client';

import { AccountMenu } from '#/components/staff/account-menu.tsx';
import { Places } from '#/components/staff/places.tsx';
import type { Me } from '#/lib/protocol/answers.ts';

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

export function TopBar({ me, asOf }: { me: Me | null; asOf: number | null }) {
  return (
    <header className="border-hairline border-b bg-surface text-13">
      <div className="mx-auto flex min-h-11 w-full max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 sm:px-6">
        <Places here="status" role={me?.role ?? null} />
        <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1">
          {asOf !== null && (
            <span className="text-ink-soft tabular-nums">
              As of <time dateTime={new Date(asOf).toISOString()}>{clock.format(asOf)}</time>
            </span>
          )}
          {me && <AccountMenu name={me.name} />}
        </div>
      </div>
    </header>
  );
}
