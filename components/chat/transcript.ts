import {
  type Reader,
  type TranscriptEntry,
  timeZoneName,
  transcriptText,
} from '#/components/transcript/transcript-text.ts';
import type { Fact, FactOf } from '#/lib/conversation/facts.ts';
import { ratingsThatCount } from '#/lib/conversation/rating.ts';
import type { ChatTexts } from './texts/english.ts';
import { type ThreadItem, threadItems } from './thread-items.ts';

/** Everything the customer may see of their conversation, as a text. Made in the browser from what it has read. */
export function customerTranscript(
  business: string,
  facts: readonly Fact[],
  texts: ChatTexts,
  reader: Reader = {},
): string {
  return transcriptText(
    texts.transcriptTitle(business || texts.support),
    [texts.transcriptTimes(timeZoneName(reader))],
    entriesOf(facts, texts),
    reader,
  );
}

function entriesOf(facts: readonly Fact[], texts: ChatTexts): TranscriptEntry[] {
  const items = new Map(threadItems(facts, texts).map((item) => [item.key, item]));
  const ratings = new Set<Fact>(ratingsThatCount(facts));
  return facts.flatMap((fact): TranscriptEntry[] => {
    if (fact.kind === 'conversation-rated') {
      return ratings.has(fact) ? [{ at: fact.at, ...ratingWords(fact, texts) }] : [];
    }
    const item = items.get('messageId' in fact ? fact.messageId : String(fact.seq));
    return item ? [{ at: fact.at, ...itemWords(item, texts) }] : [];
  });
}

type Words = Pick<TranscriptEntry, 'head' | 'text'>;

function itemWords(item: ThreadItem, texts: ChatTexts): Words {
  if (item.kind !== 'message') return { head: item.text, text: null };
  const { name, role } = item.speaker;
  const about = item.model === null ? role : texts.writtenBy(item.model);
  const names = item.attachments?.map((attachment) => attachment.name).join(', ');
  const lines = [item.text, names && `${texts.attachments.label}: ${names}`, item.stopped && texts.stopped];
  return { head: about ? `${name} · ${about}` : name, text: lines.filter(Boolean).join('\n') };
}

function ratingWords({ score, comment }: FactOf<'conversation-rated'>, texts: ChatTexts): Words {
  return { head: texts.rated(texts.scores[score]), text: comment || null };
}
