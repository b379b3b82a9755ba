import {
  type Reader,
  type TranscriptEntry,
  timeZoneName,
  transcriptText,
} from '#/components/transcript/transcript-text.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { wholeText } from '#/lib/conversation/attachments.ts';
import type { Fact } from '#/lib/conversation/facts.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import { type Speaker, type ThreadItem, threadItems } from './thread-items.ts';
import { jsonText, toolText } from './tool-texts.ts';

/**
 * A conversation as a text for people to keep or pass on.
 * @param withNotes false: only what the customer may see of it.
 */
export function staffTranscript(
  { customer, conversationId }: Pick<ConversationSummary, 'customer' | 'conversationId'>,
  facts: readonly Fact[],
  withNotes: boolean,
  reader: Reader = {},
): string {
  const items = threadItems(withNotes ? facts : customerFacts(facts));
  return transcriptText(
    `Conversation with ${customer}`,
    [
      `Number ${conversationId}. Times are those of ${timeZoneName(reader)}.`,
      withNotes
        ? 'With private notes: not for the customer.'
        : 'Without private notes: what the customer may see.',
    ],
    items.map((item) => ({ at: item.at, ...wordsOf(item) })),
    reader,
  );
}

function wordsOf(item: ThreadItem): Pick<TranscriptEntry, 'head' | 'text'> {
  switch (item.kind) {
    case 'message':
      return { head: speakerWords(item.speaker), text: wholeText(item) };
    case 'note':
      return { head: `Private note by ${item.name}`, text: item.text };
    case 'tool':
      return { head: `${agentTitles[item.agent].name}: ${toolText(item.tool, item.outcome)}`, text: null };
    case 'approval':
      return {
        head: `${agentTitles[item.agent].name} asked for an approval`,
        text: item.arguments === null ? null : jsonText(item.arguments),
      };
    case 'junction':
      return { head: item.text, text: item.more };
    case 'draft':
      return {
        head: `${agentTitles[item.agent].name} was writing this, and it was not sent`,
        text: item.text,
      };
    case 'event':
      return { head: item.text, text: null };
    default:
      return item satisfies never;
  }
}

function speakerWords(speaker: Speaker): string {
  if (speaker.kind !== 'agent') return speaker.name;
  const { name } = agentTitles[speaker.agent];
  return speaker.model ? `${name} (AI agent, ${speaker.model})` : `${name} (AI agent)`;
}
