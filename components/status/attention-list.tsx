'use client';

import { useEffect, useRef, useState } from 'react';
import { classes } from '#/components/ui/classes.ts';
import { type Attention, announcement } from './attention.ts';

const tones: Record<Attention['tone'], string> = {
  warning: 'border-l-warning bg-warning-soft',
  danger: 'border-l-danger bg-danger-soft',
};

/** What is off, and what to do about it. Nothing at all while all is well. */
export function AttentionList({ attention }: { attention: readonly Attention[] }) {
  return (
    <>
      <Announced attention={attention} />
      {attention.length > 0 && (
        <ul aria-label="Needs attention" className="flex flex-col gap-2">
          {attention.map(({ key, tone, text, action }) => (
            <li key={key} className={classes('rounded-6 border-l-3 px-3 py-2 text-13', tones[tone])}>
              <p className="font-medium">
                {tone === 'danger' && <span className="text-danger">Urgent: </span>}
                {text}
              </p>
              {action && <p>{action}</p>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Says once what is new, and not each time a number in it changes. */
function Announced({ attention }: { attention: readonly Attention[] }) {
  const before = useRef<readonly Attention[]>([]);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const news = announcement(before.current, attention);
    before.current = attention;
    if (news !== null) setSaid(news);
  }, [attention]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
