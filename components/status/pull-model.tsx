'use client';

import { type FormEvent, useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { Progress } from '#/components/ui/progress.tsx';
import { TextField } from '#/components/ui/text-field.tsx';
import type { ModelView, PullView } from '#/lib/protocol/views.ts';
import { hostName, sizeWords } from './words.ts';

/** Administrators bring a model to Ollama and watch it come. */
export function PullModel({ pull, suggested }: Pick<ModelView, 'pull' | 'suggested'>) {
  const [model, setModel] = useState(suggested.better);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const running = pull?.state === 'pulling';

  async function start(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (asking || running) return;
    setAsking(true);
    setProblem(null);
    const answer = await ask('model:pull', { model: model.trim() });
    setAsking(false);
    if (!answer.ok) setProblem(answer.error.message);
  }

  return (
    <Panel title="Pull a model">
      <form onSubmit={start} className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end gap-2">
          <TextField
            label="Model"
            className="flex-1 basis-48"
            value={model}
            onChange={(event) => setModel(event.target.value)}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            required
          />
          <Button type="submit" busy={asking || running}>
            Pull
          </Button>
        </div>
        <Suggestions suggested={suggested} onChoose={setModel} />
        {problem && <Notice tone="danger">{problem}</Notice>}
        {pull && <Pulling pull={pull} />}
      </form>
    </Panel>
  );
}

function Suggestions({
  suggested,
  onChoose,
}: {
  suggested: ModelView['suggested'];
  onChoose: (model: string) => void;
}) {
  const choice = (model: string) => (
    <button
      type="button"
      onClick={() => onChoose(model)}
      className="rounded-6 font-medium text-accent underline underline-offset-4"
    >
      {model}
    </button>
  );
  return (
    <p className="text-13 text-ink-soft">
      {choice(suggested.better)} uses tools more reliably: it looks things up instead of guessing.{' '}
      {choice(suggested.pull)} is the default. Both take about 5 GB.
    </p>
  );
}

function Pulling({ pull }: { pull: PullView }) {
  if (pull.state === 'failed') {
    return (
      <Notice tone="danger" title={`${pull.model} could not be pulled`}>
        {pull.error ?? 'Ollama gave no reason.'} What was loaded is kept; pulling again goes on from there.
      </Notice>
    );
  }
  if (pull.state === 'done') {
    return (
      <Notice>{`${pull.model} is on ${hostName(pull.host)}. It answers from now on if it is the best model there.`}</Notice>
    );
  }
  const known = pull.totalBytes > 0;
  const percent = known ? Math.min(100, Math.floor((pull.completedBytes / pull.totalBytes) * 100)) : 0;
  return (
    <div className="text-13">
      <p className="mb-1 flex flex-wrap justify-between gap-x-4 tabular-nums">
        <span>{`${pull.model}: ${pull.step}`}</span>
        {known && (
          <span className="text-ink-soft">
            {`${sizeWords(pull.completedBytes)} of ${sizeWords(pull.totalBytes)}, ${percent} %`}
          </span>
        )}
      </p>
      <Progress label={`Pulling ${pull.model}`} percent={known ? percent : null} />
    </div>
  );
}
