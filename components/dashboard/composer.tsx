'use client';

import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { pastedFiles } from '#/components/attachments/file-draft.ts';
import { newId } from '#/components/connection/ids.ts';
import { ownerWords } from '#/components/line/holder.ts';
import { Button } from '#/components/ui/button.tsx';
import { Tabs } from '#/components/ui/tabs.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import type { Fact } from '#/lib/conversation/facts.ts';
import type { Owner } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { Answer } from '#/lib/protocol/answers.ts';
import type { PersonView } from '#/lib/protocol/views.ts';
import { CannedList } from './canned-list.tsx';
import { CannedSheet } from './canned-sheet.tsx';
import { draftKey, useKept } from './kept.ts';
import { missedSince } from './missed.ts';
import { MissingPlaces } from './missing-places.tsx';
import { NameSomebody, NamingList, WillBeTold } from './naming-list.tsx';
import { NotSent } from './not-sent.tsx';
import { ReplyAttachButton, ReplyFiles, useReplyFiles } from './reply-files.tsx';
import { SendKeyChoice, useSendKey } from './send-key.tsx';
import { sendingKey } from './shortcuts.ts';
import { useCommand } from './use-command.ts';
import { useMissing } from './use-missing.ts';
import { beganAsDraft, forgetPutIn } from './use-put-in.ts';
import { useSuggestions } from './use-suggestions.ts';
import { useTypingSignal } from './use-typing-signal.ts';

export type ComposerMode = 'reply' | 'note';

const PANEL_ID = 'composer-panel';
const LONGEST_TEXT = 4000;
const modes = [
  { id: 'reply', label: 'Reply' },
  { id: 'note', label: 'Note' },
] as const;

/** Where a person writes: to the customer, or a note only staff read. What is typed is kept until it is sent. */
export function Composer({
  conversation,
  facts,
  head,
  myId,
  myName,
  people,
  mode,
  onMode,
  fieldRef,
  copilot,
  onConflict,
  onSentToClose,
}: {
  conversation: ConversationSummary;
  facts: readonly Fact[];
  /** The newest fact on screen. */
  head: number;
  myId: string;
  myName: string;
  people: readonly PersonView[];
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  /** Asks the machine for a draft. */
  copilot: ReactNode;
  /** The reply was held back: fetch what it missed. */
  onConflict: () => void;
  /** A reply was sent to close the conversation behind it. */
  onSentToClose: () => void;
}) {
  const { conversationId, owner } = conversation;
  const [text, setText] = useKept(draftKey(mode, conversationId));
  const [sendKey, setSendKey] = useSendKey();
  const command = useCommand();
  const attached = useReplyFiles(conversationId, mode === 'reply');
  const attempt = useRef<Attempt | null>(null);
  const typing = useTypingSignal(conversationId);
  const suggestions = useSuggestions({
    conversation,
    myName,
    people,
    myId,
    names: mode === 'note',
    text,
    setText,
    field: fieldRef,
  });
  const { canned, naming } = suggestions;
  const [keeping, setKeeping] = useState(false);
  const missing = useMissing(text, fieldRef);
  const closed = owner.kind === 'nobody';
  const [emptyTried, setEmptyTried] = useState(false);
  // What was on screen when a reply was held back.
  const [heldAt, setHeldAt] = useState<number | null>(null);
  const missed = heldAt === null ? [] : missedSince(facts, heldAt, myId);

  const isEmpty = text.trim() === '' && attached.files.length === 0;
  const isSending = command.running !== null || attached.progress !== null;

  async function send(after = nothingMore) {
    const sending = text.trim();
    if (isEmpty) return setEmptyTried(true);
    if (missing.holds()) return;
    const attachmentIds = await attached.bring();
    if (!attachmentIds) return;
    const files = attachmentIds.join(' ');
    attempt.current = attemptFor(attempt.current, { mode, text: sending, files });
    typing.stopped();
    const { id } = attempt.current;
    const answer = await submit(id, sending, attachmentIds);
    if (answer.ok) {
      attempt.current = null;
      setHeldAt(null);
      setText('');
      if (mode === 'reply') forgetPutIn(conversationId);
      attached.clear();
      after();
    } else if (answer.error.code === 'conflict') {
      setHeldAt(head);
      attached.bringAgain();
      onConflict();
    }
  }

  function submit(id: string, sending: string, attachmentIds: string[]): Promise<Answer<unknown>> {
    if (mode === 'note')
      return command.run('conversation:note', { conversationId, noteId: id, text: sending });
    return command.run('conversation:reply', {
      conversationId,
      messageId: id,
      text: sending,
      ...(attachmentIds.length > 0 ? { attachmentIds } : {}),
      seenSeq: head,
      ...(beganAsDraft(conversationId, sending) ? { beganAsDraft: true } : {}),
    });
  }

  function press(event: KeyboardEvent) {
    if (suggestions.press(event)) return;
    const { key, shiftKey, ctrlKey, metaKey } = event;
    const { isComposing } = event.nativeEvent;
    const how = sendingKey({ key, shiftKey, ctrlKey, metaKey, isComposing }, sendKey);
    if (how === null) return;
    event.preventDefault();
    if (!isSending) void send(afterwards(how, mode, onSentToClose));
  }

  const hint = takingHint(mode, owner, myId);
  const unsendable = mode === 'reply' && closed;
  const isHeldBack = missed.length > 0 && attempt.current?.text === text.trim();
  return (
    <div className="border-hairline border-t bg-surface">
      <div className="px-2">
        <Tabs label="What to write" tabs={modes} value={mode} onChange={onMode} panelId={PANEL_ID} />
      </div>
      <div
        id={PANEL_ID}
        role="tabpanel"
        aria-label={mode === 'reply' ? 'Reply' : 'Note'}
        className="flex flex-col gap-1.5 p-2"
      >
        {command.problem && <NotSent problem={command.problem} missed={missed} />}
        <ReplyFiles {...attached} />
        {hint && <p className="text-12 text-ink-soft">{hint}</p>}
        <CannedList canned={canned} onKeep={() => setKeeping(true)} />
        <NamingList naming={naming} />
        <TextArea
          ref={fieldRef}
          label={mode === 'reply' ? 'Reply' : 'Private note'}
          labelHidden
          placeholder={placeholders[mode]}
          rows={2}
          value={text}
          maxLength={LONGEST_TEXT}
          disabled={unsendable}
          readOnly={attached.progress !== null}
          error={emptyTried && text.trim() === '' ? 'Write something first.' : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setEmptyTried(false);
            if (mode === 'reply') typing.typed();
          }}
          onKeyDown={press}
          onPaste={({ clipboardData }) => attached.add(pastedFiles(clipboardData))}
          onSelect={suggestions.moved}
          onBlur={() => {
            typing.stopped();
            suggestions.close();
          }}
          aria-autocomplete="list"
          {...suggestions.list}
          className={mode === 'note' ? '[&_textarea]:bg-note' : undefined}
        />
        <MissingPlaces text={text} field={fieldRef} />
        <WillBeTold names={naming.told} />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Button size="small" look="plain" disabled={unsendable} onClick={canned.openByHand}>
            Canned replies
          </Button>
          {copilot}
          <NameSomebody naming={naming} />
          <SendKeyChoice sendKey={sendKey} onChoose={setSendKey} />
          <ReplyAttachButton attached={attached} disabled={unsendable} />
          <Button
            size="small"
            look={isEmpty || unsendable ? 'quiet' : 'primary'}
            disabled={unsendable}
            busy={isSending}
            onClick={() => void send()}
          >
            {sendWords(mode, isHeldBack, missing)}
          </Button>
          <SendAndClose
            mode={mode}
            disabled={unsendable || isEmpty}
            onSend={() => void send(onSentToClose)}
          />
        </div>
      </div>
      <CannedSheet open={keeping} onClose={() => setKeeping(false)} />
    </div>
  );
}

/** Ends the work on a conversation in one go. */
function SendAndClose({
  mode,
  disabled,
  onSend,
}: {
  mode: ComposerMode;
  disabled: boolean;
  onSend: () => void;
}) {
  if (mode === 'note') return null;
  return (
    // On a phone there is no room, and Close stands above.
    <Button size="small" look="plain" className="max-sm:hidden" disabled={disabled} onClick={onSend}>
      Send and close
    </Button>
  );
}

const nothingMore = () => {};

/** A note closes nothing behind it. */
function afterwards(how: 'send' | 'send-and-close', mode: ComposerMode, close: () => void) {
  return how === 'send-and-close' && mode === 'reply' ? close : nothingMore;
}

/** What is on its way. The same again is the same message: an answer that got lost on the way must not double it. */
type Attempt = { id: string; mode: ComposerMode; text: string; files: string };

function attemptFor(before: Attempt | null, now: Omit<Attempt, 'id'>): Attempt {
  const isSame = before?.text === now.text && before.mode === now.mode && before.files === now.files;
  return isSame ? before : { id: newId(), ...now };
}

const placeholders: Record<ComposerMode, string> = {
  reply: 'The customer reads this',
  note: 'Only staff read this, and the AI agent you tick it for when you give back',
};

function sendWords(
  mode: ComposerMode,
  isHeldBack: boolean,
  missing: { words: string; wasSaid: boolean },
): string {
  if (missing.words !== '')
    return missing.wasSaid ? `Send without ${missing.words}` : `Fill in ${missing.words}`;
  if (mode === 'note') return 'Add note';
  return isHeldBack ? 'Send anyway' : 'Send reply';
}

/** What sending does beside sending. */
function takingHint(mode: ComposerMode, owner: Owner, myId: string): string | null {
  if (mode === 'note') return null;
  if (owner.kind === 'nobody') return 'This conversation is closed. It opens again when the customer writes.';
  if (owner.kind === 'human' && owner.person.id === myId) return null;
  if (owner.kind === 'queue') return 'Replying takes the conversation.';
  return `Replying takes the conversation over from ${ownerWords(owner)}.`;
}
