/** Letters nobody sees: by them a text could say to a model what no person reads. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
/** Everything that a model could take for the beginning of a tag. */
const OPENS_TAG = /[<\uff1c\ufe64]/g;

/**
 * Wraps a text that somebody else wrote, so that a model can tell it from its instructions. Nothing inside can close it.
 * It helps; it is not what protects anything: that is the matrix, the tools and the check of what is said.
 */
export function fence(source: string, text: string): string {
  return `<data from="${source}">${text.replace(UNSEEN, '').replace(OPENS_TAG, '‹')}</data>`;
}

/** A name inside a sentence of ours: short, on one line, and without the brackets that mark who speaks. */
export function plainName(name: string): string {
  return name
    .replace(UNSEEN, '')
    .replace(/[\p{Cc}[\]<>"]+/gu, ' ')
    .trim()
    .slice(0, 60);
}
