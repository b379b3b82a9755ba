export type Topic = 'technical' | 'billing' | 'sales';

const words: Record<Topic, RegExp> = {
  technical:
    /\b(laptop|boot|crash\w*|error|bug|slow|sync\w*|log ?in|sign ?in|password|down|broken|freez\w*|export|upload|app|doesn't work|not work\w*|won't|stopped)\b/gi,
  billing:
    /\b(invoices?|bill\w*|charg\w+|refund\w*|pay\w*|card|receipt|twice|overdue|cancel\w*|subscription)\b/gi,
  sales: /\b(prices?|pricing|plans?|upgrade|buy|discount|trial|demo|seats?|cost|quote)\b/gi,
};

/** The topic most words speak of; `preferred` wins a draw. Null when none does. */
export function topicOf(text: string, preferred?: Topic): Topic | null {
  const scores = (Object.keys(words) as Topic[])
    .map((topic) => ({ topic, score: text.match(words[topic])?.length ?? 0 }))
    .sort(
      (one, other) =>
        other.score - one.score || Number(other.topic === preferred) - Number(one.topic === preferred),
    );
  const best = scores[0];
  return best && best.score > 0 ? best.topic : null;
}
