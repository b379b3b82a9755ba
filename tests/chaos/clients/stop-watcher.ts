import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { openSocket } from '../../support/socket-connection.ts';
import type { StopSeen } from './watch-stop.ts';

/** Between the word of the stop and the end of the sockets are some 50 ms: enough must be on their way. */
const SIDE_BY_SIDE = 4;

/**
 * Watches one stop of the desk at `workerData` in a thread of its own, so that a busy harness does not mix up what
 * came first: how /readyz is answered, asked again and again, and when a customer's socket is closed.
 */
const url: string = workerData;
const socket = await openSocket(url, 'customer', '');
socket.io.reconnection(false);
const seen: StopSeen = { probes: [], toldAt: null, closedAt: null };
socket.on('server:draining', () => {
  seen.toldAt = performance.now();
});
socket.on('disconnect', () => {
  seen.closedAt = performance.now();
});
// A socket that asks nothing would be taken for a stranger's.
await socket.emitWithAck('conversation:resume', {});
parentPort?.postMessage('watching');

await Promise.all(Array.from({ length: SIDE_BY_SIDE }, askOn));
socket.close();
parentPort?.postMessage(seen);

async function askOn(): Promise<void> {
  for (let status = 200; status !== 0 || seen.closedAt === null; ) {
    const askedAt = performance.now();
    status = await readiness();
    seen.probes.push({ askedAt, status });
    await sleep(3);
  }
}

/** By a new connection each time, as whoever sends visitors asks; 0 when nobody answers. */
function readiness(): Promise<number> {
  return new Promise((resolve) => {
    const request = get(`${url}/readyz`, { agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', () => resolve(0));
  });
}
