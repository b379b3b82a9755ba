'use client';

import { ownerWords } from '#/components/line/holder.ts';
import { Dot } from '#/components/line/line.tsx';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { Menu, type MenuItem } from '#/components/ui/menu.tsx';
import { holderOf, type Owner } from '#/lib/conversation/state.ts';
import { useClose, useFramed } from './host-page.ts';
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
  const onClose = useClose();
  const framed = useFramed();
  return (
    <header className="border-hairline border-b">
      <div
        className={classes(
          'mx-auto flex w-full max-w-[42rem] items-center px-4 sm:px-6',
          // In a frame there is one button more: where it is narrow they stand closer, and the name stays readable.
          framed ? 'min-h-11 gap-1 py-1 sm:gap-2 max-sm:[&_button]:px-2' : 'min-h-14 gap-2 py-2',
        )}
      >
        <div className="min-w-0 flex-1">
          <h1 className="min-h-[1.5em] truncate font-semibold text-15">
            {business || (settled && texts.support)}
          </h1>
          {owner && (
            <p className="flex items-center gap-1.5 text-12 text-ink-soft">
              <Dot holder={holderOf(owner)} />
              <span>{ownerSentence(owner, texts)}</span>
            </p>
          )}
        </div>
        {onAskForPerson && (
          <Button size="small" busy={asking} onClick={onAskForPerson}>
            {texts.talkToPerson}
          </Button>
        )}
        {settled && menu.length > 0 && <Menu label={texts.menu} items={menu} />}
        {onClose && (
          <Button
            look="plain"
            size="small"
            aria-label={texts.closeChat}
            onClick={onClose}
            className="-my-1 -mr-2 max-sm:min-h-11"
          >
            {texts.close}
          </Button>
        )}
      </div>
    </header>
  );
}

function ownerSentence(owner: Owner, texts: ChatTexts): string {
  if (owner.kind === 'queue') return texts.waitingForPerson;
  if (owner.kind === 'nobody') return texts.closed;
  return texts.withYou(ownerWords(owner));
}
