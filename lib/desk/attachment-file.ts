import type { MediaType } from '#/lib/conversation/attachments.ts';

/** What a file is, and what it may be called. Its type is what its first bytes say, whatever it was called. */

const beginnings: Record<MediaType, (content: Uint8Array) => boolean> = {
  'image/png': (content) => hasAt(content, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/jpeg': (content) => hasAt(content, 0, [0xff, 0xd8, 0xff]),
  'image/webp': (content) => hasAt(content, 0, letters('RIFF')) && hasAt(content, 8, letters('WEBP')),
  'image/gif': (content) => hasAt(content, 0, letters('GIF87a')) || hasAt(content, 0, letters('GIF89a')),
  'application/pdf': (content) => hasAt(content, 0, letters('%PDF-')),
};

/** The first is added where a name does not end in one of them. */
export const extensions: Record<MediaType, readonly [string, ...string[]]> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
};

const LONGEST_NAME = 120;

/** Null for everything that is not taken: SVG and HTML are programs, and so may be what nobody knows. */
export function mediaTypeOf(content: Uint8Array): MediaType | null {
  const found = Object.entries(beginnings).find(([, begins]) => begins(content));
  return (found?.[0] as MediaType | undefined) ?? null;
}

/**
 * A name that can be shown and saved: without a path, without characters that are not seen or turn the line around,
 * of at most 120 characters, and ending in what the type is called, so that nothing saved runs as a program.
 */
export function cleanName(given: string, mediaType: MediaType): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const seen = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]+/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/[\s.]+$/u, '');
  const [usual] = extensions[mediaType];
  const ending = extensions[mediaType].find((each) => seen.toLowerCase().endsWith(`.${each}`));
  const stem = (ending ? seen.slice(0, -ending.length - 1) : seen).replace(/^[\s.]+|[\s.]+$/gu, '');
  const end = `.${ending ? seen.slice(-ending.length) : usual}`;
  const room = LONGEST_NAME - end.length;
  return `${shortened(stem, room).trim() || fallbackName(mediaType)}${end}`;
}

function fallbackName(mediaType: MediaType): string {
  return mediaType === 'application/pdf' ? 'document' : 'image';
}

/** By whole characters: half of one cannot be stored. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept;
}

function letters(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

function hasAt(content: Uint8Array, from: number, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => content[from + index] === byte);
}
