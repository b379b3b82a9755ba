import type { Piece, Rule } from '../../support/ollama/script.ts';
import type { Times } from '../invariant.ts';

/** How many tokens the desk lets a model write, in these trials. */
export const TOKENS_ALLOWED = 100;

/** A model that does not come to an end by itself. */
export type EndlessModel = {
  name: string;
  inGate: boolean;
  customerSays: string;
  /** How long the longest of its turns may take, in ms, with what an overloaded machine adds. */
  endsWithin(times: Times): number;
  script(times: Times): Rule[];
};

const SLACK_MS = 15_000;

export const endlessModels: readonly EndlessModel[] = [
  {
    name: 'tools without end',
    inGate: false,
    customerSays: 'Something does not work for me.',
    endsWithin: () => SLACK_MS,
    // Nobody wrote this e-mail, so it is refused and asked again, and again.
    script: () => [
      {
        when: { offers: 'verify_identity' },
        reply: { pieces: [calls('verify_identity', { email: 'made@up.example', postal_code: '99999' })] },
      },
      { reply: { pieces: [calls('check_system_status', { service: 'all' })] } },
    ],
  },
  {
    name: 'hand-overs without end',
    inGate: true,
    customerSays: 'Something does not work for me.',
    endsWithin: () => SLACK_MS,
    script: () => [
      {
        when: { offers: 'transfer_to_technical' },
        reply: { pieces: [calls('transfer_to_technical', { reason: 'not mine' })] },
      },
      { reply: { pieces: [calls('transfer_to_triage', { reason: 'not mine' })] } },
    ],
  },
  {
    name: 'words without end',
    inGate: true,
    customerSays: 'Something does not work for me.',
    endsWithin: () => SLACK_MS,
    script: () => [{ reply: { pieces: [{ text: 'and so on '.repeat(5000) }], tokenMs: 5 } }],
  },
  {
    name: 'thoughts without end',
    inGate: false,
    customerSays: 'Something does not work for me.',
    endsWithin: () => SLACK_MS,
    script: () => [{ reply: { pieces: thoughts(2000) } }],
  },
  {
    name: 'a word now and then, without end',
    inGate: false,
    // Whoever answers in the end needs to hand nothing on: that would be another turn, with its own time.
    customerSays: 'Hello there.',
    endsWithin: ({ turn }) => turn + SLACK_MS,
    script: ({ tokenGap, turn }) => {
      const words = Math.ceil((2 * turn) / (tokenGap / 4));
      return [{ reply: { pieces: [{ text: 'well '.repeat(words) }], tokenMs: tokenGap / 4 } }];
    },
  },
];

function calls(name: string, given: Record<string, string>): Piece {
  return { calls: [{ name, arguments: given }] };
}

function thoughts(count: number): Piece[] {
  return Array.from({ length: count }, (): Piece[] => [{ thinking: 'hm ' }, { pauseMs: 5 }]).flat();
}
