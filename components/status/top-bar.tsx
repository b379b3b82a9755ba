'use client';

import { AccountMenu } from '#/components/staff/account-menu.tsx';
import type { Me } from '#/lib/protocol/answers.ts';

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

export function TopBar({ me, asOf }: { me: Me | null; asOf: number | null }) {
  return (
    <header className="flex min-h-16 flex-wrap items-center gap-x-6 gap-y-1 py-3 text-13">
      <h1 className="font-semibold text-18">Status</h1>
      <nav aria-label="Pages" className="flex gap-4">
        <a href="/" className="rounded-6 text-ink-soft underline-offset-4 hover:underline">
          Switchboard
        </a>
        {me && me.role !== 'ops' && (
          <a href="/dashboard" className="rounded-6 text-ink-soft underline-offset-4 hover:underline">
            Dashboard
          </a>
        )}
      </nav>
      <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1">
        {asOf !== null && (
          <span className="text-ink-soft tabular-nums">
            As of <time dateTime={new Date(asOf).toISOString()}>{clock.format(asOf)}</time>
          </span>
        )}
        {me && <AccountMenu name={me.name} />}
      </div>
    </header>
  );
}
