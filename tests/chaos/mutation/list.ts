import type { Edit } from './mutant.ts';
import type { Mutation } from './mutation.ts';

const forgetsMessages: Edit = {
  file: 'lib/store/facts.ts',
  find: 'return row ? factFrom(row) : null;',
  replace: 'return row && row.seq < 0 ? factFrom(row) : null;',
};
const withoutUniqueIndex: Edit = {
  file: 'lib/store/migrations/0001-conversations.ts',
  find: "    .addUniqueConstraint('facts_message_once', ['conversation_id', 'message_id'])\n",
  replace: '',
};

/** Every way to break the product that the harness is proved with, in the order of the invariants. */
export const mutations: readonly Mutation[] = [
  {
    name: 'acknowledged before the commit',
    invariant: 'D1',
    part: 'crash before the commit',
    rounds: 2,
    sees: /was acknowledged at \d+ and is lost/,
    short: true,
    edits: [
      {
        file: 'lib/store/group-commit.ts',
        find: "      crashPoint('before_commit');\n",
        replace: `      for (const job of started) job.settle();
      await sleep(2);
      crashPoint('before_commit');\n`,
      },
    ],
  },
  {
    name: 'a message that is sent again is stored again',
    invariant: 'D2',
    part: 'sent again and again',
    rounds: 30,
    sees: /is stored \d+ times/,
    short: true,
    edits: [forgetsMessages, withoutUniqueIndex],
  },
  {
    name: 'only the index keeps out what is sent again',
    invariant: 'D2',
    part: 'sent again and again',
    rounds: 30,
    sees: /was never answered|was refused/,
    short: false,
    edits: [forgetsMessages],
  },
  {
    name: 'a seq is left out',
    invariant: 'D3',
    part: 'bad connections and a killed desk',
    rounds: 2,
    sees: /stands at place/,
    short: false,
    edits: [
      {
        file: 'lib/store/conversation-log.ts',
        find: 'seq: state.head + index + 1, at',
        replace: 'seq: state.head + index + (state.head > 2 ? 2 : 1), at',
      },
    ],
  },
  {
    name: 'reading on begins one fact too late',
    invariant: 'D4',
    part: 'drawn schedules',
    rounds: 24,
    sees: /screen shows/,
    short: false,
    edits: [
      {
        file: 'lib/desk/page.ts',
        find: 'facts.slice(after, after + FACTS_A_PAGE)',
        replace: 'facts.slice(after === 0 ? 0 : after + 1, after + FACTS_A_PAGE)',
      },
    ],
  },
  {
    name: 'a browser that was killed sends its message a second time',
    invariant: 'D8',
    part: 'killed while sending',
    rounds: 6,
    sees: /is stored \d+ times/,
    short: false,
    edits: [forgetsMessages, withoutUniqueIndex],
  },
  {
    name: 'what was owed when the server died is not taken up',
    invariant: 'T1',
    part: 'after an effect',
    rounds: 1,
    sees: /had no end/,
    short: false,
    edits: [
      {
        file: 'lib/desk/turn-loop.ts',
        find: '      await takeUpOwed();\n      if (!stopping) watch = setInterval(lookForOwed, WATCH_MS);\n',
        replace: '      if (!stopping) watch = setInterval(lookForOwed, WATCH_MS * 1000);\n',
      },
    ],
  },
  {
    name: 'what an effect is known by is dropped',
    invariant: 'T2',
    part: 'create_ticket, crash after it is committed',
    rounds: 2,
    sees: /2 tickets/,
    short: false,
    edits: [
      {
        file: 'lib/agents/tools/create-ticket.ts',
        find: ':create_ticket:',
        replace: `:create_ticket:\${context.now}:`,
      },
    ],
  },
  {
    name: 'the fence is ignored',
    invariant: 'T3',
    part: 'claimed under its hands',
    rounds: 3,
    sees: /was written with an old fence/,
    short: true,
    edits: [
      {
        file: 'lib/store/turn-leases.ts',
        find: '      return row !== undefined;\n',
        replace: '      return row !== undefined || fence > 0;\n',
      },
    ],
  },
  {
    name: 'an answer is not stopped when the customer writes again',
    invariant: 'T5',
    part: 'in the middle of a turn',
    rounds: 9,
    sees: /was stopped \d+ ms after/,
    short: false,
    edits: [
      {
        file: 'lib/desk/turn-loop.ts',
        find: ' || latest.lastCustomerSeq > stamp.seen) abort.abort();',
        replace: ') abort.abort();',
      },
    ],
  },
  {
    name: 'agents hand a customer on as often as they like',
    invariant: 'T6',
    part: 'hand-overs without end',
    rounds: 2,
    sees: /handed over \d times/,
    short: false,
    edits: [
      {
        file: 'lib/conversation/decisions.ts',
        find: 'export const MOST_HAND_OFFS = 3;',
        replace: 'export const MOST_HAND_OFFS = 5;',
      },
    ],
  },
  {
    name: 'a take with a stale ownership number wins',
    invariant: 'H1',
    part: 'twenty take it together',
    rounds: 3,
    sees: /people were told it is theirs/,
    short: false,
    edits: [
      {
        file: 'lib/conversation/decisions.ts',
        find: 'if (seen !== state.ownership && !onlyAssigned) {',
        replace: 'if (seen < 0) {',
      },
    ],
  },
  {
    name: 'who is gone keeps their conversations',
    invariant: 'H3',
    part: 'gone for longer than the grace',
    rounds: 4,
    sees: /still with/,
    short: false,
    edits: [
      {
        file: 'lib/desk/people-leaving.ts',
        find: "  if (presence.availability(personId) !== 'offline') return;\n",
        replace: "  if (presence.availability(personId) !== 'here') return;\n",
      },
    ],
  },
  {
    name: 'an AI agent does not look at who has the conversation',
    invariant: 'H4',
    part: 'taken from a model that is writing or using tools',
    rounds: 20,
    sees: /agent-replied at \d+, after a person took it/,
    short: true,
    edits: [
      {
        file: 'lib/conversation/decisions.ts',
        find: `  const current =
    state.ownership === stamp.ownership &&
    state.owner.kind === 'ai' &&
    state.owner.agent === stamp.agent &&
    state.owed?.turn === stamp.turn;
`,
        replace: '  const current = state.head > 0 && stamp.turn > 0;\n',
      },
      {
        file: 'lib/desk/turn-recorder.ts',
        find: 'const current = state.ownership === stamp.ownership && state.owed?.turn === turn;',
        replace: 'const current = state.head > 0;',
      },
      {
        file: 'lib/desk/turn-loop.ts',
        find: 'latest.ownership > stamp.ownership || ',
        replace: '',
      },
    ],
  },
  {
    name: 'a tool reads the account that a model names',
    invariant: 'L1',
    part: 'ids of others',
    rounds: 8,
    sees: /was told account/,
    short: false,
    edits: [
      {
        file: 'lib/agents/tools/lookup-account.ts',
        find: 'await records.backOffice.account(identity.accountId);\n    if (!account)',
        replace: 'await records.backOffice.account(account_id ?? identity.accountId);\n    if (!account)',
      },
    ],
  },
  {
    name: 'a hundred calls in one answer are all carried out',
    invariant: 'L1',
    part: 'a hundred at once',
    rounds: 3,
    sees: /tools in one turn/,
    short: false,
    edits: [
      {
        file: 'lib/turns/run-tool.ts',
        find: 'export const MOST_TOOLS = 6;',
        replace: 'export const MOST_TOOLS = 600;',
      },
    ],
  },
];
