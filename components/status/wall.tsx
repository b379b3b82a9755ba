'use client';

import { useMemo } from 'react';
import { buttonClasses } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { useNow } from '#/components/ui/now.ts';
import { dayAndTime, durationWords } from '#/components/ui/time-words.ts';
import type { StatusView } from '#/lib/protocol/views.ts';
import { type Attention, attentionOf } from './attention.ts';
import { gridOf } from './history.ts';
import { HeldLines } from './line-map.tsx';
import { sixFigures } from './six-figures.ts';
import { Spark } from './spark.tsx';
import { toneText } from './tones.ts';
import type { Latest, StatusFeed } from './use-status.ts';
import { offsetAt, useAwake, useNewBuild, useSessionEnd, useWallSizes } from './use-wall.ts';
import { answeringSentence } from './words.ts';

/** Told ahead, so that somebody can sign in again before the screen goes blank. */
const TOLD_BEFORE_MS = 86_400_000;
const MOST_SHOWN = 2;
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const SIGN_IN = `/sign-in?next=${encodeURIComponent('/status#wall')}`;

/**
 * For a screen on a wall, read from three metres: six numbers with the line of their last hour, the line map, what
 * needs attention. It never scrolls, comes back by itself, and says so when it shows nothing new.
 */
export function Wall({ feed }: { feed: StatusFeed }) {
  useWallSizes();
  useAwake();
  const now = useNow();
  const [x, y] = offsetAt(now);
  return (
    <main className="overflow-hidden lg:h-dvh">
      <h1 className="sr-only">Status, for a wall</h1>
      <div
        className="flex min-h-dvh flex-col gap-5 p-6 lg:h-full lg:min-h-0"
        style={{ translate: `${x}px ${y}px` }}
      >
        {feed.kind === 'open' ? (
          <Figures feed={feed} />
        ) : feed.kind === 'signed-out' ? (
          <SignedOut />
        ) : feed.kind === 'refused' ? (
          <p role="alert" className="text-24 text-danger lg:text-32">
            {`The status cannot be shown. ${feed.message}`}
          </p>
        ) : (
          <p role="status" className="animate-late text-24 text-ink-soft lg:text-32">
            Connecting to the desk
          </p>
        )}
      </div>
    </main>
  );
}

function Figures({ feed }: { feed: Latest & { stopped: boolean } }) {
  const { status, history, stopped } = feed;
  useNewBuild(status.build);
  const minute = Math.floor(status.asOf / 60_000);
  const grid = useMemo(() => gridOf(history, 'hour', minute * 60_000), [history, minute]);
  return (
    <>
      <Head status={status} stopped={stopped} />
      {stopped ? <Stopped asOf={status.asOf} /> : <Attentions attention={attentionOf(status)} />}
      <dl
        aria-label={stopped ? 'At a glance, old figures' : 'At a glance'}
        className="grid grid-cols-2 gap-8 border-hairline border-y py-6 sm:grid-cols-3 lg:grid-cols-6"
      >
        {sixFigures(status).map(({ label, value, detail, tone, words, over }) => (
          <div key={label} className="flex min-w-0 flex-col">
            <dt className="text-18 text-ink-soft lg:text-24">{label}</dt>
            <dd className="flex min-w-0 items-center lg:h-32">
              <span
                className={classes(
                  'min-w-0 break-words font-semibold tabular-nums',
                  words ? 'text-32 lg:text-48' : 'text-48 lg:text-128',
                  stopped ? 'text-ink-faint' : toneText[tone],
                )}
              >
                {value}
              </span>
            </dd>
            <dd
              className={classes(
                'text-18 lg:line-clamp-2 lg:h-16 lg:text-24',
                stopped || tone === 'calm' ? 'text-ink-soft' : toneText[tone],
              )}
            >
              {detail}
            </dd>
            <dd aria-hidden="true">
              <Spark values={grid.values(over)} className="mt-3" />
            </dd>
          </div>
        ))}
      </dl>
      <section aria-label="Who holds the conversations" className="min-h-0 flex-1">
        <HeldLines conversations={status.conversations} large />
      </section>
      <Foot />
    </>
  );
}

function Head({ status, stopped }: { status: StatusView; stopped: boolean }) {
  const { text, reason, tone } = answeringSentence(status);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-8 lg:flex-nowrap">
      <div aria-live="polite" className="min-w-0">
        <p
          className={classes(
            'font-semibold text-24 lg:truncate lg:text-32',
            stopped ? 'text-ink-soft' : toneText[tone],
          )}
        >
          {text}
        </p>
        {reason && <p className="text-18 text-ink-soft lg:line-clamp-2 lg:text-24">{reason}</p>}
      </div>
      <p className="shrink-0 text-18 text-ink-soft tabular-nums lg:text-32">
        {stopped ? 'Old, of ' : 'As of '}
        <time dateTime={new Date(status.asOf).toISOString()}>{clock.format(status.asOf)}</time>
      </p>
    </header>
  );
}

function Stopped({ asOf }: { asOf: number }) {
  const now = useNow('brisk');
  return (
    <div role="alert" className="rounded-10 border-l-3 border-l-danger bg-danger-soft px-6 py-3">
      <p className="font-semibold text-24 text-danger lg:text-32">The feed has stopped</p>
      <p className="text-18 lg:text-24">
        These figures are old. {/* Outside of what is announced each time it changes. */}
        <span aria-hidden="true">{`The last came ${durationWords(Math.max(0, now - asOf))} ago. `}</span>
        This screen goes on by itself once the desk can be reached.
      </p>
    </div>
  );
}

function Attentions({ attention }: { attention: readonly Attention[] }) {
  const more = attention.length - MOST_SHOWN;
  if (attention.length === 0) return null;
  return (
    <ul aria-label="Needs attention" className="flex flex-col gap-2">
      {attention.slice(0, MOST_SHOWN).map(({ key, tone, text, action }) => (
        <li
          key={key}
          className={classes(
            'rounded-10 border-l-3 px-6 py-2',
            tone === 'danger' ? 'border-l-danger bg-danger-soft' : 'border-l-warning bg-warning-soft',
          )}
        >
          <p className={classes('font-semibold text-18 lg:text-24', toneText[tone])}>{text}</p>
          {action && <p className="text-18 lg:line-clamp-1 lg:text-24">{action}</p>}
        </li>
      ))}
      {more > 0 && <li className="text-18 text-ink-soft">{`And ${more} more on the status page.`}</li>}
    </ul>
  );
}

function SignedOut() {
  return (
    <div role="alert" className="m-auto flex flex-col items-start gap-6">
      <p className="font-semibold text-32 text-danger lg:text-48">This screen is signed out</p>
      <p className="text-18 lg:text-32">It shows nothing until somebody signs in again.</p>
      <a href={SIGN_IN} className={buttonClasses('primary')}>
        Sign in
      </a>
    </div>
  );
}

/** When this screen is signed out, a day ahead; and the way back to the whole page. */
function Foot() {
  const endsAt = useSessionEnd();
  const now = useNow();
  const soon = endsAt !== null && now > 0 && endsAt - now < TOLD_BEFORE_MS;
  return (
    <footer className="flex flex-wrap items-center justify-between gap-x-8 text-15 text-ink-soft lg:text-18">
      <p className={soon ? 'text-warning lg:text-24' : ''}>
        The lines show the last hour.{' '}
        {endsAt !== null && `This screen is signed out on ${dayAndTime(endsAt)}.`}
        {soon && (
          <>
            {' '}
            <a href={SIGN_IN} className="rounded-6 underline underline-offset-4">
              Sign in again
            </a>{' '}
            before.
          </>
        )}
      </p>
      <a href="/status" className="inline-flex min-h-8 items-center rounded-6 underline underline-offset-4">
        Leave the wall view
      </a>
    </footer>
  );
}
