'use client';

import { type FormEvent, useState } from 'react';
import { useCommand } from '#/components/dashboard/use-command.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import { Switch } from '#/components/ui/switch.tsx';
import { hoursAt } from '#/lib/conversation/business-hours.ts';
import { hoursProblem } from '#/lib/conversation/hours-problem.ts';
import type { HoursRead } from '#/lib/protocol/answers.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { ClosedTexts } from './closed-texts.tsx';
import { Exceptions } from './exceptions.tsx';
import { draftOf, type HoursDraft, hoursOf } from './hours-draft.ts';
import { openWords } from './hours-words.ts';
import { useUnsaved } from './use-unsaved.ts';
import { Week } from './week.tsx';

type KeptHours = Pick<HoursRead, 'hours' | 'revision'>;
type Editing = { draft: HoursDraft; revision: number; changed: boolean; saved: boolean };

const begin = ({ hours, revision }: KeptHours): Editing => ({
  draft: draftOf(hours),
  revision,
  changed: false,
  saved: false,
});

/** Sets the hours. Until something is typed it follows what others save; after that it asks. */
export function HoursForm({ kept }: { kept: KeptHours }) {
  const command = useCommand();
  const [editing, setEditing] = useState(() => begin(kept));
  const [incomplete, setIncomplete] = useState(false);
  const { draft, revision, changed, saved } = editing;
  // What was just saved here is read a moment later.
  const isStale = kept.revision > revision && command.running === null;
  // Nothing is lost by showing theirs.
  if (isStale && !changed) setEditing(begin(kept));
  useUnsaved(changed);
  const change = (part: Partial<HoursDraft>) =>
    setEditing({ revision, draft: { ...draft, ...part }, changed: true, saved: false });
  const hours = hoursOf(draft);
  const problem = hours && hoursProblem(hours);

  async function save(event: FormEvent) {
    event.preventDefault();
    setIncomplete(!hours);
    if (!hours || problem !== null) return;
    const answer = await command.run('hours:save', { hours, revision });
    if (answer.ok) setEditing({ draft, revision: revision + 1, changed: false, saved: true });
  }

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-6">
      {isStale && changed && (
        <ChangedMeanwhile
          what="schedule"
          gone={false}
          onTheirs={() => setEditing(begin(kept))}
          onMine={() => setEditing({ ...editing, revision: kept.revision })}
        />
      )}
      <div className="flex flex-wrap items-end gap-x-8 gap-y-3">
        <span className="flex min-h-10 items-center">
          <Switch label="Business hours" on={draft.on} onChange={(on) => change({ on })} />
        </span>
        <Select
          className="w-64 max-w-full"
          label="Time zone"
          options={zones(draft.timeZone)}
          value={draft.timeZone}
          onChange={(timeZone) => change({ timeZone })}
        />
      </div>
      <Week week={draft.week} onChange={(week) => change({ week })} />
      <Exceptions exceptions={draft.exceptions} onChange={(exceptions) => change({ exceptions })} />
      <ClosedTexts texts={draft.texts} onChange={(texts) => change({ texts })} />
      <div className="flex flex-col items-start gap-3 border-hairline border-t pt-4">
        {changed && hours?.on && problem === null && (
          <p className="text-ink-soft">{`Saved like this: ${openWords(hoursAt(hours, Date.now()), hours.timeZone)}`}</p>
        )}
        {problem && <Notice tone="warning">{problem}</Notice>}
        {incomplete && !hours && (
          <Notice tone="danger">Fill in every time and date, or remove the line.</Notice>
        )}
        {command.problem && (
          <Notice tone="danger" title="That was not done">
            {command.problem.message}
          </Notice>
        )}
        <span className="flex gap-2">
          <Button type="submit" look="primary" size="small" busy={command.running !== null}>
            Save
          </Button>
          {changed && (
            <Button size="small" look="plain" onClick={() => setEditing(begin(kept))}>
              Leave it as it was
            </Button>
          )}
        </span>
        <p role="status" className="text-ink-soft">
          {saved && 'What stands here is saved.'}
        </p>
      </div>
    </form>
  );
}

function zones(chosen: string): { value: string; label: string }[] {
  const known = new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...known].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
