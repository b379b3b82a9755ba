import { setTimeout as sleep } from 'node:timers/promises';
import type { Chunk, Played } from '../../chaos/invariant.ts';
import { plainRequest } from '../../support/plain-request.ts';
import { exchange, statusOf } from '../../support/raw-http.ts';
import { askRaw, connect, type RawWebsocket, upgrade } from '../../support/raw-websocket.ts';
import { post } from '../../support/staff.ts';
import { type Cast, gatherCast } from '../matrix/cast.ts';
import { isSmuggled, type OddPackets, oddPackets, oddRequests } from '../odd-requests.ts';
import { failuresIn } from '../typed.ts';

/** Where nothing may come, and where something must: a busy machine takes its time. */
const SILENT_MS = 700;
const HEARD_MS = 5000;

/** What is wrong below the level of routes and commands: bytes, headers, packets, the order of things. */
export async function playOddInput({ startDesk }: Chunk): Promise<Played> {
  const desk = await startDesk();
  const cast = await gatherCast(desk);
  const { host } = new URL(desk.url);
  const { secret } = await cast.newToken('agent');
  const requests = oddRequests(host, secret, `/api/conversations/${cast.conversationId}/note`);
  const wrong = await Promise.all([
    ...requests.map(async ({ what, pieces, fine }) => {
      const answer = await exchange(desk.url, pieces, { silentMs: 300 });
      const isFine = fine.includes(statusOf(answer)) && !isSmuggled(answer);
      return isFine ? [] : [`${what}: ${answer.slice(0, 150) || 'closed'}`];
    }),
    ...oddPackets.map((odd) => playPackets(desk.url, odd)),
    afterSigningOut(cast),
  ]);
  const ready = await plainRequest(desk.url, { path: '/readyz' }).catch(() => ({ status: 0 }));
  const alive = ready.status === 200 ? [] : [`The desk is not ready any more: ${ready.status}`];
  cast.close();
  return { operations: wrong.length, violations: [...wrong.flat(), ...alive, ...failuresIn(desk.output())] };
}

async function playPackets(
  url: string,
  { what, packets, heard, connects = true }: OddPackets,
): Promise<string[]> {
  const socket = await (connects ? connect(url) : upgrade(url));
  const outcome = firstFrame(socket, heard === 'nothing' ? SILENT_MS : HEARD_MS);
  for (const [index, packet] of packets.entries()) {
    // Far enough apart that the server reads them one by one.
    if (index > 0) await sleep(200);
    socket.send(packet);
  }
  const came = await outcome;
  socket.destroy();
  const isFine = heard === 'closed' || heard === 'nothing' ? came === heard : came.startsWith(heard);
  return isFine ? [] : [`${what}: ${came.slice(0, 120)}`];
}

/** The first frame of Socket.IO from now on; `closed` when the server says goodbye, `nothing` when it says neither. */
async function firstFrame({ heard, goodbye, ended }: RawWebsocket, withinMs: number): Promise<string> {
  const closed = Promise.race([goodbye, ended]).then(() => 'closed');
  return await Promise.race([heard('4', withinMs).catch(() => 'nothing'), closed]);
}

/** A socket that was open when its session ended asks for nothing any more. */
async function afterSigningOut(cast: Cast): Promise<string[]> {
  const leaver = await cast.newStaff('agent');
  const socket = await connect(cast.desk.url, { as: 'staff', cookie: leaver.cookie });
  await askRaw(socket, 'dashboard:open', {});
  await post(cast.desk, '/api/auth/sign-out', {}, leaver.cookie);
  await sleep(1100); // a session that was looked up counts for a second
  const gone = socket.ended.then(() => 'the connection is gone');
  const answer = await Promise.race([askRaw(socket, 'accounts:search', { query: 'Maya' }, 2), gone]).catch(
    () => 'nothing',
  );
  socket.destroy();
  const text = JSON.stringify(answer);
  return /"ok":true/.test(text) ? [`a command after signing out was answered: ${text.slice(0, 100)}`] : [];
}
