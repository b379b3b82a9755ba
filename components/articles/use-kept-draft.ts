'use client';

import { useEffect, useState } from 'react';

/**
 * What is typed, kept over a reload of this window and over a look at another article, until it is saved.
 * @param name of the article, the same when one comes back to it.
 */
export function useKeptDraft<T>(name: string): [draft: T | null, set: (draft: T | null) => void] {
  const [draft, setDraft] = useState<T | null>(() => read<T>(name));
  useEffect(() => {
    try {
      if (draft === null) sessionStorage.removeItem(keyOf(name));
      else sessionStorage.setItem(keyOf(name), JSON.stringify(draft));
    } catch {
      // Without storage it lives as long as this page.
    }
  }, [name, draft]);
  return [draft, setDraft];
}

const keyOf = (name: string) => `switchboard.article.${name}`;

function read<T>(name: string): T | null {
  try {
    const text = sessionStorage.getItem(keyOf(name));
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null; // no storage here, or not ours: one begins from what is saved
  }
}
