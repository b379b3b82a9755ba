import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { approvalDigest } from '#/lib/agents/approval.ts';
import type { FactOf, Json } from '#/lib/conversation/facts.ts';
import { staffedDesk } from '../../chaos/clients/staffed-desk.ts';
import { type DeskDatabase, openDatabase } from '../../chaos/database.ts';
import type { Chunk, Invariant, Part, Played } from '../../chaos/invariant.ts';
import type { Random } from '../../chaos/random.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import type { Rule } from '../../support/ollama/script.ts';
import { type OllamaStandIn, startOllama } from '../../support/ollama/start.ts';
import { ask, openSocket } from '../../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../../support/socket-customer.ts';
import { socketStaff } from '../../support/socket-staff.ts';
import type { StaffSession } from '../../support/staff.ts';

/** What people approve happens once and exactly so; whatever else arrives as a decision does nothing. */
export const approvalBindsArguments: Invariant = {
  id: 'L2',
  promise:
    'What an AI agent needs a person for is done only when one approves exactly that, once; nothing else that looks like an approval does anything.',
  parts: [
    part('forged, edited, crossed and repeated', { full: 200, short: 6 }, 50, playForged),
    part('too late', { full: 40, short: 2 }, 40, playLate),
    part('killed in between', { full: 40, short: 1 }, 20, playKilled),
  ],
};

function part(name: string, rounds: Part['rounds'], atOnce: number, play: Part['play']): Part {
  return { name, rounds, atOnce, lane: 'busy', play };
}

const SOCKETS = 8;

type Requested = FactOf<'approval-requested'>;
type Decision = { conversationId: string; approvalId: string; digest: string; approve: boolean };
type Asked = { customer: SocketCustomer; conversationId: string; requested: Requested; honest: Decision };

type Stage = {
  desk: DeskProcess;
  /** By one of the people here. @returns whether it was carried out. */
  decide(decision: Record<string, unknown>): Promise<boolean>;
  people: readonly StaffSession[];
  /** A customer comes, and an agent asks for an approval. */
  asks(): Promise<Asked>;
};

async function onStage(
  chunk: Chunk,
  env: Record<string, string>,
  play: (stage: Stage) => Promise<Played>,
): Promise<Played> {
  const ollama: OllamaStandIn = await startOllama({ settings: { parallel: 64 } });
  const customers: SocketCustomer[] = [];
  try {
    await ollama.script(...rules);
    await using staffed = await staffedDesk(chunk, {
      ollamaUrl: ollama.url,
      env: { OLLAMA_CONCURRENCY: '32', SOCKETS_PER_VISITOR: '1000', TURN_PAUSE_MS: '0', ...env },
    });
    const { desk, people } = staffed;
    const staff = await Promise.all(people.slice(0, SOCKETS).map((person) => socketStaff(desk, person)));
    let turns = 0;
    /** Each person's socket takes so many commands a second: they decide in turn. */
    async function decide(decision: Record<string, unknown>): Promise<boolean> {
      const person = staff[turns++ % staff.length];
      if (!person) throw new Error('Nobody works here.');
      const answer = await ask(person.socket, 'approval:decide', decision);
      if (answer.ok || answer.error.code !== 'limited') return answer.ok;
      // It was not even read: a refusal for being too quick proves nothing.
      await sleep(answer.error.retryAfterMs ?? 1000);
      return await decide(decision);
    }
    try {
      return await play({ desk, decide, people, asks });
    } finally {
      for (const person of staff) person.close();
    }

    async function asks(): Promise<Asked> {
      const customer = await socketCustomer(desk);
      customers.push(customer);
      const { conversationId } = customer.transcript;
      await customer.send('Give my account to a new owner, please');
      await customer.transcript.until((facts) => facts.some(({ kind }) => kind === 'agent-replied'));
      using database = openDatabase(desk.dataDir);
      const facts = database.conversation(conversationId)?.facts ?? [];
      const requested = facts.find((fact): fact is Requested => fact.kind === 'approval-requested');
      if (!requested) throw new Error(`${conversationId}: no approval was asked for`);
      const { approvalId, digest } = requested;
      const honest = { conversationId, approvalId, digest, approve: true };
      return { customer, conversationId, requested, honest };
    }
  } finally {
    for (const customer of customers) customer.close();
    await ollama.stop();
  }
}

const rules: Rule[] = [
  {
    when: { offers: 'transfer_to_billing' },
    reply: { pieces: [{ calls: [{ name: 'transfer_to_billing', arguments: { reason: 'the account' } }] }] },
  },
  {
    when: { offers: 'create_ticket', lacksResult: 'create_ticket' },
    reply: {
      pieces: [
        {
          calls: [
            {
              name: 'create_ticket',
              arguments: {
                category: 'billing',
                priority: 'normal',
                summary: 'Wants a new owner',
                kind: 'account-change',
              },
            },
          ],
        },
      ],
    },
  },
  { reply: { pieces: [{ text: 'A person looks at it.' }] } },
];

/** Every bad decision is refused and does nothing; then the honest one is carried out, and never again. */
function playForged(chunk: Chunk): Promise<Played> {
  return onStage(chunk, {}, async (stage) => {
    const violations: string[] = [];
    let operations = 0;
    let other: Asked | null = null;
    const rounds: Asked[] = [];
    for (let round = 0; round < chunk.rounds; round += 1) {
      const asked = await stage.asks();
      rounds.push(asked);
      for (const bad of chunk.random.fork(round).shuffled(badDecisions(asked, other, chunk.random))) {
        operations += 1;
        if (await bad.isCarriedOut(stage))
          violations.push(`${asked.conversationId}: ${bad.name} was carried out`);
      }
      violations.push(...ticketsIn(stage.desk, asked, 0, 'before anybody approved'));
      const together = await Promise.all([1, 2, 3].map(() => stage.decide(asked.honest)));
      operations += together.length;
      const granted = together.filter((carriedOut) => carriedOut).length;
      if (granted !== 1) violations.push(`${asked.conversationId}: approved ${granted} times`);
      other = asked;
    }
    using database = openDatabase(stage.desk.dataDir);
    return { operations, violations: [...violations, ...rounds.flatMap((asked) => judge(database, asked))] };
  });
}

type Bad = { name: string; isCarriedOut(stage: Stage): Promise<boolean> };

function badDecisions({ customer, requested, honest }: Asked, other: Asked | null, random: Random): Bad[] {
  const told = requested.arguments as Record<string, Json>;
  const edited = (change: Record<string, Json>) =>
    approvalDigest({ tool: requested.tool, arguments: { ...told, ...change } });
  const bySocket = (name: string, decision: Record<string, unknown>): Bad => ({
    name,
    isCarriedOut: ({ decide }) => decide(decision),
  });
  const crossed = other
    ? [
        bySocket('another conversation', { ...honest, conversationId: other.conversationId }),
        bySocket("another conversation's request", { ...honest, approvalId: other.honest.approvalId }),
      ]
    : [];
  return [
    ...crossed,
    bySocket('an unknown request', { ...honest, approvalId: randomUUID() }),
    bySocket('an unknown conversation', { ...honest, conversationId: randomUUID() }),
    bySocket('a made-up digest', { ...honest, digest: random.pick(['0', 'a', 'f']).repeat(64) }),
    bySocket('another priority', { ...honest, digest: edited({ priority: 'urgent' }) }),
    bySocket('another account', { ...honest, digest: edited({ account_id: 'ACC-1024' }) }),
    bySocket('another amount', { ...honest, digest: edited({ amount_usd: 5000 }) }),
    bySocket('arguments of its own', { ...honest, arguments: { ...told, amount_usd: 5000 } }),
    bySocket('no digest', { ...honest, digest: undefined }),
    bySocket('a digest in a list', { ...honest, digest: [honest.digest] }),
    {
      name: 'a decision of the customer',
      isCarriedOut: async () =>
        (await ask(customer.socket, 'approval:decide', honest, 300).catch(() => ({ ok: false }))).ok,
    },
    {
      name: 'a decision over HTTP of nobody',
      isCarriedOut: async ({ desk }) => (await decideOverHttp(desk, honest, {})).ok,
    },
    {
      name: 'a decision from another site',
      isCarriedOut: async ({ desk, people }) =>
        (
          await decideOverHttp(desk, honest, {
            cookie: people[0]?.cookie ?? '',
            origin: 'https://evil.test',
          })
        ).ok,
    },
  ];
}

function decideOverHttp(desk: DeskProcess, decision: Decision, headers: Record<string, string>) {
  const { conversationId, approvalId, ...body } = decision;
  return fetch(`${desk.url}/api/conversations/${conversationId}/approvals/${approvalId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: desk.url, ...headers },
    body: JSON.stringify(body),
  });
}

function playLate(chunk: Chunk): Promise<Played> {
  return onStage(chunk, { APPROVAL_MS: '1' }, async (stage) => {
    const violations: string[] = [];
    for (let round = 0; round < chunk.rounds; round += 1) {
      const asked = await stage.asks();
      await sleep(2);
      if (await stage.decide(asked.honest))
        violations.push(`${asked.conversationId}: an expired request was approved`);
      violations.push(...ticketsIn(stage.desk, asked, 0, 'after it expired'));
    }
    return { operations: chunk.rounds, violations };
  });
}

/** The process dies at the approval; whoever approves again afterwards has one ticket, told once. */
function playKilled(chunk: Chunk): Promise<Played> {
  return onStage(chunk, {}, async (stage) => {
    const violations: string[] = [];
    for (let round = 0; round < chunk.rounds; round += 1) {
      const asked = await stage.asks();
      const own = chunk.random.fork(round);
      const socket = await openSocket(stage.desk.url, 'staff', stage.people[0]?.cookie ?? '');
      const decided = ask(socket, 'approval:decide', asked.honest, 3000).catch(() => null);
      await sleep(own.whole(0, 6));
      await stage.desk.kill();
      await stage.desk.start();
      // A command that was cut off is not sent again by itself.
      socket.close();
      const before = await decided;
      const again = await approvesAgain(stage, asked);
      if (before?.ok && again) violations.push(`${asked.conversationId}: approved again after it was done`);
      using database = openDatabase(stage.desk.dataDir);
      violations.push(...judge(database, asked));
    }
    return { operations: chunk.rounds, violations };
  });
}

/** @returns whether it was carried out this time. */
async function approvesAgain({ desk, people }: Stage, asked: Asked): Promise<boolean> {
  const socket = await openSocket(desk.url, 'staff', people[0]?.cookie ?? '');
  try {
    return (await ask(socket, 'approval:decide', asked.honest)).ok;
  } finally {
    socket.close();
  }
}

/** One decision, one ticket, and it is what was asked for. */
function judge(database: DeskDatabase, { conversationId, requested, honest }: Asked): string[] {
  const stored = database.conversation(conversationId);
  const tickets = database.tickets().filter((ticket) => ticket.conversationId === conversationId);
  const facts = stored?.facts ?? [];
  const decided = facts.filter((fact) => fact.kind === 'approval-decided');
  const opened = facts.filter((fact) => fact.kind === 'ticket-opened');
  const complain = (words: string) => `${conversationId}: ${words}`;
  if (decided.length !== 1 || tickets.length !== 1 || opened.length !== 1) {
    const counts = `${decided.length} decisions, ${tickets.length} tickets, ${opened.length} told`;
    return [complain(counts)];
  }
  const told = requested.arguments as Record<string, Json>;
  const [ticket] = opened;
  const isExact =
    ticket?.summary === told.summary &&
    ticket?.priority === told.priority &&
    ticket?.category === told.category &&
    tickets[0]?.effectKey === `${conversationId}:approval:${honest.approvalId}`;
  return isExact ? [] : [complain('the ticket is another than what was approved')];
}

function ticketsIn(desk: DeskProcess, { conversationId }: Asked, expected: number, when: string): string[] {
  using database = openDatabase(desk.dataDir);
  const count = database.tickets().filter((ticket) => ticket.conversationId === conversationId).length;
  return count === expected ? [] : [`${conversationId}: ${count} tickets ${when}`];
}
