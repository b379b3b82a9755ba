/** True for a chat in a frame on another site's page: it has a session of its own there. */
export function isFramed(): boolean {
  return window.parent !== window && new URLSearchParams(location.search).get('embed') === '1';
}

let refused: boolean | null = null;

/** True in a frame where the browser keeps no cookie of ours, not even one that counts on this one site only. */
export function cookiesRefused(): boolean {
  refused ??= isFramed() && !keepsCookie();
  return refused;
}

/** The session's own cookie is hidden from scripts, so another of its kind is tried. */
function keepsCookie(): boolean {
  const set = (value: string, seconds: number) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
    document.cookie = `__Host-tried=${value}; Path=/; Secure; SameSite=None; Partitioned; Max-Age=${seconds}`;
  };
  try {
    set('1', 60);
    const kept = document.cookie.includes('__Host-tried=1');
    set('', 0);
    return kept;
  } catch {
    return false;
  }
}
