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
  menuProblem,
  children,
}: {
  personProblem: string | null;
  /** What was chosen in the menu could not be done. */
  menuProblem: string | null;
  refusal: string | null;
  notKept: boolean;
  children: ReactNode;
}) {
  const texts = useTexts();
  return (
    <footer className="border-hairline border-t">
      <div className="mx-auto flex w-full max-w-[42rem] flex-col gap-2 px-4 py-3 sm:px-6">
        {personProblem && <Notice tone="danger">{personProblem}</Notice>}
        {menuProblem && <Notice tone="danger">{menuProblem}</Notice>}
        {refusal && <Notice tone="warning">{refusal}</Notice>}
        {notKept && <Notice tone="warning">{texts.notKept}</Notice>}
        {children}
        <LanguageSwitch />
      </div>
    </footer>
  );
}
