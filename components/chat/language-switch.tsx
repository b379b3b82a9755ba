'use client';

import { useId } from 'react';
import { classes } from '#/components/ui/classes.ts';
import { chooseLanguage, useLanguage } from './language.ts';
import { languageOf, languages } from './texts/languages.ts';

/** Each language by its own name: who cannot read the page finds theirs. */
export function LanguageSwitch() {
  const { language, texts, settled, failed } = useLanguage();
  const id = useId();
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 text-12 text-ink-faint">
      {failed && (
        <p role="alert" className="text-danger">
          {texts.languageNotLoaded}
        </p>
      )}
      <label htmlFor={id} className="sr-only">
        {settled && texts.language}
      </label>
      <select
        id={id}
        value={language}
        onChange={(event) => {
          const chosen = languageOf(event.target.value);
          if (chosen) chooseLanguage(chosen);
        }}
        // As large as it will be before it is known what it shows, so that nothing moves.
        className={classes(
          'min-h-6 rounded-6 bg-transparent py-0.5 hover:text-ink pointer-coarse:text-control',
          !settled && 'invisible',
        )}
      >
        {Object.entries(languages).map(([code, { name }]) => (
          <option key={code} value={code} lang={code} className="bg-surface text-ink">
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
