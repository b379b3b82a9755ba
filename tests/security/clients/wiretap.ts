import type { DeskSocket } from '../../support/socket-connection.ts';

/** One text that reached a customer's browser. */
export type Heard = {
  /** What carried it: the kind of a fact, `stream`, or the name of an event or an answer. */
  by: string;
  text: string;
};

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

function eachOnce(heard: readonly Heard[]): Heard[] {
  return [...new Map(heard.map((each) => [`${each.by} ${each.text}`, each])).values()];
}

/** `growing`: answers so far, by message id; a text that is begun anew is heard as well. */
export function heardIn(packet: string, growing: Map<string, string>): Heard[] {
  const [, kind = '', json = ''] = /^(\d)\d*(\[[\s\S]*)$/.exec(packet) ?? [];
  if (json === '') return [{ by: 'packet', text: packet }];
  const values: unknown[] = JSON.parse(json);
  const event = kind === '2' ? String(values[0]) : 'answer';
  const payload = kind === '2' ? values.slice(1) : values;
  if (event === 'stream:grew') return grown(payload[0], growing);
  return found(payload, event);
}

function grown(piece: unknown, growing: Map<string, string>): Heard[] {
  if (!isObject(piece)) return [];
  const id = String(piece.messageId);
  const before = growing.get(id) ?? '';
  const from = Number(piece.from);
  growing.set(id, before.slice(0, from) + String(piece.text));
  return from < before.length ? [{ by: 'stream', text: before }] : [];
}

/** Facts apart from one another, each under its kind; the customer's own words are theirs. */
function found(value: unknown, by: string): Heard[] {
  if (Array.isArray(value)) return value.flatMap((each) => found(each, by));
  if (!isObject(value)) return typeof value === 'string' ? [{ by, text: value }] : [];
  const kind = typeof value.seq === 'number' && typeof value.kind === 'string' ? value.kind : by;
  if (ofCustomer.has(kind) || isByPerson(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    if (key === 'told' && isObject(each)) return toldAtHandOver(each);
    return NAMES.has(key) ? [] : found(each, kind);
  });
}

/** The rest of it is the customer's own words, and sentences that were heard when they were said. */
function toldAtHandOver({
  goal: _,
  openQuestion: __,
  promised: ___,
  ...rest
}: Record<string, unknown>): Heard[] {
  return found(rest, 'told');
}

const ofCustomer = new Set(['customer-wrote', 'contact-left', 'conversation-rated']);

/** Ids and words of the protocol: no text of anybody. */
const NAMES = new Set(['kind', 'conversationId', 'messageId', 'callId', 'mark', 'agent', 'tool']);

/** People of the staff say and write what they like. */
function isByPerson({ kind, by }: Record<string, unknown>): boolean {
  return kind === 'human-replied' || (isObject(by) && by.kind === 'person');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
