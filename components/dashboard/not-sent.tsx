'use client';

import { Notice } from '#/components/ui/notice.tsx';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { Missed } from './missed.ts';

/** Why a reply or note was not sent, and what it was written without knowing. */
export function NotSent({ problem, missed }: { problem: Refusal; missed: readonly Missed[] }) {
  const heldBack = problem.code === 'conflict';
  return (
    <Notice tone={heldBack ? 'warning' : 'danger'} title={heldBack ? 'Not sent yet' : 'Not sent'}>
      <p>{problem.message} Your text is kept.</p>
      {missed.length > 0 && (
        <ul aria-label="What you missed" className="scroll-area mt-1 max-h-32">
          {missed.map(({ seq, who, did }) => (
            <li key={seq} className="wrap-anywhere whitespace-pre-wrap">
              <span className="font-semibold">{who}</span> {did}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
