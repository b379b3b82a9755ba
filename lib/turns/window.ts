import type { Line } from './transcript.ts';

const BYTES_PER_TOKEN = 3;
const TOKENS_PER_LINE = 8;

/** Tokens of a text, rather too many than too few: bytes, since letters outside ASCII cost more. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/**
 * Shortens a history on purpose, where Ollama would do it silently: whole exchanges go, the oldest first.
 * What begins with the customer's newest words always stays.
 * @param tokens what is left for the history beside instructions, tools and the answer.
 * @returns `leftOut`: how many messages went; `fits`: false when even the newest exchange is too long.
 */
export function fitToWindow(
  lines: readonly Line[],
  tokens: number,
): { lines: Line[]; leftOut: number; fits: boolean } {
  const exchanges = exchangesOf(lines);
  let total = tokensOf(lines);
  let dropped = 0;
  for (const exchange of exchanges.slice(0, -1)) {
    if (total <= tokens) break;
    total -= tokensOf(exchange);
    dropped += 1;
  }
  const leftOut = exchanges.slice(0, dropped).flat();
  return {
    lines: exchanges.slice(dropped).flat(),
    leftOut: leftOut.filter((line) => line.from !== 'tools').length,
    fits: total <= tokens,
  };
}

/** A run of the customer's messages with everything up to their next: calls and results are never parted. */
function exchangesOf(lines: readonly Line[]): Line[][] {
  const exchanges: Line[][] = [];
  for (const [index, line] of lines.entries()) {
    const begins = line.from === 'customer' && lines[index - 1]?.from !== 'customer';
    const current = exchanges.at(-1);
    if (begins || !current) exchanges.push([line]);
    else current.push(line);
  }
  return exchanges;
}

function tokensOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + lineTokens(line), 0);
}

function lineTokens(line: Line): number {
  const calls = line.from === 'tools' ? JSON.stringify(line.calls) : '';
  return TOKENS_PER_LINE + estimateTokens(line.text + calls);
}
