import { eachOnce, type Heard, isObject, textsIn } from '#/lib/evaluation/heard.ts';
import type { DeskSocket } from '../../support/socket-connection.ts';

export type Wiretap = {
  /** Everything that came in so far, growing answers as far as they went, also those that were dropped. */
  heard(): Heard[];
};

/** Listens to the wire itself: events, answers to commands, and whatever else a server would send. */
export function tap(socket: DeskSocket): Wiretap {
  const heard: Heard[] = [];
  const growing = new Map<string, string>();
  const listen = () => {
    socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
      if (typeof data === 'string') for (const each of heardIn(data, growing)) heard.push(each);
    });
  };
  listen();
  socket.io.on('open', listen);
  return {
    heard: () => eachOnce([...heard, ...[...growing.values()].map((text) => ({ by: 'stream', text }))]),
  };
}

/** `growing`: answers so far, by message id; a text that is begun anew is heard as well. */
export function heardIn(packet: string, growing: Map<string, string>): Heard[] {
  const [, kind = '', json = ''] = /^(\d)\d*(\[[\s\S]*)$/.exec(packet) ?? [];
  if (json === '') return [{ by: 'packet', text: packet }];
  const values: unknown[] = JSON.parse(json);
  const event = kind === '2' ? String(values[0]) : 'answer';
  const payload = kind === '2' ? values.slice(1) : values;
  if (event === 'stream:grew') return grown(payload[0], growing);
  return textsIn(payload, event);
}

function grown(piece: unknown, growing: Map<string, string>): Heard[] {
  if (!isObject(piece)) return [];
  const id = String(piece.messageId);
  const before = growing.get(id) ?? '';
  const from = Number(piece.from);
  growing.set(id, before.slice(0, from) + String(piece.text));
  return from < before.length ? [{ by: 'stream', text: before }] : [];
}
