'use client';

import { Button } from '#/components/ui/button.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { weekdayNames } from '#/lib/conversation/hours-problem.ts';
import { type DraftStretch, mondayForWorkdays } from './hours-draft.ts';
import { Stretches } from './stretches.tsx';

/** A usual week. */
export function Week({
  week,
  onChange,
}: {
  week: readonly DraftStretch[][];
  onChange: (week: DraftStretch[][]) => void;
}) {
  return (
    <Panel
      title="Every week"
      aside={
        <Button size="small" look="plain" onClick={() => onChange(mondayForWorkdays(week))}>
          Monday’s hours until Friday
        </Button>
      }
    >
      <div className="flex flex-col">
        {weekdayNames.map((day, index) => (
          <fieldset
            key={day}
            className="grid items-center gap-x-4 gap-y-1 border-hairline border-b py-2 last:border-b-0 sm:grid-cols-[7rem_minmax(0,1fr)]"
          >
            <legend className="sr-only">{day}</legend>
            <span aria-hidden="true" className="font-medium">
              {day}
            </span>
            <Stretches
              day={day}
              stretches={week[index] ?? []}
              onChange={(stretches) => onChange(week.map((each, at) => (at === index ? stretches : each)))}
            />
          </fieldset>
        ))}
      </div>
    </Panel>
  );
}
