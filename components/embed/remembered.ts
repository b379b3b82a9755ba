/**
 * What stays over the pages of one visit, in the host's sessionStorage: nothing before the chat was opened.
 * `waiting`: it is closed, and there is a conversation in which answers may come.
 */
export type Remembered = 'open' | 'waiting' | null;

const KEY = 'switchboard';

export function remembered(): Remembered {
  try {
    const value = sessionStorage.getItem(KEY);
    return value === 'open' || value === 'waiting' ? value : null;
  } catch {
    return null;
  }
}

/** Where storage is forbidden each page begins with the chat closed. */
export function remember(value: Remembered): void {
  try {
    if (value) sessionStorage.setItem(KEY, value);
    else sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
}
