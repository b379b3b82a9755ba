import type { Holder } from '#/components/line/holder.ts';
import { Junction, Line, LineEnd } from '#/components/line/line.tsx';
import { classes } from '#/components/ui/classes.ts';

const doors: { href: string; name: string; what: string; from: Holder; to: Holder }[] = [
  {
    href: '/chat',
    name: 'Chat',
    what: 'For customers. Ask a question, get an answer.',
    from: 'customer',
    to: 'triage',
  },
  {
    href: '/dashboard',
    name: 'Dashboard',
    what: 'For the people who help. Sign-in required.',
    from: 'triage',
    to: 'person',
  },
  {
    href: '/status',
    name: 'Status',
    what: 'For whoever keeps it running. Sign-in required.',
    from: 'person',
    to: 'closed',
  },
];

export default function FrontDoor() {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[40rem] flex-col justify-center px-4 py-12 sm:px-6">
      <div className="relative pl-8">
        <LineEnd holder="customer" at="start" />
        <h1 className="font-semibold text-32">Switchboard</h1>
      </div>
      <div className="relative pt-1 pb-6 pl-8">
        <Line holder="customer" />
        <p className="text-15 text-ink-soft">A support desk where AI agents and people answer together.</p>
      </div>
      <nav aria-label="Pages">
        <ul>
          {doors.map((door) => (
            <li key={door.href} className="relative pl-8">
              {door.to === 'closed' ? (
                <LineEnd holder={door.from} />
              ) : (
                <Junction from={door.from} to={door.to} />
              )}
              <a
                href={door.href}
                className={classes(
                  'group -mx-3 block rounded-10 px-3 py-4 transition-colors',
                  'hover:bg-sunken',
                )}
              >
                <span className="font-medium text-18 text-accent underline-offset-4 group-hover:underline">
                  {door.name}
                </span>
                <span className="block text-13 text-ink-soft">{door.what}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </main>
  );
}
