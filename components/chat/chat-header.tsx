'use client';

import { ownerWords } from '#/components/line/holder.ts';
import { Dot } from '#/components/line/line.tsx';
import { Button } from '#/components/ui/button.tsx';
import { Menu, type MenuItem } from '#/components/ui/menu.tsx';
import { holderOf, type Owner } from '#/lib/conversation/state.ts';
import { useLanguage } from './language.ts';
import type { ChatTexts } from './texts/english.ts';

type ChatHeaderProps = {
  business: string;
  /** Null before anything was said. */
  owner: Owner | null;
  /** What else can be done now. */
  menu: readonly MenuItem[];
  /** Null while a person is on the way or here. */
  onAskForPerson: (() => void) | null;
  asking: boolean;
};

/** Whose desk this is, who is there right now, and the way to a person. */
export function ChatHeader(props: ChatHeaderProps) {
  const { business, owner, menu, onAskForPerson, asking } = props;
  const { texts, settled } = useLanguage();
  return (
    <header className="border-hairline border-b">
      <div className="mx-auto flex min-h-14 w-full max-w-[42rem] items-center gap-2 px-4 py-2 sm:px-6">
        <div className="min-w-0 flex-1">
          <p className="min-h-[1.5em] truncate font-semibold text-15">
            {business || (settled && texts.support)}
          </p>
          {owner && (
            <p className="flex items-center gap-1.5 text-12 text-ink-soft">
              <Dot holder={holderOf(owner)} />
              <span className="truncate">{ownerSentence(owner, texts)}</span>
            </p>
          )}
        </div>
        {onAskForPerson && (
          <Button size="small" busy={asking} onClick={onAskForPerson}>
            {texts.talkToPerson}
          </Button>
        )}
        <Menu label={texts.menu} items={menu} />
      </div>
    </header>
  );
}

function ownerSentence(owner: Owner, texts: ChatTexts): string {
  if (owner.kind === 'queue') return texts.waitingForPerson;
  if (owner.kind === 'nobody') return texts.closed;
  return texts.withYou(ownerWords(owner));
}
