'use client';

import type { Holder } from '#/components/line/holder.ts';
import { Dot } from '#/components/line/line.tsx';
import { classes } from '#/components/ui/classes.ts';
import { agentNames } from '#/lib/conversation/facts.ts';
import type { ChatSession } from './chat-session.ts';
import { closedWords, opensWords } from './closed-words.ts';
import { useLanguage } from './language.ts';
import { agentName } from './texts/names.ts';

/** Before anything was said: a question, three ways to begin, and who will answer. */
export function FirstScreen({
  session: { aiOn, answering, hours, business },
  onAsk,
}: {
  session: ChatSession;
  onAsk: (text: string) => void;
}) {
  const { texts, language, locale } = useLanguage();
  const reader = { texts, language, locale, now: Date.now() };
  const closed = closedWords(hours, business, reader);
  const people =
    closed && hours ? { ...texts.people, role: texts.peopleAgain(opensWords(hours, reader)) } : texts.people;
  return (
    // The newest there is: where it does not fit, its beginning is in sight and not its end.
    <div data-newest className="flex min-h-full flex-col justify-center gap-8 py-8">
      <h2 className="font-semibold text-24 sm:text-32">{texts.question}</h2>
      <ul aria-label={texts.examplesLabel} className="flex flex-col items-start gap-2">
        {texts.examples.map((example) => (
          <li key={example} className="max-w-full">
            <button
              type="button"
              onClick={() => onAsk(example)}
              className="min-h-11 rounded-10 border border-border bg-surface px-4 py-2 text-left text-15 text-accent transition-colors hover:bg-accent-soft"
            >
              {example}
            </button>
          </li>
        ))}
      </ul>
      <section aria-labelledby="who-answers" className="text-13">
        <h2 id="who-answers" className="font-semibold">
          {texts.whoAnswers}
        </h2>
        <p className="mt-1 max-w-[36rem] text-ink-soft">
          {aiOn ? answering && texts.whoAnswersText(answering) : texts.whoAnswersAiOff}
        </p>
        {closed && <p className="wrap-anywhere mt-1 max-w-[36rem] font-medium">{closed}</p>}
        <ul className="mt-3">
          {aiOn &&
            agentNames.map((name) => (
              <Answerer key={name} holder={name} name={agentName(name)} role={texts.agentRoles[name]} />
            ))}
          <Answerer holder="person" {...people} last />
        </ul>
        {aiOn && answering?.kind === 'ollama' && (
          <p className="mt-3 text-12 text-ink-faint">{texts.model(answering.model)}</p>
        )}
      </section>
    </div>
  );
}

function Answerer({
  holder,
  name,
  role,
  last = false,
}: {
  holder: Holder;
  name: string;
  role: string;
  last?: boolean;
}) {
  return (
    <li className="relative flex items-baseline gap-3 py-1">
      {!last && (
        <span
          aria-hidden="true"
          className="absolute top-4 -bottom-2 left-[3px] border-border border-l-2 border-dotted"
        />
      )}
      <Dot holder={holder} className="relative" />
      <span>
        <span className={classes('font-medium')}>{name}</span>
        <span className="text-ink-faint"> · {role}</span>
      </span>
    </li>
  );
}
