import type { FactBody } from '#/lib/conversation/facts.ts';
import type { Identity } from '#/lib/conversation/state.ts';
import { clausesOf } from './clauses.ts';
import { type Deed, deedOfWord } from './deed-words.ts';
import { deedsIn } from './deeds.ts';
import type { UsedCall, Value } from './sources.ts';

/** What was done in this conversation, so that it may be said that it was. */
export type Done = {
  /** By tools, by what followed from them, or by a person who said so. */
  deeds: ReadonlySet<Deed>;
  /** What the account's own record says: "refunded", "cancelled". It may be told of the record, never as one's own deed. */
  recorded: ReadonlySet<Deed>;
  /** A tool of this turn did something, so that "Done." may be said. */
  now: boolean;
};

export function doneIn(input: {
  facts: readonly FactBody[];
  turn: number;
  used: readonly UsedCall[];
  identity: Identity;
  returned: readonly Value[];
  /** Plain texts of the staff. */
  staff: readonly string[];
}): Done {
  const { facts, turn, used, identity, returned, staff } = input;
  const calls = [...facts.filter((fact) => fact.kind === 'tool-used'), ...used].filter(
    ({ outcome }) => outcome.ok,
  );
  const proved = identity.kind === 'proved' ? (['proved'] as const) : [];
  return {
    deeds: new Set<Deed>([
      ...proved,
      ...calls.flatMap(({ tool }) => deedsOfTool(tool)),
      ...facts.flatMap(deedsOfFact),
      ...staff.flatMap((text) => deedsIn(clausesOf(text)).map(({ deed }) => deed)),
    ]),
    recorded: new Set(
      returned.flatMap(({ key, value }) =>
        /status|state/.test(key) ? (deedOfWord(String(value).toLowerCase()) ?? []) : [],
      ),
    ),
    now: calls.some(
      (call) => deedsOfTool(call.tool).includes('told') && (!('turn' in call) || call.turn === turn),
    ),
  };
}

function deedsOfTool(tool: string): Deed[] {
  if (tool === 'create_ticket') return ['ticket', 'told'];
  if (tool === 'lookup_account') return ['looked'];
  if (tool === 'check_system_status') return ['looked'];
  if (tool === 'verify_identity') return ['proved'];
  return tool === 'escalate_to_human' || tool.startsWith('transfer_to_') ? ['handed', 'told'] : [];
}

function deedsOfFact(fact: FactBody): Deed[] {
  switch (fact.kind) {
    case 'ticket-opened':
      return ['ticket', 'told'];
    case 'identity-proved':
      return ['proved'];
    case 'agent-handed-off':
    case 'human-requested':
    case 'human-joined':
    case 'human-released':
      return ['handed', 'told'];
    default:
      return [];
  }
}
