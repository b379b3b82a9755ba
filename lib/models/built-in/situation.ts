import type {
  LanguageModelV4CallOptions,
  LanguageModelV4Message,
  LanguageModelV4ToolResultPart,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider';
import { type AgentName, agentNames, type Json } from '#/lib/conversation/facts.ts';
import { normalize } from './normalize.ts';
import { approvalIn, doneBeforeIn, handOffIn, noteIn, ticketsIn } from './told-before.ts';

/** Where the conversation stands, read from what any model is shown: instructions, messages, tool results. */
export type Situation = {
  agent: AgentName;
  proved: { name: string | null; accountId: string | null } | null;
  /** False when the identity check is closed for this conversation. */
  triesLeft: boolean;
  /** Customers confirm who they are by a code in their form only. */
  formOnly: boolean;
  /** Names of the tools that may be called now. */
  offered: ReadonlySet<string>;
  /** What the customer wrote since somebody last answered, as written. */
  latest: string;
  /** True when something came with it, of which only the name is known here. */
  attached: boolean;
  /** The same, normalized. */
  plain: string;
  /** What the customer wrote before that, oldest first. */
  earlier: string[];
  /** Our replies, oldest first. */
  replies: Reply[];
  /** Tools of this turn, in order. */
  used: Used[];
  /** What a person left for the agent and nobody has spoken of yet. */
  note: Note | null;
  /** The last hand-off between agents, while nobody has answered after it. */
  handedBy: AgentName | null;
  /** Why, in the other agent's words. */
  handedWhy: string;
  tickets: { number: string; category: string }[];
  /** What became of the last thing that needs a person's approval. */
  approval: 'waits' | 'approved' | 'refused' | null;
  /** What the tools of earlier turns gave back, as text. */
  doneBefore: string;
};

export type Reply = { by: 'self' | 'person' | AgentName; text: string };
export type Used = { tool: string; ok: boolean; result: Json };
export type Note = { person: string; line: string; spokeLast: boolean };

/** Written by lib/turns/attached-lines.ts: a name says nothing about what the customer wants. */
const ATTACHED =
  /\n?\[[^[\]\n]{1,80} attached <data from="file name">[^<\n]{1,200}<\/data>, an? (?:image|PDF); you cannot see it\]/g;
const CONFIRMED = /^I have just confirmed who I am\.\s*/;

export function readSituation({ prompt, tools, providerOptions }: LanguageModelV4CallOptions): Situation {
  const system = prompt.flatMap((message) => (message.role === 'system' ? [message.content] : [])).join('\n');
  const spoken = prompt.filter((message) => message.role !== 'system');
  const lastUser = spoken.findLastIndex((message) => message.role === 'user');
  const users = spoken
    .slice(0, lastUser)
    .flatMap((message) => (message.role === 'user' ? [wordsOf(message)] : []));
  const last = spoken[lastUser];
  const latest = (last ? wordsOf(last) : '').replace(CONFIRMED, '');
  const replies = spoken.slice(0, Math.max(0, lastUser)).flatMap(repliesIn);
  const serves = servesWhom(providerOptions);
  return {
    ...serves,
    formOnly: providerOptions?.switchboard?.formOnly === true,
    triesLeft: !/no tries are left/.test(system),
    offered: new Set((tools ?? []).map((tool) => tool.name)),
    latest,
    attached: last !== undefined && textOf(last).search(ATTACHED) >= 0,
    plain: normalize(latest),
    earlier: beforeThat(
      users.map((text) => text.replace(CONFIRMED, '')),
      latest,
      last !== undefined && CONFIRMED.test(textOf(last)),
    ),
    replies,
    used: spoken.slice(lastUser + 1).flatMap(resultsIn),
    note: noteIn(system, replies),
    ...handOffIn(system, replies),
    tickets: ticketsIn(system),
    approval: approvalIn(system),
    doneBefore: doneBeforeIn(system),
  };
}

/** After the identity card the last message only says again what was wanted: it is not said twice. */
function beforeThat(users: string[], latest: string, saidAgain: boolean): string[] {
  const newest = users.at(-1);
  if (!saidAgain || !newest?.endsWith(latest)) return users;
  const rest = newest.slice(0, newest.length - latest.length).trim();
  return [...users.slice(0, -1), ...(rest ? [rest] : [])];
}

function servesWhom(options: SharedV4ProviderOptions | undefined): Pick<Situation, 'agent' | 'proved'> {
  const { agent, identity } = options?.switchboard ?? {};
  const name = agentNames.find((each) => each === agent) ?? 'triage';
  if (identity === 'proved') return { agent: name, proved: { name: null, accountId: null } };
  if (!isRecord(identity) || identity.kind !== 'proved') return { agent: name, proved: null };
  return { agent: name, proved: { name: textIn(identity.name), accountId: textIn(identity.accountId) } };
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(message: LanguageModelV4Message): string {
  if (message.role === 'system') return message.content;
  return message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

function wordsOf(message: LanguageModelV4Message): string {
  return textOf(message).replaceAll(ATTACHED, '').trim();
}

/** Neighbouring replies arrive as one message, each but our own with its speaker in brackets. */
function repliesIn(message: LanguageModelV4Message): Reply[] {
  if (message.role !== 'assistant') return [];
  const text = wordsOf(message);
  if (text === '') return [];
  return text.split(/\n\n(?=\[[^\]\n]{1,60}\] )/).map((part): Reply => {
    const speaker = /^\[([^\]\n]{1,60})\] /.exec(part);
    if (!speaker) return { by: 'self', text: part };
    const name = speaker[1]?.toLowerCase() ?? '';
    return {
      by: agentNames.find((agent) => agent === name) ?? 'person',
      text: part.slice(speaker[0].length),
    };
  });
}

function resultsIn(message: LanguageModelV4Message): Used[] {
  if (message.role !== 'tool') return [];
  return message.content.flatMap((part) => (part.type === 'tool-result' ? [usedFrom(part)] : []));
}

function usedFrom({ toolName: tool, output }: LanguageModelV4ToolResultPart): Used {
  switch (output.type) {
    // The SDK types JSON as read-only; it is the same JSON.
    case 'json':
      return unwrapped(tool, output.value as Json);
    case 'text':
      return unwrapped(tool, unfenced(output.value));
    case 'error-text':
      return { tool, ok: false, result: output.value };
    default:
      return { tool, ok: false, result: 'This could not be done.' };
  }
}

/** Results come as JSON inside of a mark that they are data. */
function unfenced(text: string): Json {
  const inner = /^<data from="[^"]*">([\s\S]*)<\/data>$/.exec(text)?.[1] ?? text;
  try {
    return JSON.parse(inner);
  } catch {
    return inner;
  }
}

/** A tool outcome may arrive whole, `{ok, result}` or `{ok: false, error}`, or already opened. */
function unwrapped(tool: string, value: Json): Used {
  if (!isRecord(value) || typeof value.ok !== 'boolean') return { tool, ok: true, result: value };
  if (value.ok) return { tool, ok: true, result: (value.result ?? null) as Json };
  return {
    tool,
    ok: false,
    result: typeof value.error === 'string' ? value.error : 'This could not be done.',
  };
}
