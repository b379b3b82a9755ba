import { type Language, launcherLanguage } from './words.ts';

/** What the script element says, by its `data-` attributes. */
export type Options = {
  /** The desk's origin: where the script came from. */
  desk: string;
  side: 'left' | 'right';
  /** How far from that side and from the bottom, in px. */
  offset: { side: number; bottom: number };
  /** Of the launcher, `#rrggbb`; null for the desk's own. */
  colour: string | null;
  /** On the launcher; null for the language's own. */
  label: string | null;
  language: Language;
  /** Whether answers are counted on the next pages while the chat is closed. */
  countsUnread: boolean;
};

type Given = Readonly<Record<string, string | undefined>>;

const USUAL_OFFSET = 24;
const MOST_OFFSET = 400;

/** What is wrong or missing is as usual: a launcher in the wrong place is better than none. */
export function readOptions(src: string, given: Given, pageLanguage: string): Options {
  const [side = USUAL_OFFSET, bottom = side] = (given.offset ?? '').split(/[\s,]+/).flatMap(pixels);
  const colour = given.colour ?? given.color ?? '';
  return {
    desk: new URL(src).origin,
    side: given.side === 'left' ? 'left' : 'right',
    offset: { side, bottom },
    colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour : null,
    label: given.label?.trim().slice(0, 40) || null,
    language: launcherLanguage(given.language ?? pageLanguage),
    countsUnread: given.unread !== 'off',
  };
}

/** Black or white, whichever can be read better on a colour `#rrggbb`: 4.5:1 or more on any. */
export function inkOn(colour: string): '#000' | '#fff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  // Where the contrasts with black and with white are the same.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff';
}

function pixels(text: string): number[] {
  const value = Number.parseInt(text, 10);
  return value >= 0 ? [Math.min(value, MOST_OFFSET)] : [];
}
