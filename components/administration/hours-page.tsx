'use client';

import { Notice } from '#/components/ui/notice.tsx';
import { HoursForm } from './hours-form.tsx';
import { openWords } from './hours-words.ts';
import { NotThereYet } from './not-there-yet.tsx';
import { useRead } from './use-read.ts';

/** When people answer, and what customers are told at other times. */
export function HoursPage() {
  const { data, problem, readAgain } = useRead('hours:read', 'hours:changed');
  if (!data) return <NotThereYet problem={problem} onAgain={readAgain} />;
  const { hours, revision, now } = data;
  return (
    <div className="flex max-w-[56rem] flex-col gap-6">
      <Notice title={now ? openWords(now, hours.timeZone) : 'Business hours are off.'}>
        {now
          ? 'Outside them customers are promised nobody, and the desk gives nobody a customer. Whoever is here can still take one from Waiting.'
          : 'Customers are told that people answer whenever somebody is here.'}
      </Notice>
      <HoursForm kept={{ hours, revision }} />
    </div>
  );
}
