import { join } from 'node:path';
import type { DeskProcess } from '../../support/desk-process.ts';
import {
  fillDisk,
  type Impossible,
  lockDatabase,
  makeImmutable,
  mountSmallDisk,
  noImmutable,
  noMount,
  noPrlimit,
  refuseWrites,
} from '../../support/storage-faults.ts';

/** What may befall the disk beneath a running desk whose data folder is `data` in `folder`. */
export type StorageFault = {
  name: string;
  /** Why it cannot be made on this machine; null when it can. */
  impossible: Impossible;
  /** Prepares the folder before the desk is started in it. Returns how to take that back. */
  mount?: (folder: string) => () => void;
  /** Returns how to end it. */
  begin(at: { desk: DeskProcess; folder: string }): Promise<() => unknown> | (() => unknown);
  /** While it lasts not one byte can be written; a full disk still lets a log be written over. */
  total: boolean;
  /** Tried in the gate's short form, too. */
  inShort: boolean;
};

const files = (folder: string) => {
  const database = join(folder, 'data', 'switchboard.db');
  return { database, all: [join(folder, 'data'), database, `${database}-wal`] };
};

export const storageFaults: readonly StorageFault[] = [
  {
    name: 'disk full',
    impossible: noMount,
    mount: mountSmallDisk,
    begin: ({ folder }) => fillDisk(folder),
    total: false,
    inShort: true,
  },
  {
    name: 'locked by another program',
    impossible: null,
    begin: ({ folder }) => lockDatabase(files(folder).database),
    total: true,
    inShort: true,
  },
  {
    name: 'made read-only',
    impossible: noImmutable,
    begin: ({ folder }) => makeImmutable(files(folder).all),
    total: true,
    inShort: false,
  },
  {
    name: 'every write refused',
    impossible: noPrlimit,
    begin: ({ desk }) => refuseWrites(desk.pid),
    total: true,
    inShort: false,
  },
];
