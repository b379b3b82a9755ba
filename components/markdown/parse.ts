/**
 * The little Markdown that answers are written in: paragraphs, lists, fences, bold, italics, code and links.
 * Everything else stays the text it is. HTML and images have no form here, so there is nothing to filter.
 * Reads each text once, whatever it holds: it runs for every piece of a streamed answer.
 */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis'; children: Inline[] }
  | { kind: 'link'; href: string; children: Inline[] };

export type Block =
  | { kind: 'paragraph' | 'heading'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] };

const FENCE = /^\s{0,3}```/;
const HEADING = /^#{1,6}\s+(?=\S)/;
const BULLET = /^\s{0,5}[-*+]\s+(?=\S)/;
const NUMBER = /^\s{0,5}(\d{1,4})[.)]\s+(?=\S)/;
const MOST_DEPTH = 4;

export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
      continue;
    }
    const taken =
      takeFence(lines, at) ?? takeHeading(line) ?? takeList(lines, at) ?? takeParagraph(lines, at);
    blocks.push(taken.block);
    at += taken.lines;
  }
  return blocks;
}

type Taken = { block: Block; lines: number };

/** An unfinished fence is code to the end: more of it is on its way. */
function takeFence(lines: readonly string[], at: number): Taken | null {
  if (!FENCE.test(lines[at] ?? '')) return null;
  const inside = lines.slice(at + 1);
  const end = inside.findIndex((line) => FENCE.test(line));
  const code = end < 0 ? inside : inside.slice(0, end);
  return { block: { kind: 'code', text: code.join('\n') }, lines: code.length + (end < 0 ? 1 : 2) };
}

function takeHeading(line: string): Taken | null {
  if (!HEADING.test(line)) return null;
  return { block: { kind: 'heading', children: parseInline(line.replace(HEADING, '')) }, lines: 1 };
}

function takeList(lines: readonly string[], at: number): Taken | null {
  const first = lines[at] ?? '';
  const ordered = NUMBER.test(first);
  const marker = ordered ? NUMBER : BULLET;
  if (!marker.test(first)) return null;
  const items: string[] = [];
  let next = at;
  for (; next < lines.length && goesOn(lines, next, marker); next += 1) {
    const line = lines[next] ?? '';
    if (marker.test(line)) items.push(line.replace(marker, ''));
    else if (line.trim() !== '') items.push(`${items.pop() ?? ''}\n${line.trim()}`);
  }
  const start = ordered ? Number(NUMBER.exec(first)?.[1] ?? 1) : 1;
  const block: Block = { kind: 'list', ordered, start, items: items.map((item) => parseInline(item)) };
  return { block, lines: next - at };
}

/** Models put empty lines between points: the list goes on when another point follows. */
function goesOn(lines: readonly string[], at: number, marker: RegExp): boolean {
  const line = lines[at] ?? '';
  if (line.trim() === '') return marker.test(lines[at + 1] ?? '');
  return marker.test(line) || !startsBlock(line);
}

function takeParagraph(lines: readonly string[], at: number): Taken {
  let end = at + 1;
  while (end < lines.length && lines[end]?.trim() !== '' && !startsBlock(lines[end] ?? '')) end += 1;
  const text = lines.slice(at, end).join('\n').trim();
  return { block: { kind: 'paragraph', children: parseInline(text) }, lines: end - at };
}

function startsBlock(line: string): boolean {
  return FENCE.test(line) || HEADING.test(line) || BULLET.test(line) || NUMBER.test(line);
}

function parseInline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  let plain = 0;
  let at = 0;
  // A mark that is never closed is looked for once, not at each of its openings.
  const missing = new Set<string>();
  while (at < text.length) {
    const found =
      SPECIAL.has(text[at] ?? '') && depth < MOST_DEPTH ? takeInline(text, at, depth, missing) : null;
    if (!found) {
      at += 1;
      continue;
    }
    if (at > plain) parts.push({ kind: 'text', text: text.slice(plain, at) });
    parts.push(found.part);
    at = found.end;
    plain = at;
  }
  if (plain < text.length) parts.push({ kind: 'text', text: text.slice(plain) });
  return parts;
}

const SPECIAL = new Set(['`', '*', '_', '[', '/']);
const MARKS = [
  { mark: '**', kind: 'strong' },
  { mark: '__', kind: 'strong' },
  { mark: '*', kind: 'emphasis' },
  { mark: '_', kind: 'emphasis' },
] as const;

type TakenInline = { part: Inline; end: number };

function takeInline(text: string, at: number, depth: number, missing: Set<string>): TakenInline | null {
  if (text[at] === '`') return takeCode(text, at, missing);
  if (text[at] === '[') return takeLink(text, at, depth, missing);
  if (text[at] === '/') return takeHelpPath(text, at, depth);
  const found = MARKS.find(({ mark }) => text.startsWith(mark, at));
  if (!found || missing.has(found.mark)) return null;
  const { mark, kind } = found;
  const begin = at + mark.length;
  if (!opens(text, at, mark)) return null;
  const end = closing(text, begin, mark);
  if (end < 0) {
    missing.add(mark);
    return null;
  }
  return {
    part: { kind, children: parseInline(text.slice(begin, end), depth + 1) },
    end: end + mark.length,
  };
}

function takeCode(text: string, at: number, missing: Set<string>): TakenInline | null {
  if (missing.has('`')) return null;
  const end = text.indexOf('`', at + 1);
  if (end < 0) missing.add('`');
  if (end <= at + 1) return null;
  return { part: { kind: 'code', text: text.slice(at + 1, end) }, end: end + 1 };
}

const LONGEST_LABEL = 300;
const LONGEST_ADDRESS = 2000;

function takeLink(text: string, at: number, depth: number, missing: Set<string>): TakenInline | null {
  if (missing.has('](')) return null;
  const middle = text.indexOf('](', at);
  if (middle < 0) missing.add('](');
  if (middle < 0 || middle - at > LONGEST_LABEL || text[at - 1] === '!') return null;
  const end = text.slice(middle + 2, middle + 2 + LONGEST_ADDRESS).search(/[)\s]/);
  if (end < 0 || text[middle + 2 + end] !== ')') return null;
  const href = safeAddress(text.slice(middle + 2, middle + 2 + end));
  const label = text.slice(at + 1, middle);
  if (!href || label.trim() === '') return null;
  return {
    // Links do not nest: what is in the label is only styled.
    part: { kind: 'link', href, children: parseInline(label, Math.max(depth + 1, MOST_DEPTH)) },
    end: middle + 3 + end,
  };
}

/** A help article of this desk, the one address that leads somewhere without saying on which host. */
const HELP_PATH = /\/help\/[a-z0-9][a-z0-9-]{0,79}(?![\w/#-]|\?\w)/y;

/** "/help/change-your-password" in the middle of a sentence. */
function takeHelpPath(text: string, at: number, depth: number): TakenInline | null {
  if (depth > 0 || /[\w.:/]/.test(text[at - 1] ?? ' ')) return null;
  HELP_PATH.lastIndex = at;
  const path = HELP_PATH.exec(text)?.[0];
  if (!path) return null;
  return {
    part: { kind: 'link', href: path, children: [{ kind: 'text', text: path }] },
    end: at + path.length,
  };
}

/** Web and mail addresses and help articles only; null for anything else, other relative ones too. */
export function safeAddress(address: string): string | null {
  if (/^\/help\/[a-z0-9][a-z0-9-]{0,79}$/.test(address)) return address;
  if (!/^(?:https?:\/\/|mailto:)[^\s<>"]+$/i.test(address)) return null;
  return URL.canParse(address) ? address : null;
}

/** A mark opens where text follows it, and `_` not inside a word. */
function opens(text: string, at: number, mark: string): boolean {
  const after = text[at + mark.length];
  if (after === undefined || /\s/.test(after) || after === mark[0]) return false;
  return mark[0] === '*' || !/\w/.test(text[at - 1] ?? ' ');
}

function closing(text: string, from: number, mark: string): number {
  for (let end = text.indexOf(mark, from + 1); end >= 0; end = text.indexOf(mark, end + 1)) {
    const after = text[end + mark.length] ?? ' ';
    const alone = mark.length === 2 || (after !== mark && text[end - 1] !== mark);
    const outside = mark[0] === '*' || !/\w/.test(after);
    if (alone && outside && !/\s/.test(text[end - 1] ?? ' ')) return end;
  }
  return -1;
}
