import type { StatusView } from '#/lib/protocol/views.ts';
import { toneText } from './tones.ts';
import { answeringSentence } from './words.ts';

/** Who answers, in one sentence. */
export function Answering({ status }: { status: StatusView }) {
  const { text, reason, tone } = answeringSentence(status);
  return (
    <div aria-live="polite" className="max-w-[60rem]">
      <p className={`break-words font-semibold text-24 ${toneText[tone]}`}>{text}</p>
      {reason && <p className="mt-1 break-words text-15 text-ink-soft">{reason}</p>}
    </div>
  );
}
