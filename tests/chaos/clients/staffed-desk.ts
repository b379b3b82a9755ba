import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeskOptions, DeskProcess } from '../../support/desk-process.ts';
import { createAdministrator, createStaff, type StaffSession } from '../../support/staff.ts';
import type { Chunk } from '../invariant.ts';

/** Passwords are slow to hash, and the desk looks at only so many at once. */
const HIRED_AT_ONCE = 3;
const names = [...'ABCDEFGHIJKLMNOPQRSTUVWX'].map((letter) => `Agent ${letter}`);

export type StaffedDesk = {
  desk: DeskProcess;
  /** 24 agents with accounts of their own, signed in. */
  people: StaffSession[];
  /** Ends the desk and removes its data. */
  [Symbol.asyncDispose](): Promise<void>;
};

type Template = { folder: string; people: StaffSession[] };
let template: Promise<Template> | null = null;

/** A desk on which people work. They are hired once a run; each desk begins with a copy of that data. */
export async function staffedDesk(chunk: Chunk, options: DeskOptions = {}): Promise<StaffedDesk> {
  template ??= hireAll(chunk).catch((error: unknown) => {
    template = null;
    throw error;
  });
  const { folder, people } = await template;
  const dataDir = await mkdtemp(join(tmpdir(), 'switchboard-chaos-'));
  await cp(folder, dataDir, { recursive: true });
  const desk = await chunk.startDesk({ ...options, dataDir });
  return {
    desk,
    people,
    async [Symbol.asyncDispose]() {
      await desk.kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function hireAll(chunk: Chunk): Promise<Template> {
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-chaos-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const desk = await chunk.startDesk({ dataDir: folder });
  const administrator = await createAdministrator(desk);
  const people: StaffSession[] = [];
  for (let first = 0; first < names.length; first += HIRED_AT_ONCE) {
    const together = names.slice(first, first + HIRED_AT_ONCE);
    people.push(...(await Promise.all(together.map((name) => createStaff(desk, administrator, { name })))));
  }
  await desk.stop();
  return { folder, people };
}
