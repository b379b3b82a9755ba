import { connect as connectTcp, type Socket } from 'node:net';
import { connect, upgrade } from '../../support/raw-websocket.ts';

/** Connections that begin and go no further. */
export const halfOpenKinds = ['tcp', 'request', 'upgrade', 'never-reads', 'never-asks'] as const;
export type HalfOpenKind = (typeof halfOpenKinds)[number];

/** Resolves once it is as far as it goes; rejects when the desk refuses it. */
export async function halfOpen(url: string, kind: HalfOpenKind, address: string): Promise<Socket> {
  const headers = { 'X-Forwarded-For': address };
  switch (kind) {
    case 'tcp':
      return await overTcp(url, '');
    case 'request':
      return await overTcp(url, 'GET /chat HTTP/1.1\r\nHost: desk.example\r\nX-Slow: ');
    case 'upgrade':
      return (await upgrade(url, { headers })).tcp;
    case 'never-reads': {
      const { tcp } = await upgrade(url, { headers, as: 'staff' });
      return tcp.pause();
    }
    case 'never-asks':
      return (await connect(url, { headers })).tcp;
  }
}

function overTcp(url: string, beginning: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const tcp = connectTcp(Number(new URL(url).port), '127.0.0.1', () => {
      if (beginning) tcp.write(beginning);
      tcp.on('error', () => {}); // a reset is one way to be ended
      resolve(tcp);
    });
    tcp.once('error', reject);
    tcp.resume();
  });
}
