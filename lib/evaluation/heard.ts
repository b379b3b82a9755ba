/** One text that reached a customer's browser. */
export type Heard = {
  /** What carried it: the kind of a fact, `stream`, or the name of an event or an answer. */
  by: string;
  text: string;
};

/** Each text once for each thing that carried it. */
export function eachOnce(heard: readonly Heard[]): Heard[] {
  return [...new Map(heard.map((each) => [`${each.by} ${each.text}`, each])).values()];
}

/**
 * The texts in a value that is told to a customer: facts apart from one another, each under its kind. The customer's
 * own words are theirs, and people of the staff write what they like.
 */
export function textsIn(value: unknown, by: string): Heard[] {
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, by));
  if (!isObject(value)) return typeof value === 'string' ? [{ by, text: value }] : [];
  const kind = typeof value.seq === 'number' && typeof value.kind === 'string' ? value.kind : by;
  if (ofCustomer.has(kind) || isByPerson(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    if (key === 'told' && isObject(each)) return toldAtHandOver(each);
    return NAMES.has(key) ? [] : textsIn(each, kind);
  });
}

/** The rest of it is the customer's own words, and sentences that were heard when they were said. */
function toldAtHandOver({
  goal: _,
  openQuestion: __,
  promised: ___,
  ...rest
}: Record<string, unknown>): Heard[] {
  return textsIn(rest, 'told');
}

const ofCustomer = new Set(['customer-wrote', 'contact-left', 'conversation-rated']);

/** Ids and words of the protocol: no text of anybody. */
const NAMES = new Set(['kind', 'conversationId', 'messageId', 'callId', 'mark', 'agent', 'tool']);

function isByPerson({ kind, by }: Record<string, unknown>): boolean {
  return kind === 'human-replied' || (isObject(by) && by.kind === 'person');
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
