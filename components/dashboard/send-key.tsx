'use client';

import { useKept } from './kept.ts';
import type { SendKey } from './shortcuts.ts';

/** How a person likes to send, kept by this browser. */
export function useSendKey(): [SendKey, (sendKey: SendKey) => void] {
  const [kept, setKept] = useKept('send-key');
  return [kept === 'enter' ? 'enter' : 'mod-enter', setKept];
}

export function SendKeyChoice({
  sendKey,
  onChoose,
}: {
  sendKey: SendKey;
  onChoose: (sendKey: SendKey) => void;
}) {
  return (
    <label className="flex items-center gap-1.5 text-12 text-ink-faint">
      <span className="max-sm:sr-only">Send with</span>
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
