import type { Piece, Rule } from '../../support/ollama/script.ts';

type Words = 'first' | 'again';

/** A tool, what a customer says to have it used, and the point at which the desk may die over it. */
export type ToolTrial = {
  tool: string;
  /** Of the crash points: a tool that acts has an effect, one that ends its turn an ending. */
  point: { before: string; after: string };
  customerSays: string;
  /** How a model gets there. `again`: the words it finds when it was cut off and is asked a second time. */
  script(words: Words): Rule[];
};

const lookAround = call('check_system_status', { service: 'all' });
const openTicket = {
  first: call('create_ticket', {
    category: 'technical',
    priority: 'high',
    summary: 'The laptop does not start.',
  }),
  again: call('create_ticket', {
    category: 'technical',
    priority: 'normal',
    summary: 'A computer that shows nothing when it is switched on.',
  }),
};
const proof = { email: 'maya.lindqvist@example.com', postal_code: '11432' };

export const toolTrials: readonly ToolTrial[] = [
  {
    tool: 'create_ticket',
    point: effect('create_ticket'),
    customerSays: 'My laptop does not start, please open a ticket.',
    script: (words) => [
      handOn('technical', words),
      // The second time at another step, in other words, whatever stands in the history already.
      ...(words === 'first' ? [] : [lacks('check_system_status', [...lookAround, ...openTicket[words]])]),
      lacks('create_ticket', openTicket[words]),
      { reply: { pieces: [{ text: 'Your ticket is open.' }] } },
    ],
  },
  {
    tool: 'verify_identity',
    point: effect('verify_identity'),
    customerSays: `I am ${proof.email} and my postal code is ${proof.postal_code}.`,
    script: (words) => [
      ...(words === 'first'
        ? [lacks('verify_identity', call('verify_identity', proof))]
        : [
            lacks('lookup_account', [
              ...call('verify_identity', { ...proof, email: proof.email.toUpperCase() }),
              ...call('lookup_account', { about: 'plan' }),
            ]),
          ]),
      { reply: { pieces: [{ text: 'Thank you, that is confirmed.' }] } },
    ],
  },
  {
    tool: 'lookup_account',
    point: effect('lookup_account'),
    customerSays: `What is my plan? I am ${proof.email} and my postal code is ${proof.postal_code}.`,
    script: (words) => [
      { when: { offers: 'verify_identity' }, reply: { pieces: call('verify_identity', proof) } },
      lacks('lookup_account', call('lookup_account', { about: words === 'first' ? 'plan' : 'everything' })),
      { reply: { pieces: [{ text: 'You are on the Pro plan.' }] } },
    ],
  },
  {
    tool: 'check_system_status',
    point: effect('check_system_status'),
    customerSays: 'Does the service work right now?',
    script: (words) => [
      handOn('technical', words),
      lacks(
        'check_system_status',
        call('check_system_status', { service: words === 'first' ? 'all' : 'api' }),
      ),
      { reply: { pieces: [{ text: 'I have looked at our services.' }] } },
    ],
  },
  {
    tool: 'transfer_to_billing',
    point: ending('handed-off'),
    customerSays: 'I was charged twice.',
    script: (words) => [
      handOn('billing', words),
      { reply: { pieces: [{ text: 'Billing is reading your invoices.' }] } },
    ],
  },
  {
    tool: 'escalate_to_human',
    point: ending('escalated'),
    customerSays: 'I want to speak to a person.',
    script: (words) => [
      {
        reply: {
          pieces:
            words === 'first'
              ? call('escalate_to_human', { reason: 'The customer asks for a person.' })
              : [{ text: 'One moment.' }, ...call('escalate_to_human', { reason: 'Wants somebody real.' })],
        },
      },
    ],
  },
];

/** New conversations hear the first words; whatever is taken up from earlier rounds hears the others. */
export function scriptOfRound({ script }: ToolTrial, round: number): Rule[] {
  const first = script('first').map(({ when, reply }) => ({
    when: { ...when, says: `round ${round};` },
    reply,
  }));
  return [...first, ...script('again')];
}

function effect(tool: string): ToolTrial['point'] {
  return { before: `before_effect:${tool}`, after: `after_effect:${tool}` };
}

function ending(kind: string): ToolTrial['point'] {
  return { before: `before_ending:${kind}`, after: `after_ending:${kind}` };
}

/** The agent who has the message first hands it on: nobody else may do what is tried. */
function handOn(to: 'technical' | 'billing', words: Words): Rule {
  const tool = `transfer_to_${to}`;
  const reason = words === 'first' ? 'something for a specialist' : 'a matter for a colleague';
  return { when: { offers: tool }, reply: { pieces: call(tool, { reason }) } };
}

function lacks(tool: string, pieces: Piece[]): Rule {
  return { when: { lacksResult: tool }, reply: { pieces } };
}

function call(name: string, given: Record<string, string>): Piece[] {
  return [{ calls: [{ name, arguments: given }] }];
}
