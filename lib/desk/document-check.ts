import { cardsIn, keysIn, secretsIn } from '#/lib/claims/leak-marks.ts';
import { isAgentName } from '#/lib/conversation/agents.ts';
import type { Published } from '#/lib/ports/back-office.ts';
import type { GuidanceBody, GuidanceName } from '#/lib/protocol/documents.ts';
import { INSTRUCTIONS_LIMIT, PUBLISHED_LIMIT } from '#/lib/protocol/limits.ts';

/** Letters nobody sees, and control characters but line ends and tabs. */
const UNSEEN =
  /(?![\n\t])\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/**
 * Why this cannot be kept, in a sentence for whoever wrote it, or null. What the check of answers lives by must hold
 * for edited texts as for built-in ones: no marks of ours, no secrets a model could repeat, nothing unseen.
 */
export function documentProblem(document: GuidanceName, body: GuidanceBody): string | null {
  if (isAgentName(document)) {
    return typeof body === 'string' ? instructionsProblem(body) : 'Instructions are a text.';
  }
  return typeof body === 'string' ? 'The policy has rules, facts, plans and limits.' : policyProblem(body);
}

function instructionsProblem(text: string): string | null {
  if (text.length < 20) return 'Say in a few sentences at least who this agent is and what it does.';
  if (Buffer.byteLength(text) > INSTRUCTIONS_LIMIT) {
    return `Up to ${INSTRUCTIONS_LIMIT} characters, fewer in other scripts: the model reads them before every answer.`;
  }
  if (/^[ \t]*#/m.test(text))
    return 'A line cannot begin with #: that is how the fixed parts below begin. Use another mark.';
  if (secretsIn(text).length > 0) {
    return 'This holds what looks like a password, a key, a card number or a code. Models may repeat what they read: leave it out.';
  }
  return markProblem(text);
}

function markProblem(text: string): string | null {
  if (!text.isWellFormed() || UNSEEN.test(text)) {
    return 'This holds characters that nobody can see. Type it anew, or paste it as plain text.';
  }
  if (/canary/i.test(text)) return 'The word canary marks instructions, so it cannot stand in this text.';
  if (/<\/?\s*data\b/i.test(text)) {
    return 'The mark <data> is put around what customers and tools wrote, so it cannot stand in this text.';
  }
  return null;
}

function policyProblem(published: Published): string | null {
  const texts = [...published.policy, ...published.facts];
  const twice = repeated(texts.map(({ id }) => id)) ?? repeated(published.plans.map(({ name }) => name));
  if (twice !== undefined) return `There are two called ${twice}. Each needs a name of its own.`;
  const all = JSON.stringify(published);
  if (Buffer.byteLength(all) > PUBLISHED_LIMIT) {
    return `All of it together may have ${PUBLISHED_LIMIT} characters, fewer in other scripts: the model reads it before every answer.`;
  }
  for (const { id, text } of texts) {
    if (/\n/.test(text)) return `${id}: one line each.`;
    if (cardsIn(text).length > 0 || keysIn(text).length > 0) {
      return `${id}: this looks like a card number or a key. Agents may quote it: leave it out.`;
    }
    const problem = markProblem(text);
    if (problem !== null) return `${id}: ${problem}`;
  }
  for (const { name, per } of published.plans) {
    const problem = markProblem(`${name} ${per}`);
    if (problem !== null) return `${name}: ${problem}`;
  }
  return null;
}

function repeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => {
    const key = name.toLowerCase();
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}
