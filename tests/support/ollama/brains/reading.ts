import type { ChatRequest, Tool } from '../wire-types.ts';

/** What the good brain takes from a request. */
export type Reading = {
  system: string;
  /** The customer's last words. */
  said: string;
  /** All the customer's words. */
  saidInAll: string;
  /** The first thing the customer wanted. */
  goal: string;
  offers(tool: string): boolean;
  tool(name: string): Tool | undefined;
  /** The newest result of a tool since the customer's last words. */
  result(tool: string): string | undefined;
  anyResult: boolean;
  /** A ticket named in the system text or in an earlier answer. */
  ticket: string | undefined;
  /** What a person of the staff wants from here on, as long as nobody has answered since. */
  staffLine: string | undefined;
  proof: { email: string | undefined; postalCode: string | undefined };
};

export function read({ messages, tools = [] }: ChatRequest): Reading {
  const system = messages
    .filter((message) => message.role === 'system')
    .map((message) => message.content)
    .join('\n');
  const customer = messages.filter((message) => message.role === 'user').map((message) => message.content);
  const lastSaid = messages.findLastIndex((message) => message.role === 'user');
  const results = messages.slice(lastSaid + 1).filter((message) => message.role === 'tool');
  const answers = messages
    .filter((message) => message.role === 'assistant')
    .map((message) => message.content);
  const tool = (name: string) => tools.find((each) => each.function.name === name);
  const saidInAll = customer.join('\n');
  return {
    system,
    said: customer.at(-1) ?? '',
    saidInAll,
    goal: customer[0] ?? 'The customer needs help.',
    offers: (name) => tool(name) !== undefined,
    tool,
    result: (name) => results.findLast((message) => message.tool_name === name)?.content,
    anyResult: results.length > 0,
    ticket: /\bTicket ([A-Z]{1,5}-\d+)/i.exec([system, ...answers].join('\n'))?.[1],
    staffLine: unanswered(staffLineIn(system), answers),
    proof: { email: emailIn(saidInAll), postalCode: postalCodeIn(saidInAll) },
  };
}

function unanswered(line: string | undefined, answers: string[]): string | undefined {
  return line && !answers.some((answer) => answer.includes(line)) ? line : undefined;
}

/** Whatever stands in the system text as the words of staff: fenced as data, or after a name and a colon. */
function staffLineIn(system: string): string | undefined {
  const fenced = /<data from="staff">([^<]+)<\/data>/i.exec(system)?.[1];
  const plain =
    /^.*\b(?:gave (?:the conversation|it) (?:back|to)|wants from here on)\b.*?: "?(.+?)"?$/im.exec(
      system,
    )?.[1];
  return (fenced ?? plain)?.trim();
}

function emailIn(text: string): string | undefined {
  return text.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)?.at(-1);
}

/** The newest group with digits that is no amount, invoice or account: "11432", "SW1A 1AA", "K1A 0B6". */
function postalCodeIn(text: string): string | undefined {
  const bare = text.replace(/[\w.+-]+@[\w.-]+|\b[A-Z]{2,5}-\d+\b|[$€£]\s?\d+(?:\.\d+)?|\d+\.\d+/gi, ' ');
  const british = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gi;
  const canadian = /\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b/gi;
  const digits = /\b\d{4,6}\b/g;
  return [british, canadian, digits].flatMap((kind) => bare.match(kind)?.at(-1) ?? [])[0];
}
