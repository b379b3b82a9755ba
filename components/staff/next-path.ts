/** Where a sign-in leads: a path of this site from `?next=`, never another site. */
export function nextPath(search: string, fallback: string): string {
  const wanted = new URLSearchParams(search).get('next');
  // Browsers read "//host" and "/\host" as another site's address.
  if (!wanted || !/^\/(?![/\\])/.test(wanted) || hasControlCharacter(wanted)) return fallback;
  const path = new URL(wanted, 'http://here.invalid').pathname;
  return path.startsWith('/sign-in') || path.startsWith('/api/') ? fallback : wanted;
}

/** Browsers drop tabs and line ends inside addresses, which can turn "/\t/host" into "//host". */
function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ');
}
