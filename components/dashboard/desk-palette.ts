'use client';

import type { Availability, DeskWorkView } from '#/lib/protocol/views.ts';
import { cutsIn, tabs, tabTitles, wholeList } from './conversation-list.ts';
import type { DeskSheet } from './desk-sheets.tsx';
import { useDeskWork } from './desk-work.ts';
import { type PaletteAction, usePaletteActions } from './palette-actions.ts';
import type { Command } from './use-command.ts';
import type { DeskView } from './use-desk.ts';
import type { List } from './use-list.ts';

const availabilityLabels: Record<Availability, string> = {
  here: 'Be here: waiting customers are given to me',
  away: 'Be away: keep mine, get no new ones',
  offline: 'Be offline: mine wait for somebody else',
};
const availabilities = ['here', 'away', 'offline'] as const;

/** What can be done with the desk itself, whatever is open. */
export function useDeskPalette(
  view: DeskView | null,
  list: Parameters<typeof listActions>[0],
  run: Command['run'],
  onSheet: (sheet: DeskSheet) => void,
): void {
  const work = useDeskWork().view;
  usePaletteActions(
    view
      ? [
          ...availabilityActions(view.availability, run),
          ...listActions(list, work?.views ?? []),
          { id: 'notices', label: 'Choose what you are told of', run: () => onSheet('notices') },
          { id: 'capacity', label: 'Say how many conversations you take', run: () => onSheet('capacity') },
          { id: 'status', label: 'Go to the status page', run: () => location.assign('/status') },
        ]
      : [],
  );
}

function availabilityActions(now: Availability, run: Command['run']): PaletteAction[] {
  return availabilities
    .filter((each) => each !== now)
    .map((availability) => ({
      id: `availability ${availability}`,
      label: availabilityLabels[availability],
      run: () => void run('availability:set', { availability }),
    }));
}

/** Another tab, what the list is cut down to, and my own views of it. */
export function listActions(
  { tab, setTab, cut, setCut, show }: Pick<List, 'tab' | 'setTab' | 'cut' | 'setCut' | 'show'>,
  views: DeskWorkView['views'],
): PaletteAction[] {
  const others = tabs
    .filter((each) => each !== tab)
    .map((each) => ({
      id: `tab ${each}`,
      label: `Show the list: ${tabTitles[each]}`,
      run: () => setTab(each),
    }));
  const mine = views.map(({ viewId, name, filter }) => ({
    id: `view ${viewId}`,
    label: `Show my view: ${name}`,
    run: () => show(filter),
  }));
  const unread = cut.unread
    ? []
    : [{ id: 'unread', label: 'Show only unread', run: () => setCut({ ...cut, unread: true }) }];
  const whole =
    cutsIn(cut) === 0 ? [] : [{ id: 'whole', label: 'Show all of the list', run: () => setCut(wholeList) }];
  return [...others, ...mine, ...unread, ...whole];
}
