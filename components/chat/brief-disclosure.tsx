'use client';

import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { CustomerBrief } from '#/lib/conversation/facts.ts';
import { briefParts, saysMore } from './brief-words.ts';
import { useLanguage, useTexts } from './language.ts';

/** What whoever speaks now knows: one sentence, opened to all of it by press or key. */
export function BriefDisclosure({ text, brief }: { text: string; brief: CustomerBrief }) {
  const texts = useTexts();
  const [open, setOpen] = useState(false);
  const id = useId();
  if (!saysMore(brief, texts)) return <p className="wrap-anywhere text-13 text-ink-faint">{text}</p>;
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="wrap-anywhere min-h-6 rounded-6 text-left text-13 text-ink-faint hover:text-ink-soft"
      >
        {text}{' '}
        <span className="text-accent underline decoration-border underline-offset-3">
          {open ? texts.brief.less : texts.brief.more}
        </span>
      </button>
      {open && <BriefParts id={id} brief={brief} />}
    </>
  );
}

function BriefParts({ id, brief }: { id: string; brief: CustomerBrief }) {
  const { texts, locale } = useLanguage();
  const list = useRef<HTMLDListElement>(null);
  // Opened at the lower edge it would stay out of sight.
  useLayoutEffect(() => {
    // Not returned: newer browsers give a promise, which is no clean-up.
    list.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <dl
      ref={list}
      id={id}
      className="mt-2 grid animate-arrive gap-x-3 gap-y-1 border-hairline border-l pl-3 text-13 text-ink-soft sm:grid-cols-[5.5rem_1fr]"
    >
      {briefParts(brief, texts, locale).map(({ name, lines }) => (
        <div key={name} className="contents">
          <dt className="text-12 text-ink-faint leading-5">{name}</dt>
          <dd className="wrap-anywhere min-w-0 max-sm:mb-1">
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
