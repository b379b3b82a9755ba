'use client';

/** The tab's icon with a number on it. */

const LINES =
  '<path d="M16 2v10" stroke="#24808b" stroke-width="4" stroke-linecap="round"/>' +
  '<path d="M16 20v10" stroke="#cf5e42" stroke-width="4" stroke-linecap="round"/>' +
  '<circle cx="16" cy="11" r="5" fill="#24808b"/><circle cx="16" cy="21" r="5" fill="#cf5e42"/>';

/** More than nine is many. */
export function badgeText(count: number): string {
  return count > 9 ? '9+' : String(count);
}

function badgedIcon(text: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${LINES}` +
    '<rect x="9" y="13" width="23" height="19" rx="6" fill="#1d2426"/>' +
    '<text x="20.5" y="28" font-family="sans-serif" font-size="16" font-weight="600" text-anchor="middle" fill="#fff">' +
    `${text}</text></svg>`
  );
}

/** Shows the number, none for 0. Returns how to give the plain icon back. */
export function badgeIcon(count: number): () => void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link || count === 0) return () => undefined;
  const plain = link.href;
  link.href = urlOf(count);
  return () => {
    link.href = plain;
  };
}

/** Ten small drawings at most, and never given back: the browser may fetch an icon after it was replaced. */
const urls = new Map<string, string>();

function urlOf(count: number): string {
  const text = badgeText(count);
  const known = urls.get(text);
  if (known) return known;
  const url = URL.createObjectURL(new Blob([badgedIcon(text)], { type: 'image/svg+xml' }));
  urls.set(text, url);
  return url;
}
