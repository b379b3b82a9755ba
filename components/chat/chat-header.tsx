'use client';

import { ownerWords } from '#/components/line/holder.ts';
import { Dot } from '#/components/line/line.tsx';
import { Button } from '#/components/ui/button.tsx';
import { holderOf, type Owner } from '#/lib/conversation/state.ts';
import { texts } from './texts.ts';

type ChatHeaderProps = {
  business: string;
  /** Null before anything was said. */
  owner: Owner | null;
  /** Null when there is nothing to confirm. */
  onConfirm: (() => void) | null;
  /** Null while a person is on the way or here. */
  onAskForPerson: (() => void) | null;
  asking: boolean;
};

/** Whose desk this is, who is there right now, and the way to a person. */
export function ChatHeader(props: ChatHeaderProps) {
  const { business, owner, onConfirm, onAskForPerson, asking } = props;
  return (
    <header className="border-hairline border-b">
      <div className="mx-auto flex min-h-14 w-full max-w-[42rem] items-center gap-2 px-4 py-2 sm:px-6">
        <div className="min-w-0 flex-1">
          <h1 className="truncate font-semibold text-15">{business || texts.support}</h1>
          {owner && (
            <p className="flex items-center gap-1.5 text-12 text-ink-soft">
              <Dot holder={holderOf(owner)} />
              <span className="truncate">{ownerSentence(owner)}</span>
            </p>
          )}
        </div>
        {onConfirm && (
          <Button look="plain" size="small" onClick={onConfirm} className="max-sm:hidden">
            {texts.identityLink}
          </Button>
        )}
        {onAskForPerson && (
          <Button size="small" busy={asking} onClick={onAskForPerson}>
            {texts.talkToPerson}
          </Button>
        )}
      </div>
    </header>
  );
}

function ownerSentence(owner: Owner): string {
  if (owner.kind === 'queue') return texts.waitingForPerson;
  if (owner.kind === 'nobody') return texts.closed;
  return texts.withYou(ownerWords(owner));
}
