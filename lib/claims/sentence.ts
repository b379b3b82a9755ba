import { type Clause, clausesOf, isReported } from './clauses.ts';
import type { Ledger } from './ledger.ts';
import { plain, unveiled, wordsOf } from './plain.ts';

/** A sentence as every check reads it. */
export type Sentence = {
  /** With its case, without hidden marks. */
  open: string;
  plain: string;
  /** The same without what it quotes of the customer, as theirs. Positions stay. */
  own: string;
  clauses: readonly Clause[];
  question: boolean;
};

export function read(text: string, ledger: Ledger): Sentence {
  const open = unveiled(text);
  const plainText = plain(text);
  const own = withoutQuotes(plainText, ledger.customerText);
  return { open, plain: plainText, own, clauses: clausesOf(own), question: /\?["')\]]*\s*$/.test(plainText) };
}

const QUOTED = /"([^"\n]{3,600})"/g;

/** "You wrote: "I was charged 300 USD"" says only that they wrote it, when they did. */
function withoutQuotes(text: string, customer: string): string {
  if (!text.includes('"')) return text;
  const theirs = ` ${wordsOf(customer).join(' ')} `;
  return text.replace(QUOTED, (quote, inside: string, at: number) => {
    const words = wordsOf(inside).join(' ');
    const isTheirs = words !== '' && theirs.includes(` ${words} `);
    return isTheirs && isReported(text.slice(0, at)) ? ' '.repeat(quote.length) : quote;
  });
}

/** The part of the sentence a position stands in. */
export function clauseAt({ clauses }: Sentence, at: number): Clause | null {
  return clauses.findLast((clause) => clause.at <= at) ?? null;
}

/** The words of that part that stand before the position. */
export function textBefore(sentence: Sentence, at: number): string {
  const clause = clauseAt(sentence, at);
  return clause ? sentence.own.slice(clause.at, at) : '';
}
