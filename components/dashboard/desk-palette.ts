'use client';

import type { Availability } from '#/lib/protocol/views.ts';
import { tabs, tabTitles } from './conversation-list.ts';
import type { DeskSheet } from './desk-sheets.tsx';
import { usePaletteActions } from './palette-actions.ts';
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
  list: Pick<List, 'tab' | 'setTab'>,
  run: Command['run'],
  onSheet: (sheet: DeskSheet) => void,
): void {
  const go = (path: string, label: string) => ({ id: path, label, run: () => location.assign(path) });
  usePaletteActions(
    view
      ? [
          ...availabilities
            .filter((each) => each !== view.availability)
            .map((availability) => ({
              id: `availability ${availability}`,
              label: availabilityLabels[availability],
              run: () => void run('availability:set', { availability }),
            })),
          ...tabs
            .filter((each) => each !== list.tab)
            .map((tab) => ({
              id: `tab ${tab}`,
              label: `Show the list: ${tabTitles[tab]}`,
              run: () => list.setTab(tab),
            })),
          { id: 'notices', label: 'Choose what you are told of', run: () => onSheet('notices') },
          { id: 'capacity', label: 'Say how many conversations you take', run: () => onSheet('capacity') },
          go('/status', 'Go to the status page'),
        ]
      : [],
  );
}
