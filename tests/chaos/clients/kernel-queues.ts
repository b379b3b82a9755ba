import { readFileSync } from 'node:fs';

/** One TCP connection to a desk as the kernel sees it, in bytes. */
export type KernelQueue = {
  /** False once the desk has let go of it. */
  open: boolean;
  /** Written by the desk and not yet taken over by the other end's kernel. */
  unsent: number;
  /** Taken over by the client's kernel and not read by the client. */
  unread: number;
};

const ESTABLISHED = '01';

/** What lies in the kernel between a desk and its clients on this machine, by the client's port. Linux only. */
export function kernelQueues(deskPort: number): Map<number, KernelQueue> {
  const queues = new Map<number, KernelQueue>();
  const of = (clientPort: number) => {
    const known = queues.get(clientPort) ?? { open: false, unsent: 0, unread: 0 };
    queues.set(clientPort, known);
    return known;
  };
  for (const line of readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1)) {
    const [, local = '', remote = '', state, waiting = ''] = line.trim().split(/\s+/);
    const [from, to] = [portOf(local), portOf(remote)];
    const [unsent = 0, unread = 0] = waiting.split(':').map((hex) => Number.parseInt(hex, 16));
    if (from === deskPort) Object.assign(of(to), { open: state === ESTABLISHED, unsent });
    else if (to === deskPort) of(from).unread = unread;
  }
  return queues;
}

function portOf(address: string): number {
  return Number.parseInt(address.split(':')[1] ?? '', 16);
}
