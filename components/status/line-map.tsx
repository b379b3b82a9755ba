import type { Holder } from '#/components/line/holder.ts';
import { holderText } from '#/components/line/holder.ts';
import { Dot } from '#/components/line/line.tsx';
import { classes } from '#/components/ui/classes.ts';
import { Panel } from '#/components/ui/panel.tsx';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { agentNames } from '#/lib/conversation/facts.ts';
import type { StatusView } from '#/lib/protocol/views.ts';
import { counted } from './words.ts';

/** More than these are only counted: a line of dots that long says "many" already. */
const DOTS = 40;

type Held = { holder: Holder; name: string; count: number };

/** Every open conversation is a dot on the line of whoever holds it. */
export function LineMap({ conversations }: { conversations: StatusView['conversations'] }) {
  const open = heldBy(conversations).reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel
      title="Who holds the conversations"
      aside={<span className="text-13 text-ink-soft tabular-nums">{`${open} open`}</span>}
    >
      <HeldLines conversations={conversations} />
    </Panel>
  );
}

/** @param large to be read from three metres. */
export function HeldLines({
  conversations,
  large = false,
}: {
  conversations: StatusView['conversations'];
  large?: boolean;
}) {
  return (
    <ul className={classes('flex flex-col', large && 'max-h-100 justify-between lg:h-full')}>
      {heldBy(conversations).map(({ holder, name, count }) => (
        <li
          key={holder}
          className={classes(
            'flex items-center',
            large ? 'min-h-11 gap-3 text-18 lg:gap-6 lg:text-24' : 'min-h-8 gap-3 text-13',
          )}
        >
          <span className={classes('shrink-0', large ? 'w-24 lg:w-36' : 'w-20')}>{name}</span>
          <Track holder={holder} count={count} large={large} />
          <span
            className={classes(
              'shrink-0 text-right tabular-nums',
              large ? 'w-16' : 'w-10',
              count === 0 && 'text-ink-faint',
            )}
          >
            <span aria-hidden="true">{count}</span>
            <span className="sr-only">{counted(count, 'conversation', 'conversations')}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function heldBy({ byAgent, waiting, human }: StatusView['conversations']): Held[] {
  return [
    ...agentNames.map((agent) => ({ holder: agent, name: agentTitles[agent].name, count: byAgent[agent] })),
    { holder: 'waiting', name: 'Waiting', count: waiting },
    { holder: 'person', name: 'People', count: human },
  ];
}

/** Line and dots in the holder's colour as far as there are conversations, dashed while they wait; then a hairline. */
function Track({ holder, count, large }: { holder: Holder; count: number; large: boolean }) {
  const dots = Array.from({ length: Math.min(count, DOTS) }, (_, place) => `${holder}-${place}`);
  return (
    <span aria-hidden="true" className={classes('flex h-6 min-w-0 flex-1 items-center', holderText[holder])}>
      {count > 0 && (
        <span className="relative flex min-w-0 items-center gap-2 overflow-hidden px-3">
          <span
            className={classes(
              'absolute inset-x-0 border-current border-t-2',
              holder === 'waiting' && 'border-dashed',
            )}
          />
          {dots.map((key) => (
            <Dot
              key={key}
              holder={holder}
              className={classes('relative', large ? 'size-5' : 'size-3', holder === 'waiting' && 'bg-paper')}
            />
          ))}
        </span>
      )}
      <span className="min-w-4 flex-1 border-hairline border-t" />
    </span>
  );
}
