'use client';

import { createContext, useContext, useEffect, useState } from 'react';
import {
  ask,
  type ConnectionState,
  isConnected,
  listen,
  onReadAgain,
  useConnection,
} from '#/components/connection/connection.ts';
import type { AdministrationOpened } from '#/lib/protocol/answers.ts';

export type Opening =
  | { kind: 'opening' }
  | { kind: 'signed-out' }
  | { kind: 'refused'; message: string }
  /** `lost`: the connection is gone; what is shown may be old. */
  | { kind: 'open'; opened: AdministrationOpened; lost: boolean };

/** Opens the area on every connect and keeps up who is here. */
export function useOpening(): Opening {
  const connection = useConnection('staff');
  const [opened, setOpened] = useState<AdministrationOpened | null>(null);
  const [refusal, setRefusal] = useState<Opening | null>(null);

  useEffect(() => {
    async function open() {
      const answer = await ask('administration:open', {});
      if (answer.ok) {
        setRefusal(null);
        setOpened(answer.data);
      } else if (answer.error.code === 'signed-out') {
        setRefusal({ kind: 'signed-out' });
      } else if (answer.error.code !== 'unavailable') {
        setRefusal({ kind: 'refused', message: answer.error.message });
      }
      // Unavailable: the connection comes back by itself, and this is called again.
    }
    const stops = [
      onReadAgain(() => void open()),
      listen('people:changed', (people) => setOpened((before) => before && { ...before, people })),
    ];
    if (isConnected()) void open();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return stateOf(connection, opened, refusal);
}

function stateOf(
  connection: ConnectionState,
  opened: AdministrationOpened | null,
  refusal: Opening | null,
): Opening {
  if (connection.kind === 'signed-out') return { kind: 'signed-out' };
  if (refusal) return refusal;
  if (opened) return { kind: 'open', opened, lost: connection.kind === 'lost' };
  if (connection.kind === 'refused') return { kind: 'refused', message: connection.message };
  return { kind: 'opening' };
}

/** Filled by the frame of the area. */
export const AdministrationContext = createContext<AdministrationOpened | null>(null);

/** Who I am and who is here, for the pages of the area. */
export function useAdministration(): AdministrationOpened {
  const opened = useContext(AdministrationContext);
  if (!opened) throw new Error('Pages of the administration area stand inside its frame.');
  return opened;
}
