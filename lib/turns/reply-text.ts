import { toolNames } from '#/lib/conversation/facts.ts';

/** Characters; longer replies are cut at a sentence and marked. */
export const LONGEST_REPLY = 4000;

const THOUGHTS = /<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>\s*/gi;
/** Some templates open the thoughts in the prompt: only their end is written. */
const REST_OF_THOUGHTS = /^[\s\S]*<\/think(?:ing)?>\s*/i;
const SPEAKER = /^\s*\[(?:Triage|Technical|Billing|Sales|[^\]\n]{1,60}, a person)\]:?\s*/;
/** Where a text stops being words for the customer: thoughts, or a tool call written as words. */
const NOT_FOR_CUSTOMERS = new RegExp(
  `<think|<tool_call>|<function=|<\\|python_tag\\|>|\\[TOOL_CALLS\\]|\\b(?:${toolNames.join('|')})\\b`,
  'i',
);
const CALL_AS_JSON = /^(?:```\w*\s*)?[[{][\s\S]*"(?:name|function|tool|tool_name)"\s*:/;
const ARGUMENTS_AS_JSON = /"(?:arguments|parameters|args|input)"\s*:/;
const CODE_FENCE = /^```\w*\s*([\s\S]*?)\s*```$/;

/**
 * What may be sent of a model's text; empty when it says nothing, or is a tool call written as words.
 * @param cutOff the model ran out of tokens: only whole sentences are kept, and a mark shows that more was to come.
 */
export function replyFrom(raw: string, cutOff: boolean): string {
  const text = outOfJson(withoutThoughts(raw).replace(SPEAKER, '').trim());
  if (looksLikeToolCall(text)) return '';
  if (!cutOff && text.length <= LONGEST_REPLY) return text;
  return wholeSentences(text.slice(0, LONGEST_REPLY - 2));
}

/**
 * What may be shown of a text while it is being written. A text that begins like JSON, a tag or a bracket
 * is not shown before it is whole, and nothing is shown from where it turns into a tool call or a thought.
 */
export function visibleText(raw: string): string {
  const text = withoutThoughts(raw).trimStart();
  if (/^[[{<`]/.test(text)) return '';
  const end = NOT_FOR_CUSTOMERS.exec(text)?.index ?? text.length;
  // A tag may be on its way.
  const shown = text.slice(0, end).replace(/<[^\s>]{0,16}$/, '');
  return shown.slice(0, LONGEST_REPLY);
}

function withoutThoughts(raw: string): string {
  return raw.replace(THOUGHTS, '').replace(REST_OF_THOUGHTS, '');
}

/** `{"response": "Hello."}` is Hello; any other JSON is nothing a customer should read. */
function outOfJson(text: string): string {
  const inner = CODE_FENCE.exec(text)?.[1] ?? text;
  if (!/^[[{]/.test(inner)) return text;
  try {
    const [only, ...more] = Object.values(JSON.parse(inner));
    return typeof only === 'string' && more.length === 0 ? only.trim() : '';
  } catch {
    return text;
  }
}

function looksLikeToolCall(text: string): boolean {
  return NOT_FOR_CUSTOMERS.test(text) || (CALL_AS_JSON.test(text) && ARGUMENTS_AS_JSON.test(text));
}

/** A half answer must not look whole. */
function wholeSentences(text: string): string {
  const end = /^[\s\S]*[.!?。！？](?=\s|$)/.exec(text)?.[0] ?? '';
  return end ? `${end} …` : '';
}
