import { setTimeout as sleep } from 'node:timers/promises';
import type { Chunk, Invariant, Played } from '../../chaos/invariant.ts';
import { ask } from '../../support/socket-connection.ts';
import { type SocketStaff, socketStaff } from '../../support/socket-staff.ts';
import { createAdministrator } from '../../support/staff.ts';
import { administration, type RevocablePerson, revocablePerson } from '../clients/revocable-person.ts';
import { type WatchedSocket, watchedSocket } from '../clients/watched-socket.ts';

/** Real time, whatever the pace of the run. */
const BITES_MS = 2000;
/** How often everybody with a dashboard is told something. */
const NEWS_EVERY_MS = 50;

/** ASVS 8.3.2: taking access away counts at once, on connections that are open too. */
export const liveRevocation: Invariant = {
  id: 'A4',
  promise:
    'Who is signed out, banned, given another role, whose session is ended or whose password is changed is out within 2 seconds, on every open screen, and hears nothing more.',
  parts: [
    {
      name: 'taken away five ways',
      rounds: { full: 200, short: 5 },
      atOnce: 50,
      lane: 'alone',
      play: playRounds,
    },
  ],
};

type Way = {
  name: string;
  /** What a connection with the same cookie is answered from then on. */
  answer: 'signed-out' | 'forbidden';
  /** What reading a conversation list over HTTP is answered from then on. */
  status: 401 | 403;
  take(person: RevocablePerson): Promise<void>;
  giveBack(person: RevocablePerson): Promise<void>;
};

function waysOf(admin: ReturnType<typeof administration>): Way[] {
  const signedOut = { answer: 'signed-out', status: 401 } as const;
  const signIn = (person: RevocablePerson) => person.signIn();
  return [
    { name: 'sign-out', ...signedOut, take: (person) => person.signOut(), giveBack: signIn },
    {
      name: 'ban',
      ...signedOut,
      take: ({ id }) => admin.ban(id),
      async giveBack(person) {
        await admin.liftBan(person.id);
        await person.signIn();
      },
    },
    {
      name: 'another role',
      answer: 'forbidden',
      status: 403,
      take: ({ id }) => admin.setRole(id, 'ops'),
      giveBack: ({ id }) => admin.setRole(id, 'agent'),
    },
    { name: 'session ended', ...signedOut, take: ({ id }) => admin.endSessions(id), giveBack: signIn },
    {
      name: 'password changed',
      ...signedOut,
      take: (person) => person.changePasswordElsewhere(),
      giveBack: signIn,
    },
  ];
}

async function playRounds(chunk: Chunk): Promise<Played> {
  const desk = await chunk.startDesk();
  const administrator = await createAdministrator(desk);
  const ways = waysOf(administration(desk, administrator));
  const people: RevocablePerson[] = [];
  for (const [number] of ways.entries()) {
    const name = `Agent ${String.fromCharCode(65 + number)}`;
    people.push(await revocablePerson(desk, administrator, name));
  }
  const witness = await socketStaff(desk, administrator);
  const news = tellEverybody(witness);
  const played: Played = { operations: 0, violations: [] };
  try {
    for (let first = 0; first < chunk.rounds; first += ways.length) {
      const wave = ways.slice(0, chunk.rounds - first);
      const trials: Trial[] = [];
      for (const [number, way] of wave.entries()) {
        const person = people[number];
        if (person) trials.push({ way, person, sockets: await openAll(desk.url, person) });
      }
      for (const judged of await Promise.all(trials.map((trial) => playOne(trial, chunk, news)))) {
        played.operations += judged.operations;
        played.violations.push(...judged.violations);
      }
      for (const { way, person, sockets } of trials) {
        for (const socket of sockets) socket.close();
        await way.giveBack(person);
      }
    }
  } finally {
    news.stop();
    witness.close();
  }
  return played;
}

type Trial = { way: Way; person: RevocablePerson; sockets: WatchedSocket[] };
type News = { heardAt(): number; stop(): void };

function openAll(url: string, person: RevocablePerson): Promise<WatchedSocket[]> {
  const kinds = ['idle', 'busy', 'silent'] as const;
  return Promise.all(kinds.map((kind) => watchedSocket(url, person.cookie(), kind)));
}

/** A person who comes and goes is told to every dashboard, so that there is always something to overhear. */
function tellEverybody({ socket }: SocketStaff): News {
  let heardAt = 0;
  let isHere = true;
  socket.on('people:changed', () => {
    heardAt = performance.now();
  });
  const timer = setInterval(() => {
    isHere = !isHere;
    const availability = isHere ? 'here' : 'away';
    void ask(socket, 'availability:set', { availability }).catch(() => undefined);
  }, NEWS_EVERY_MS);
  return { heardAt: () => heardAt, stop: () => clearInterval(timer) };
}

/** Judges three sockets, the same cookie at both doors, and what was overheard. */
async function playOne({ way, person, sockets }: Trial, chunk: Chunk, news: News): Promise<Played> {
  // At any moment between two looks of the server at its sockets.
  await sleep(chunk.random.whole(0, 1000));
  await way.take(person);
  const takenAt = performance.now();
  const status = await person.status('/api/conversations');
  await sleep(BITES_MS + 300);

  const violations: string[] = [];
  if (status !== way.status) violations.push(`the next request over HTTP was answered ${status}`);
  if (news.heardAt() < takenAt + BITES_MS) violations.push('nothing was told that could be overheard');
  for (const socket of sockets) {
    const wrong = [...judgeEnd(socket, takenAt), ...(await judgeReturn(socket, way))];
    violations.push(...wrong.map((violation) => `the ${socket.kind} socket ${violation}`));
  }
  return {
    operations: 1 + sockets.length * 3,
    violations: violations.map((violation) => `after ${way.name}, ${violation}`),
  };
}

function judgeEnd(socket: WatchedSocket, takenAt: number): string[] {
  const ended = socket.endedAt();
  if (ended === null) return ['is still open'];
  const violations: string[] = [];
  const after = Math.round(ended - takenAt);
  if (after > BITES_MS) violations.push(`ended after ${after} ms`);
  const heard = socket.lastHeardAt();
  if (heard !== null && heard > ended) violations.push('heard something after its end');
  return violations;
}

async function judgeReturn(socket: WatchedSocket, way: Way): Promise<string[]> {
  if (socket.endedAt() === null) return [];
  const answer = await socket.reconnect();
  return answer === way.answer ? [] : [`came back and was told ${answer}`];
}
