import type { ReactNode } from 'react';
import { LineEnd } from '#/components/line/line.tsx';

/** The frame of the pages in front of the desk: one line that begins here. */
export function Entrance({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[28rem] flex-col justify-center px-4 py-12 sm:px-6">
      <a
        href="/"
        className="mb-6 self-start rounded-6 text-13 text-ink-soft underline-offset-4 hover:underline"
      >
        Switchboard
      </a>
      <div className="relative pb-8 pl-8">
        <LineEnd holder="person" at="start" />
        <h1 className="font-semibold text-24">{title}</h1>
        <p className="mt-1 text-15 text-ink-soft">{text}</p>
      </div>
      <div className="relative pl-8">
        <span aria-hidden="true" className="absolute inset-y-0 left-[5px] border-person border-l-2" />
        {children}
      </div>
    </main>
  );
}
