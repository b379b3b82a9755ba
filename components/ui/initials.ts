const MOST = 2;

/** "AL" of "Ada Lovelace", "K" of "Kim", "王" of "王小明"; "?" when there is no letter. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/).flatMap((word) => word.match(/^[\p{L}\p{N}]\p{M}*/u) ?? []);
  const [first, ...others] = words;
  if (!first) return '?';
  return [first, ...others.slice(-1)].slice(0, MOST).join('').toLocaleUpperCase();
}
