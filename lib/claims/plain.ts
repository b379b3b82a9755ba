/**
 * The form a sentence is judged in: what is written with look-alikes, wide digits or hidden marks reads like plain
 * letters. Only for judging; what is shown stays as it was written.
 */

/** Zero-width and direction marks, soft hyphens, joiners, variation selectors. */
const INVISIBLE =
  /\u034f|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|\u17b4|\u17b5|[\u180b-\u180d]|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
/** Letters nobody sees, but a program that reads the text back does: judged like the ones they stand for. */
const TAG_LETTERS = /[\u{e0020}-\u{e007e}]/gu;
const OTHER_TAGS = /[\u{e0000}-\u{e001f}\u{e007f}-\u{e00ff}]/gu;
const ACCENTS = /[\u0300-\u036f]/g;
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;

const lookAlikes = new Map<string, string>([
  // Cyrillic
  ...pairs('абвгдеёзийкмнопрстухьѕіјԁһԛԝѵ', 'a6brdee3nnkmhonpctyxbsijdhqwv'),
  // Greek
  ...pairs('αβγεζηικνορτυχω', 'abyeznikvoptuxw'),
  // Small capitals and letters with a stroke
  ...pairs('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢıłøđħŧɡɑ', 'abcdefghijklmnoprstuvwyzilodhtga'),
  // Marks
  ...pairs('’‘`´ʼ′“”„«»–—‐‑‒―−․∕⁄', "''''''\"\"\"\"\"-------.//"),
  ['ß', 'ss'],
  ['。', '.'],
  ['æ', 'ae'],
  ['œ', 'oe'],
]);

const LOOK_ALIKES = new RegExp(`[${[...lookAlikes.keys()].join('')}]`, 'giu');

function pairs(from: string, to: string): [string, string][] {
  const plain = [...to];
  return [...from].map((letter, at) => [letter, plain[at] ?? letter]);
}

/** Visible letters with their case; accents, look-alikes and hidden marks are gone. */
export function unveiled(text: string): string {
  const open = text
    .replace(TAG_LETTERS, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000))
    .replace(OTHER_TAGS, '')
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(OTHER_DIGITS, (digit) => String(digitValue(digit)))
    .normalize('NFD')
    .replace(ACCENTS, '');
  // A plain text is the rule, and costs nothing more.
  if (/^[\n\t\x20-\x7e]*$/.test(open)) return open;
  return open.replace(LOOK_ALIKES, unlike);
}

function unlike(letter: string): string {
  const small = letter.toLowerCase();
  const plain = lookAlikes.get(small);
  if (plain === undefined) return letter;
  return small === letter ? plain : plain.toUpperCase();
}

/** Lower case, single spaces; lines stay lines. */
export function plain(text: string): string {
  return squeezed(unveiled(text).toLowerCase());
}

function squeezed(text: string): string {
  return text.replace(/[^\S\n]{1,200}/g, ' ').replace(/(?<=\d)o(?=[\do.,\s]|$)/g, '0');
}

/** Digits of other scripts stand in blocks of ten, the first of which is a zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

const WORD = /[a-z0-9]+(?:'[a-z]+)?/g;

/** The words of a plain text, in order. */
export function wordsOf(plainText: string): string[] {
  return plainText.match(WORD) ?? [];
}
