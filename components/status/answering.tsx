import { Notice } from '#/components/ui/notice.tsx';
import type { StatusView } from '#/lib/protocol/views.ts';
import { toneText } from './tones.ts';
import { answeringSentence } from './words.ts';

/** Who answers, in one sentence, and what an operator should act on. */
export function Answering({ status }: { status: StatusView }) {
  const { text, reason, tone } = answeringSentence(status);
  return (
    <div className="mb-6 flex flex-col gap-4">
      <div aria-live="polite" className="max-w-[60rem]">
        <p className={`break-words font-semibold text-24 ${toneText[tone]}`}>{text}</p>
        {reason && <p className="mt-1 break-words text-15 text-ink-soft">{reason}</p>}
      </div>
      {status.warnings.length > 0 && (
        <ul aria-label="Warnings" className="flex flex-col gap-2">
          {status.warnings.map((warning) => (
            <li key={warning}>
              <Notice tone="warning">{warning}</Notice>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
