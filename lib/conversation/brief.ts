import { wholeText } from './attachments.ts';
import type { Brief, Fact, FactOf, Json, ToolName } from './facts.ts';

const PROMISE =
  /\b(?:will|I'll|we'll|going to|promise|by (?:today|tomorrow|monday|tuesday|wednesday|thursday|friday))\b/i;
const GOAL_LENGTH = 400;

/**
 * The brief for whoever takes over, read off the facts: no model writes it, so it cannot invent.
 * @param ticked seqs of the notes a person chose to pass on.
 */
export function briefFrom(facts: readonly Fact[], ticked: readonly number[] = []): Brief {
  const stretch = sinceReopened(facts);
  const customer = stretch.filter((fact) => fact.kind === 'customer-wrote');
  return {
    goal: goalOf(customer),
    known: stretch.flatMap(knownFrom),
    done: stretch.flatMap(doneFrom),
    promised: stretch.flatMap(promisedIn),
    openQuestion: openQuestion(stretch),
    notes: facts
      .filter((fact) => fact.kind === 'note-added')
      .filter((fact) => ticked.includes(fact.seq))
      .map((fact) => ({ text: fact.text, seq: fact.seq })),
  };
}

export function sinceReopened(facts: readonly Fact[]): readonly Fact[] {
  const start = facts.findLastIndex((fact) => fact.kind === 'conversation-reopened');
  return start < 0 ? facts : facts.slice(start);
}

/** The first thing said that is more than a greeting, else the first thing said. */
export function goalOf(customer: FactOf<'customer-wrote'>[]): string {
  const said = customer.find((fact) => fact.text.trim().split(/\s+/).length > 3) ?? customer[0];
  return said ? shorten(wholeText(said), GOAL_LENGTH) : '';
}

function knownFrom(fact: Fact): Brief['known'] {
  switch (fact.kind) {
    case 'identity-proved':
      return [{ text: `Identity proved: ${fact.name}, account ${fact.accountId}`, seq: fact.seq }];
    case 'contact-left':
      return [{ text: `Contact left: ${fact.email}`, seq: fact.seq }];
    case 'ticket-opened':
      return [
        {
          text: `Ticket ${fact.number} (${fact.category}, ${fact.priority}): ${fact.summary}`,
          seq: fact.seq,
        },
      ];
    case 'approval-requested':
      return [{ text: `Waits for a person's approval: ${jsonInWords(fact.arguments)}`, seq: fact.seq }];
    case 'approval-decided':
      return [
        {
          text: `${fact.person.name} ${fact.approved ? 'approved it' : 'decided against it'}`,
          seq: fact.seq,
        },
      ];
    case 'customer-wrote':
      return [{ text: `Customer: ${shorten(wholeText(fact), 200)}`, seq: fact.seq }];
    default:
      return [];
  }
}

function doneFrom(fact: Fact): Brief['done'] {
  if (fact.kind !== 'tool-used') return [];
  return [{ tool: fact.tool, text: outcomeInWords(fact.tool, fact), seq: fact.seq }];
}

function outcomeInWords(tool: ToolName, fact: FactOf<'tool-used'>): string {
  if (!fact.outcome.ok) return `${tool} refused: ${fact.outcome.error}`;
  const { result } = fact.outcome;
  return `${tool}: ${shorten(tool === 'search_help' ? titlesIn(result) : jsonInWords(result), 500)}`;
}

/** Of help articles their titles: a link counts only in the turn that found it, and the text is found again. */
function titlesIn(result: Json): string {
  const articles =
    typeof result === 'object' && result !== null && 'articles' in result ? result.articles : [];
  const found = (Array.isArray(articles) ? articles : []).flatMap((article) =>
    typeof article === 'object' && article !== null && 'title' in article ? [String(article.title)] : [],
  );
  return found.join(', ') || 'no article';
}

function jsonInWords(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function promisedIn(fact: Fact): Brief['promised'] {
  if (fact.kind !== 'agent-replied' && fact.kind !== 'human-replied') return [];
  return fact.text
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => PROMISE.test(sentence))
    .map((sentence) => ({ text: shorten(sentence, 200), seq: fact.seq }));
}

/** What nobody has answered yet: the customer's last words, else the last question put to them. */
function openQuestion(facts: readonly Fact[]): string | null {
  const last = facts.findLast(
    (fact) =>
      fact.kind === 'customer-wrote' || fact.kind === 'agent-replied' || fact.kind === 'human-replied',
  );
  if (!last) return null;
  if (last.kind === 'customer-wrote') return shorten(wholeText(last), 300);
  const question = last.text.split(/(?<=[.!?])\s+/).findLast((sentence) => sentence.endsWith('?'));
  return question ? `We asked: ${shorten(question, 300)}` : null;
}

export function shorten(text: string, length: number): string {
  const flat = text.trim().replace(/\s+/g, ' ');
  return flat.length <= length ? flat : `${flat.slice(0, length - 1)}…`;
}
