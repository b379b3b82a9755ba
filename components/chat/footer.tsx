'use client';

import type { ReactNode } from 'react';
import { Notice } from '#/components/ui/notice.tsx';
import { useTexts } from './language.ts';
import { LanguageSwitch } from './language-switch.tsx';

/** The composer, and what has to be known while writing. */
export function Footer({
  personProblem,
  refusal,
  notKept,
  onConfirm,
  children,
}: {
  personProblem: string | null;
  refusal: string | null;
  notKept: boolean;
  /** On narrow screens the header has no room for it. */
  onConfirm: (() => void) | null;
  children: ReactNode;
}) {
  const texts = useTexts();
  return (
    <footer className="border-hairline border-t">
      <div className="mx-auto flex w-full max-w-[42rem] flex-col gap-2 px-4 py-3 sm:px-6">
        {personProblem && <Notice tone="danger">{personProblem}</Notice>}
        {refusal && <Notice tone="warning">{refusal}</Notice>}
        {notKept && <Notice tone="warning">{texts.notKept}</Notice>}
        {onConfirm && (
          <button
            type="button"
            onClick={onConfirm}
            className="min-h-6 self-start text-13 text-ink-soft underline underline-offset-2 sm:hidden"
          >
            {texts.identityLink}
          </button>
        )}
        {children}
        <LanguageSwitch />
      </div>
    </footer>
  );
}
