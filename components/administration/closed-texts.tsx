'use client';

import { useEffect, useState } from 'react';
import { closedWords } from '#/components/chat/closed-words.ts';
import type { ChatTexts } from '#/components/chat/texts/english.ts';
import { type Language, languages } from '#/components/chat/texts/languages.ts';
import { useDeskWork } from '#/components/dashboard/desk-work.ts';
import { Panel } from '#/components/ui/panel.tsx';
import { TextArea } from '#/components/ui/text-area.tsx';
import { type BusinessHours, hoursAt } from '#/lib/conversation/business-hours.ts';
import { hoursVariables, hoursVariableWords, textProblem } from '#/lib/conversation/hours-problem.ts';

const LONGEST = 300;

/** What customers read while it is closed, in each language of the chat. */
export function ClosedTexts({
  texts,
  hours,
  onChange,
}: {
  texts: Record<string, string>;
  /** As they are edited, for the preview; null while something is missing. */
  hours: BusinessHours | null;
  onChange: (texts: Record<string, string>) => void;
}) {
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
        {(Object.keys(languages) as Language[]).map((language) => (
          <div key={language} className="flex min-w-0 flex-col gap-2">
            <TextArea
              label={languages[language].name}
              lang={language}
              rows={2}
              maxLength={LONGEST}
              value={texts[language] ?? ''}
              error={textProblem(texts[language] ?? '') ?? undefined}
              onChange={(event) => onChange({ ...texts, [language]: event.target.value })}
            />
            <Preview language={language} own={texts[language] ?? ''} hours={hours} />
          </div>
        ))}
      </div>
    </Panel>
  );
}

/** With the next opening as it would be said now; while it is open, with the one after it closes. */
function Preview({ language, own, hours }: { language: Language; own: string; hours: BusinessHours | null }) {
  const { view } = useDeskWork();
  const [texts, setTexts] = useState<ChatTexts | null>(null);
  useEffect(() => {
    void languages[language].load().then(setTexts, () => setTexts(null));
  }, [language]);
  if (!texts || !hours || textProblem(own) !== null) return null;
  const now = Date.now();
  const state = hoursAt({ ...hours, on: true }, now);
  const opens =
    state.open && state.until !== null ? hoursAt({ ...hours, on: true }, state.until).until : state.until;
  const words = closedWords(
    { open: false, until: state.open && state.until === null ? null : opens, texts: { [language]: own } },
    view?.business ?? '',
    { texts, language, locale: languages[language].locale, now },
  );
  return (
    <p
      lang={language}
      className="wrap-anywhere whitespace-pre-wrap border-hairline border-l-2 pl-3 text-ink-soft"
    >
      {words}
    </p>
  );
}
