/** Words of others, fit for a sentence of ours. */

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function short(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= 300 ? flat : `${flat.slice(0, 299)}…`;
}
