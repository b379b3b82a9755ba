'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { useNow } from '#/components/ui/now.ts';
import { TextArea } from '#/components/ui/text-area.tsx';
import { type Score, scores } from '#/lib/conversation/facts.ts';
import type { Rating } from '#/lib/conversation/rating.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import { COMMENT_LIMIT } from '#/lib/protocol/limits.ts';
import { useTexts } from './language.ts';
import { sendRating } from './use-rating.ts';

type RatingCardProps = {
  conversationId: string;
  given: Rating | null;
  /** True when the customer asked for it: then it takes the focus, and may be put away. */
  asked: boolean;
  onDone: () => void;
  /** Null where it belongs to the end of the conversation and stays. */
  onLater: (() => void) | null;
};

/** What the customer thought of it: asked for once it is closed, then shown as it was given. */
export function RatingCard(props: RatingCardProps) {
  const { given, asked, onDone, onLater } = props;
  const texts = useTexts();
  const [changing, setChanging] = useState(false);
  const now = useNow();
  const mayChange = given !== null && now <= given.changeableUntil;
  if (given && !(changing && mayChange)) {
    return (
      <div className="flex flex-wrap items-center gap-x-2 py-3 pl-7 text-13">
        <p role="status">
          {texts.ratingThanks} {texts.rated(texts.scores[given.score])}
        </p>
        {mayChange && (
          <Button look="plain" size="small" onClick={() => setChanging(true)} className="-ml-3">
            {texts.ratingChange}
          </Button>
        )}
        {given.comment && (
          <p className="wrap-anywhere w-full whitespace-pre-wrap text-ink-soft">{given.comment}</p>
        )}
      </div>
    );
  }
  return (
    <RatingForm
      {...props}
      takesFocus={changing || asked}
      onDone={() => {
        setChanging(false);
        onDone();
      }}
      onLater={given ? () => setChanging(false) : onLater}
    />
  );
}

function RatingForm({
  conversationId,
  given,
  takesFocus,
  onDone,
  onLater,
}: RatingCardProps & { takesFocus: boolean }) {
  const texts = useTexts();
  const [score, setScore] = useState<Score | null>(given?.score ?? null);
  const [comment, setComment] = useState(given?.comment ?? '');
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const left = COMMENT_LIMIT - comment.trim().length;

  async function send() {
    if (score === null || left < 0 || busy) return;
    setBusy(true);
    const refused = await sendRating(conversationId, score, comment);
    setBusy(false);
    setProblem(refused);
    if (refused === null) onDone();
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className="my-4 flex animate-arrive flex-col gap-3 rounded-10 border border-border bg-surface p-4"
    >
      <Steps score={score} takesFocus={takesFocus} onScore={setScore} />
      {score !== null && (
        <TextArea
          label={texts.ratingComment}
          hint={left < 100 ? texts.left(left) : texts.ratingCommentHint}
          error={left < 0 ? texts.ratingTooLong : undefined}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      )}
      {problem && (
        <p role="alert" className="text-13 text-danger">
          {texts.refused(problem, 'conversation:rate')}
        </p>
      )}
      {(score !== null || onLater) && (
        <div className="flex flex-wrap gap-2">
          {score !== null && (
            <Button type="submit" size="small" busy={busy} disabled={left < 0}>
              {texts.ratingSend}
            </Button>
          )}
          {onLater && (
            <Button look="plain" size="small" onClick={onLater}>
              {given ? texts.ratingKeep : texts.ratingLater}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

/** Five dots on a line, each with its word. Arrow keys move between them, as between all radio buttons. */
function Steps({
  score,
  takesFocus,
  onScore,
}: {
  score: Score | null;
  takesFocus: boolean;
  onScore: (score: Score) => void;
}) {
  const texts = useTexts();
  const name = useId();
  const chosen = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) chosen.current?.focus();
  }, [takesFocus]);
  return (
    <fieldset>
      <legend className="mb-3 font-semibold text-15">{texts.ratingQuestion}</legend>
      <div className="relative grid max-w-96 grid-cols-5">
        <span aria-hidden="true" className="absolute inset-x-[10%] top-[9px] border-border border-t-2" />
        {scores.map((step) => (
          <label
            key={step}
            className="relative flex min-h-11 cursor-pointer flex-col items-center gap-1 text-center text-12"
          >
            <input
              ref={step === (score ?? 1) ? chosen : undefined}
              type="radio"
              name={name}
              value={step}
              checked={score === step}
              onChange={() => onScore(step)}
              className="size-5 bg-surface accent-accent"
            />
            {texts.scores[step]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
