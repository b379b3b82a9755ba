const LONGEST = 80;

/** The address that suits the title of a text: "# Größe ändern" as `grosse-andern`. */
export function addressFor(text: string): string {
  const title = /^#\s+(.+)/.exec(text.trimStart())?.[1] ?? '';
  return title
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
}
