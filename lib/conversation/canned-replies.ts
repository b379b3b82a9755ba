/** Texts that people keep to answer with, and the names in them that stand for somebody or something. */

export const cannedVariables = ['customer', 'me', 'agent', 'business', 'ticket', 'account'] as const;
export type CannedVariable = (typeof cannedVariables)[number];

/** What each stands for, as people read it beside the text they keep. */
export const cannedVariableWords: Record<CannedVariable, string> = {
  customer: "the customer's name, once it is proved",
  me: 'your name',
  agent: 'your name',
  business: 'the name of the business',
  ticket: 'the newest ticket of the conversation',
  account: "the customer's account, once it is proved",
};

/** Null: not known in this conversation. */
export type CannedValues = Record<CannedVariable, string | null>;

const IN_BRACES = /\{([^{}\s]{1,40})\}/g;

function isVariable(name: string): name is CannedVariable {
  return cannedVariables.some((known) => known === name);
}

/** Why a text cannot be kept, or null: a name in braces that stands for nothing would reach a customer as it is. */
export function whatIsUnknown(text: string): string | null {
  const names = new Set([...text.matchAll(IN_BRACES)].map(([, name = '']) => name));
  const unknown = [...names].filter((name) => !isVariable(name)).map((name) => `{${name}}`);
  if (unknown.length === 0) return null;
  const known = cannedVariables.map((name) => `{${name}}`).join(', ');
  return `${unknown.join(', ')} ${unknown.length === 1 ? 'stands' : 'stand'} for nothing. Known are ${known}.`;
}

/** A text with what is known put in; what is not known stays in its braces. */
export function filledIn(text: string, values: CannedValues): string {
  return text.replace(IN_BRACES, (inBraces, name: string) =>
    isVariable(name) ? (values[name] ?? inBraces) : inBraces,
  );
}

export type MissingPlace = { name: CannedVariable; from: number; to: number };

/** Where something is still to be filled in, in the order of the text. */
export function missingIn(text: string): MissingPlace[] {
  return [...text.matchAll(IN_BRACES)].flatMap(({ 0: inBraces, 1: name = '', index }) =>
    isVariable(name) ? [{ name, from: index, to: index + inBraces.length }] : [],
  );
}
