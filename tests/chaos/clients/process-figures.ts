import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process, in bytes. Linux only. */
export function residentBytes(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1]) * 1024;
}

/** Open files of a process, sockets included. Linux only. */
export function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Throws a sentence when this machine does not allow a process that many open files. */
export function needOpenFiles(wanted: number): void {
  const found = /^Max open files\s+\d+\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
  // Node raises the soft limit to the hard one by itself.
  const allowed = found?.[1] === 'unlimited' ? Number.POSITIVE_INFINITY : Number(found?.[1]);
  if (allowed < wanted) {
    throw new Error(`This needs ${wanted} open files, and ${allowed} are allowed: raise "ulimit -Hn".`);
  }
}
