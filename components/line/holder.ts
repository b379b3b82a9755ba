import { agentTitles } from '#/lib/conversation/agents.ts';
import type { Holder as LineHolder, Owner } from '#/lib/conversation/state.ts';

/** Whose colour a line, a dot or a name has. `waiting` and `closed` have no colour of their own, but a shape. */
export type Holder = LineHolder | 'customer';

/** Written out, because Tailwind finds class names by reading the source. */
export const holderText: Record<Holder, string> = {
  triage: 'text-triage',
  technical: 'text-technical',
  billing: 'text-billing',
  sales: 'text-sales',
  person: 'text-person',
  customer: 'text-customer',
  waiting: 'text-person',
  closed: 'text-ink-faint',
};

/** Who has it, in words: "Billing", "Kim", "Waiting", "Closed". */
export function ownerWords(owner: Owner): string {
  switch (owner.kind) {
    case 'ai':
      return agentTitles[owner.agent].name;
    case 'human':
      return owner.person.name;
    case 'queue':
      return 'Waiting';
    case 'nobody':
      return 'Closed';
    default:
      return owner satisfies never;
  }
}
