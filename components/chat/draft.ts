import { useSyncExternalStore } from 'react';

/** What stands in the composer. Kept in this tab's storage, so that a reload does not take it. */

const KEY = 'switchboard.draft';

let draft: string | null = null;
const listeners = new Set<() => void>();

export function useDraft(): string {
  return useSyncExternalStore(subscribe, read, readAtBuild);
}

export function setDraft(text: string): void {
  draft = text;
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // No storage here: the draft lives as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Puts a text back that was not sent, before what was typed since. */
export function putBackIntoDraft(text: string): void {
  setDraft([text, read()].filter((part) => part !== '').join('\n'));
}

/** Takes over what was typed before the scripts had come; a browser that fills in old texts adds nothing. */
export function keepTyped(text: string): void {
  if (!read().includes(text)) putBackIntoDraft(text);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function read(): string {
  draft ??= stored();
  return draft;
}

const readAtBuild = () => '';

function stored(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
