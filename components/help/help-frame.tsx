import type { ReactNode } from 'react';
import { buttonClasses } from '#/components/ui/button.tsx';

/** What stands around every page of the help: the way to the list, and to the chat. */
export function HelpFrame({ isList = false, children }: { isList?: boolean; children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[44rem] flex-col px-4 sm:px-6">
      <header className="flex items-center justify-between gap-4 border-hairline border-b py-3">
        <nav aria-label="Help">
          <a
            href="/help"
            aria-current={isList ? 'page' : undefined}
            className="inline-flex min-h-10 items-center font-semibold text-15 text-ink underline-offset-4 hover:underline"
          >
            Help
          </a>
        </nav>
        <a href="/chat" className={buttonClasses('quiet', 'small')}>
          Ask in the chat
        </a>
      </header>
      <main className="flex min-w-0 flex-1 flex-col gap-6 py-8">{children}</main>
    </div>
  );
}
