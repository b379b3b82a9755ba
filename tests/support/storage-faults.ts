import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Real faults of the disk beneath a running desk. Each begins when called, and ends when what it returns is. */

/** Why a fault cannot be made here; null when it can. A container's root may not do all that root may. */
export type Impossible = string | null;

const probe = mkdtempSync(join(tmpdir(), 'switchboard-fault-'));
export const noMount: Impossible =
  works('mount', ['-t', 'tmpfs', 'tmpfs', probe]) && works('umount', [probe])
    ? null
    : 'file systems cannot be mounted here';
export const noImmutable: Impossible =
  works('chattr', ['+i', probe]) && works('chattr', ['-i', probe])
    ? null
    : 'files cannot be made immutable here';
export const noPrlimit: Impossible = works('prlimit', ['--version']) ? null : 'there is no prlimit here';
rmSync(probe, { recursive: true });

/** A file system of its own with 12 MB, on a folder. Returns how to unmount it. */
export function mountSmallDisk(folder: string): () => void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', folder]);
  return () => execFileSync('umount', ['--lazy', folder]);
}

/** Fills the disk a folder is on, to the last byte. */
export function fillDisk(folder: string): () => void {
  const filler = join(folder, `filler-${randomUUID()}`);
  const file = openSync(filler, 'w');
  for (let size = 1 << 20; size > 0; size = size > 1 ? Math.floor(size / 4) : 0) {
    while (wrote(file, size));
  }
  closeSync(file);
  return () => rmSync(filler);
}

function wrote(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes, 1)) === bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}

/** The system refuses every write of a process to a file, as a quota does. */
export function refuseWrites(pid: number): () => void {
  const limit = (bytes: string) => execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
  limit('0');
  return () => limit('unlimited');
}

/** Another program holds the only lock. */
export async function lockDatabase(databaseFile: string): Promise<() => Promise<void>> {
  const program = `
    const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(process.argv[1], { timeout: 5000 });
    database.exec('begin exclusive');
    console.log('locked');
    setInterval(() => {}, 1000);
  `;
  const holder = spawn(process.execPath, ['--eval', program, databaseFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  return async () => {
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    await ended;
  };
}

/** Nobody may change the files, root neither. */
export function makeImmutable(files: string[]): () => void {
  execFileSync('chattr', ['+i', ...files]);
  return () => execFileSync('chattr', ['-i', ...files]);
}

/** A file is somewhere else for a while. */
export function moveAway(file: string): () => void {
  renameSync(file, `${file}.elsewhere`);
  return () => renameSync(`${file}.elsewhere`, file);
}

function works(command: string, parameters: string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch {
    return false; // not installed, not allowed, or not on this file system
  }
}
