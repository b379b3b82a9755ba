'use client';

import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { AttachButton } from '#/components/attachments/attach-button.tsx';
import { pastedFiles, useFileDraft } from '#/components/attachments/file-draft.ts';
import { ask } from '#/components/connection/connection.ts';
import type { OutgoingFile } from '#/components/connection/outgoing-file.ts';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { TextArea } from '#/components/ui/text-area.tsx';
import { TEXT_LIMIT } from '#/lib/protocol/limits.ts';
import { keepTyped, setDraft, useDraft } from './draft.ts';
import { draftFiles } from './draft-files.ts';
import { FilesToSend } from './files-to-send.tsx';
import { useLanguage } from './language.ts';

const COUNT_FROM = TEXT_LIMIT - 400;
const TYPING_EVERY_MS = 3000;

type ComposerProps = {
  ref: RefObject<HTMLTextAreaElement | null>;
  /** The conversation to tell that the customer is typing; null before the first message. */
  typingIn: string | null;
  /** False while it is not known yet which conversation this is: what is sent then goes out once it is. */
  ready: boolean;
  onSend: (text: string, files: readonly OutgoingFile[]) => void;
};

/** Where the customer writes. What was typed survives a reload of the tab. */
export function Composer({ ref, typingIn, ready, onSend }: ComposerProps) {
  const { texts, settled } = useLanguage();
  const text = useDraft();
  const { files } = useFileDraft(draftFiles);
  const tellTyping = useTypingSignal(typingIn);
  useLayoutEffect(() => keepTyped(ref.current?.value ?? ''), [ref]);
  const left = TEXT_LIMIT - text.trim().length;
  const [sendWhenReady, setSendWhenReady] = useState(false);
  const canSend = (text.trim() !== '' || files.length > 0) && left >= 0;

  function change(next: string) {
    setDraft(next);
    setSendWhenReady(false);
    tellTyping(next.trim() !== '');
  }

  function submit() {
    if (!canSend) return;
    setSendWhenReady(!ready);
    if (!ready) return;
    onSend(text.trim(), draftFiles.take());
    setDraft('');
    tellTyping(false);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is known where the message goes.
  useEffect(() => {
    if (ready && sendWhenReady) submit();
  }, [ready]);

  function onKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  }

  function attach(chosen: readonly File[]) {
    draftFiles.add(chosen);
    ref.current?.focus();
  }

  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FilesToSend onLeftOut={() => ref.current?.focus()} />
      <AttachButton
        label={settled ? texts.attachments.attach : ''}
        onFiles={attach}
        // Its place is kept while it has no word yet, wide enough for that of any language.
        className={classes('min-h-[2.625rem] sm:min-w-[7.25rem]', !settled && 'invisible')}
      />
      <TextArea
        ref={ref}
        label={texts.message}
        labelHidden
        placeholder={settled ? texts.messageHint : undefined}
        enterKeyHint="send"
        value={text}
        title={settled ? texts.keys : undefined}
        error={left < 0 ? texts.tooLong(-left) : undefined}
        hint={text.length >= COUNT_FROM ? texts.left(left) : undefined}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKey}
        onPaste={({ clipboardData }) => attach(pastedFiles(clipboardData))}
        className="flex-1"
      />
      <Button
        type="submit"
        look="primary"
        disabled={!canSend}
        busy={sendWhenReady}
        // Wide enough for its word in any language, so that nothing moves when the word comes.
        className="min-h-[2.625rem] min-w-[5.75rem]"
      >
        {settled && texts.send}
      </Button>
    </form>
  );
}

/** Tells the desk at most every three seconds that the customer types, and once that they stopped. */
function useTypingSignal(conversationId: string | null): (typing: boolean) => void {
  const told = useRef({ typing: false, at: 0 });
  return (typing) => {
    const now = Date.now();
    const fresh = typing && now - told.current.at < TYPING_EVERY_MS;
    if (!conversationId || (typing === told.current.typing && (fresh || !typing))) return;
    told.current = { typing, at: now };
    // A signal: whether it arrives makes no difference to anything that is kept.
    void ask('customer:typing', { conversationId, typing });
  };
}
