import { LineEnd } from '#/components/line/line.tsx';
import { buttonClasses } from '#/components/ui/button.tsx';

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[40rem] flex-col justify-center px-4 sm:px-6">
      <div className="relative py-6 pl-8">
        <LineEnd holder="customer" />
        <h1 className="font-semibold text-24">This line leads nowhere</h1>
        <p className="mt-1 mb-5 text-ink-soft text-15">There is no page at this address.</p>
        <a href="/chat" className={buttonClasses('primary')}>
          Ask a question
        </a>
      </div>
    </main>
  );
}
