/**
 * Brings what customers type to one plain form, so that "Ｂｉｌｌ", "b\u200bill" and "bíll" read alike.
 * Only the router and the readers see this form; nothing normalized is shown or stored.
 */

const LONGEST = 4000;

/** Zero-width marks, direction marks, soft hyphens, variation selectors, and the invisible tag letters. */
const INVISIBLE =
  /\u034f|[\ufe00-\ufe0f]|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/gu;
const ACCENTS = /[\u0300-\u036f]/g;

/** Letters of other scripts that look like Latin ones; lower case, after NFKC. */
const lookAlikes: Record<string, string> = Object.fromEntries([
  ...pairs('авекмнорстухіјѕԁһԛԝьгп', 'abekmhopctyxijsdhqwbrn'),
  ...pairs('αβεικνορτυχγηωμ', 'abeiknoptuxynwm'),
  ...pairs('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnoprstuvwyz'),
  ...pairs('ıłøđħŧɡɑꞓ’‘`´“”–—', "ilodhtgac''''\"\"--"),
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
]);

function pairs(from: string, to: string): [string, string][] {
  const plain = [...to];
  return [...from].map((letter, index) => [letter, plain[index] ?? letter]);
}

/** Lower case, plain letters, single spaces, at most two of the same letter in a row. */
export function normalize(text: string): string {
  const folded = text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(ACCENTS, '');
  return [...folded]
    .map((letter) => lookAlikes[letter] ?? letter)
    .join('')
    .replace(/(\p{L})\1{2,}/gu, '$1$1')
    .replace(/\s+/g, ' ')
    .trim();
}

const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const LINK = /https?:\/\/\S+/g;

/** The words of a normalized text. E-mails, links and numbers each become one common word. */
export function wordsOf(normalized: string): string[] {
  return (
    normalized
      .replace(EMAIL, ' anemail ')
      .replace(LINK, ' alink ')
      .replace(/\binv-?\d+/g, ' aninvoice ')
      .replace(/\d[\d.,:]*/g, ' anumber ')
      .replace(/(\w)'(\w)/g, '$1$2')
      .match(/\p{L}+/gu) ?? []
  );
}
