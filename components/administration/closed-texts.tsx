'use client';

import type { Language } from '#/components/chat/texts/languages.ts';
import { useDeskWork } from '#/components/dashboard/desk-work.ts';
import { Panel } from '#/components/ui/panel.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import { hoursVariables, hoursVariableWords, textProblem } from '#/lib/conversation/hours-problem.ts';
import { closedExamples, exampleOf } from './chat-languages.ts';

const LONGEST = 300;

/** What customers read while it is closed, in each language of the chat. */
export function ClosedTexts({
  texts,
  onChange,
}: {
  texts: Record<string, string>;
  onChange: (texts: Record<string, string>) => void;
}) {
  const business = useDeskWork().view?.business ?? '';
  return (
    <Panel title="What customers are told while it is closed">
      <p className="mb-3 text-ink-soft">
        Left empty, the chat says it in its own words. In braces can stand{' '}
        {hoursVariables.map((name, index) => (
          <span key={name}>
            {index > 0 && ' and '}
            <span className="font-mono text-12">{`{${name}}`}</span>
            {`, ${hoursVariableWords[name]}`}
          </span>
        ))}
        .
      </p>
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
        {(Object.keys(closedExamples) as Language[]).map((language) => {
          const own = texts[language] ?? '';
          const problem = textProblem(own);
          return (
            <div key={language} className="flex min-w-0 flex-col gap-2">
              <TextArea
                label={closedExamples[language].name}
                lang={language}
                rows={2}
                maxLength={LONGEST}
                value={own}
                error={problem ?? undefined}
                onChange={(event) => onChange({ ...texts, [language]: event.target.value })}
              />
              {problem === null && (
                <p
                  lang={language}
                  className="wrap-anywhere whitespace-pre-wrap border-hairline border-l-2 pl-3 text-ink-soft"
                >
                  {exampleOf(language, own, business)}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
