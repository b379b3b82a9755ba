import type { RawWebsocket } from '../../support/raw-websocket.ts';

let asked = 0;

/** Sends a command and waits for its acknowledgement; many may be on their way on one socket. */
export async function askOn(socket: RawWebsocket, command: string, input: unknown): Promise<unknown> {
  return await sendOn(socket, (id) => `42${id}${JSON.stringify([command, input])}`);
}

/** As `askOn`, for what JSON.stringify would not write. */
export async function sendOn(socket: RawWebsocket, packet: (id: number) => string): Promise<unknown> {
  asked += 1;
  const id = asked;
  const answer = socket.heard(`43${id}[`);
  socket.send(packet(id));
  const [acknowledged] = JSON.parse((await answer).slice(`43${id}`.length)) as unknown[];
  return acknowledged;
}
