'use client';

import { type KeyboardEvent, type Ref, useRef, useState } from 'react';
import { newId } from '#/components/connection/ids.ts';
import { ownerWords } from '#/components/line/holder.ts';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { Notice } from '#/components/ui/notice.tsx';
import { Tabs } from '#/components/ui/tabs.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import type { Owner } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { Answer } from '#/lib/protocol/answers.ts';
import { draftKey, useKept } from './kept.ts';
import { type SendKey, sendsNow } from './shortcuts.ts';
import { useCommand } from './use-command.ts';
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
  head,
  myId,
  mode,
  onMode,
  fieldRef,
  onConflict,
}: {
  conversation: ConversationSummary;
  /** The newest fact on screen. */
  head: number;
  myId: string;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  fieldRef: Ref<HTMLTextAreaElement>;
  /** The reply was held back: fetch what it missed. */
  onConflict: () => void;
}) {
  const { conversationId, owner } = conversation;
  const [text, setText] = useKept(draftKey(mode, conversationId));
  const [sendKey, setSendKey] = useSendKey();
  const command = useCommand();
  const attempt = useRef<{ id: string; text: string } | null>(null);
  const typing = useTypingSignal(conversationId);
  const closed = owner.kind === 'nobody';
  const [emptyTried, setEmptyTried] = useState(false);

  async function send() {
    const sending = text.trim();
    if (sending === '') return setEmptyTried(true);
    // The same words again are the same message: an answer that got lost on the way must not double it.
    if (attempt.current?.text !== sending) attempt.current = { id: newId(), text: sending };
    typing.stopped();
    const { id } = attempt.current;
    const answer: Answer<unknown> =
      mode === 'reply'
        ? await command.run('conversation:reply', {
            conversationId,
            messageId: id,
            text: sending,
            seenSeq: head,
          })
        : await command.run('conversation:note', { conversationId, noteId: id, text: sending });
    if (answer.ok) {
      attempt.current = null;
      setText('');
    } else if (answer.error.code === 'conflict') onConflict();
  }

  function press(event: KeyboardEvent) {
    const { key, shiftKey, ctrlKey, metaKey } = event;
    if (!sendsNow({ key, shiftKey, ctrlKey, metaKey, isComposing: event.nativeEvent.isComposing }, sendKey))
      return;
    event.preventDefault();
    if (!command.running) void send();
  }

  const hint = mode === 'reply' ? takingHint(owner, myId) : null;
  const unsendable = mode === 'reply' && closed;
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
        {command.problem && (
          <Notice
            tone={command.problem.code === 'conflict' ? 'warning' : 'danger'}
            title={command.problem.code === 'conflict' ? 'Not sent yet' : 'Not sent'}
          >
            {command.problem.message} Your text is kept.
          </Notice>
        )}
        {hint && <p className="text-12 text-ink-soft">{hint}</p>}
        <TextArea
          ref={fieldRef}
          label={mode === 'reply' ? 'Reply' : 'Private note'}
          labelHidden
          placeholder={placeholders[mode]}
          rows={2}
          value={text}
          maxLength={LONGEST_TEXT}
          disabled={unsendable}
          error={emptyTried && text.trim() === '' ? 'Write something first.' : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setEmptyTried(false);
            if (mode === 'reply') typing.typed();
          }}
          onKeyDown={press}
          onBlur={typing.stopped}
          className={classes('pointer-fine:[&_textarea]:text-13', mode === 'note' && '[&_textarea]:bg-note')}
        />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <SendKeyChoice sendKey={sendKey} onChoose={setSendKey} />
          <Button
            size="small"
            look={text.trim() === '' || unsendable ? 'quiet' : 'primary'}
            disabled={unsendable}
            busy={command.running !== null}
            onClick={() => void send()}
          >
            {mode === 'reply' ? 'Send reply' : 'Add note'}
          </Button>
        </div>
      </div>
    </div>
  );
}

const placeholders: Record<ComposerMode, string> = {
  reply: 'The customer reads this',
  note: 'Only staff read this, and the AI agent you tick it for when you give back',
};

/** What sending does beside sending. */
function takingHint(owner: Owner, myId: string): string | null {
  if (owner.kind === 'nobody') return 'This conversation is closed. It opens again when the customer writes.';
  if (owner.kind === 'human' && owner.person.id === myId) return null;
  if (owner.kind === 'queue') return 'Replying takes the conversation.';
  return `Replying takes the conversation over from ${ownerWords(owner)}.`;
}

function SendKeyChoice({ sendKey, onChoose }: { sendKey: SendKey; onChoose: (sendKey: SendKey) => void }) {
  return (
    <label className="flex items-center gap-1.5 text-12 text-ink-faint">
      Send with
      <select
        value={sendKey}
        onChange={(event) => onChoose(event.target.value === 'enter' ? 'enter' : 'mod-enter')}
        className="rounded-6 border border-hairline bg-surface px-1 py-1 text-ink-soft"
      >
        <option value="mod-enter">Ctrl or Cmd + Enter</option>
        <option value="enter">Enter</option>
      </select>
    </label>
  );
}

function useSendKey(): [SendKey, (sendKey: SendKey) => void] {
  const [kept, setKept] = useKept('send-key');
  return [kept === 'enter' ? 'enter' : 'mod-enter', setKept];
}
