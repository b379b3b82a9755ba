'use client';

import { useState } from 'react';
import { Time } from '#/components/ui/time.tsx';
import type { StaffSession } from './accounts.ts';
import { browserWords } from './browser-words.ts';
import { Loading } from './loading.tsx';
import { request } from './request.ts';
import { SureButton } from './sure-button.tsx';
import { useListed } from './use-listed.ts';

/** Where somebody is signed in. @param path `/api/me/sessions`, or that of another person. */
export function Sessions({ path, name }: { path: string; name: string }) {
  const { answer, readAgain } = useListed<{ sessions: StaffSession[] }>(path);
  const [problem, setProblem] = useState<string | null>(null);

  async function end(url: string) {
    const done = await request('DELETE', url);
    setProblem(done.ok || done.status === 404 ? null : done.message);
    readAgain();
  }

  if (!answer?.ok) return <Loading answer={answer} label="The sessions are being loaded" />;
  const { sessions } = answer.data;
  const others = sessions.filter(({ current }) => !current).length;
  return (
    <>
      {sessions.length === 0 && (
        <p className="text-13 text-ink-soft">{`${name} is not signed in anywhere.`}</p>
      )}
      <ul aria-label={`Sessions of ${name}`} className="flex flex-col">
        {sessions.map((session) => (
          <li
            key={session.sessionId}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-hairline border-b py-2 text-13 last:border-b-0"
          >
            <span className="min-w-0 flex-1 basis-40">
              <span className="font-medium">{browserWords(session.userAgent)}</span>
              {session.current && <span className="text-ink-faint"> (this one)</span>}
              <span className="block break-all text-ink-soft">
                {session.address ? `From ${session.address}, ` : 'From an unknown address, '}
                signed in <Time at={session.createdAt} />
              </span>
            </span>
            {!session.current && (
              <SureButton
                what="End this session"
                short="End"
                onSure={() => end(`${path}/${session.sessionId}`)}
              />
            )}
          </li>
        ))}
      </ul>
      {others > 1 && (
        <div className="flex justify-end pt-1">
          <SureButton what="End all the others" short="End all the others" onSure={() => end(path)} />
        </div>
      )}
      {problem && (
        <p role="alert" className="text-13 text-danger">
          {problem}
        </p>
      )}
    </>
  );
}
