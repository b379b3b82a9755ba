import type { Fact } from '#/lib/conversation/facts.ts';
import type { Sent } from '#/lib/protocol/answers.ts';
import type { Send, SendHistory } from '../clients/customer.ts';
import type { DeskDatabase } from '../database.ts';
import type { History, Operation } from '../history.ts';

/** Who may send under an id of their own: a customer, a person who replies, a person who makes a note. */
export type Author = 'customer' | 'person' | 'note';
export type Write = Send & { author: Author };
/** A note is acknowledged without a seq. */
export type WriteHistory = History<Write, Sent | null>;

/** As `checkWrites`, for histories of customers only. */
export function checkSends(history: SendHistory, database: DeskDatabase): string[] {
  const operations = history
    .operations()
    .map((operation) => ({ ...operation, input: { ...operation.input, author: 'customer' as const } }));
  return judge(operations, storedWrites(database, ['customer']));
}

/**
 * D1 and D2: what was acknowledged is stored once, at the seq and with the words it was acknowledged with; what was
 * refused is not stored; what nobody heard of is stored once or not at all; nothing is stored that nobody sent.
 * Several operations may be copies of one message.
 */
export function checkWrites(history: WriteHistory, database: DeskDatabase): string[] {
  return judge(history.operations(), storedWrites(database, ['customer', 'person', 'note']));
}

type Try = Operation<Write, Sent | null>;
type StoredWrite = { seq: number; text: string };

function judge(operations: readonly Try[], stored: Map<string, StoredWrite[]>): string[] {
  const sent = Map.groupBy(operations, ({ input }) => keyOf(input));
  const phantoms = [...stored].filter(([key]) => !sent.has(key));
  return [
    ...[...sent].flatMap(([key, tries]) => judgeMessage(key, tries, stored.get(key) ?? [])),
    ...phantoms.map(([key, copies]) => `${key} is stored ${copies.length} times and was never sent`),
  ];
}

function judgeMessage(key: string, tries: readonly Try[], copies: readonly StoredWrite[]): string[] {
  const what = `${key} of ${tries[0]?.client}`;
  if (copies.length > 1) return [`${what} is stored ${copies.length} times`];
  const [copy] = copies;
  const violations = tries.flatMap((each) => judgeTry(what, each, copy));
  const asNew = tries.filter(({ outcome }) => outcome.kind === 'ok' && outcome.output?.duplicate === false);
  if (asNew.length > 1) violations.push(`${what} was taken as new ${asNew.length} times`);
  if (copy && !tries.some(({ input }) => input.text === copy.text)) {
    violations.push(`${what} is stored with other words`);
  }
  return violations;
}

function judgeTry(what: string, { input, outcome }: Try, copy: StoredWrite | undefined): string[] {
  if (outcome.kind === 'unknown') return [];
  const same = copy?.text === input.text;
  if (outcome.kind === 'fail')
    return copy && same ? [`${what} was refused (${outcome.code}) and is stored`] : [];
  const at = outcome.output ? ` at ${outcome.output.seq}` : '';
  if (!copy) return [`${what} was acknowledged${at} and is lost`];
  if (!same) return [`${what} was acknowledged${at} with other words than are stored`];
  if (outcome.output && copy.seq !== outcome.output.seq) {
    return [`${what} was acknowledged${at} and is stored at ${copy.seq}`];
  }
  return [];
}

function storedWrites(database: DeskDatabase, authors: readonly Author[]): Map<string, StoredWrite[]> {
  const stored = new Map<string, StoredWrite[]>();
  for (const { conversationId, facts } of database.conversations()) {
    for (const fact of facts) {
      const write = writeIn(fact);
      if (!write || !authors.includes(write.author)) continue;
      const key = keyOf({ conversationId, ...write });
      stored.set(key, [...(stored.get(key) ?? []), { seq: fact.seq, text: write.text }]);
    }
  }
  return stored;
}

function writeIn(fact: Fact): Omit<Write, 'conversationId'> | null {
  switch (fact.kind) {
    case 'customer-wrote':
      return { author: 'customer', messageId: fact.messageId, text: fact.text };
    case 'human-replied':
      return { author: 'person', messageId: fact.messageId, text: fact.text };
    case 'note-added':
      return { author: 'note', messageId: fact.noteId, text: fact.text };
    default:
      return null;
  }
}

const named: Record<Author, string> = { customer: 'message', person: 'reply', note: 'note' };

function keyOf({ conversationId, messageId, author }: Omit<Write, 'text'>): string {
  return `${named[author]} ${messageId} in ${conversationId}`;
}
