import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import { personTransfers, type TransferTarget } from '#/lib/conversation/transfer.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Records } from '#/lib/ports/store.ts';
import type { Context } from './context.ts';
import type { InConversation } from './desk.ts';
import { createStaffChanges } from './staff-changes.ts';

export type TransferInput = InConversation & { to: { kind: 'person' | 'team'; id: string }; line: string };

export interface Transfers {
  /** To a colleague by name, or to a team. `waits`: nobody has it yet, the colleague being offline. */
  transfer(person: StaffPrincipal, input: TransferInput): Promise<Result<{ waits: boolean }>>;
}

export function createTransfers(context: Context): Transfers {
  const { presence } = context;
  const { open, note } = createStaffChanges(context);
  return {
    transfer: (person, input) =>
      open(input, async (opened) => {
        const target = await targetOf(opened.records, input.to, presence.availability);
        if (!target.ok) return target;
        const { id, name } = person;
        const decided = personTransfers(
          opened.history(),
          { id, name },
          target.value,
          input.line,
          presence.somebodyHere(),
        );
        if (!decided.ok) return decided;
        await opened.append(decided.value);
        await note(opened, person, 'conversation-transferred', input.to.id);
        return ok({ waits: opened.history().state.owner.kind === 'queue' });
      }),
  };
}

async function targetOf(
  { staff, deskWork }: Records,
  { kind, id }: TransferInput['to'],
  availability: (personId: string) => string,
): Promise<Result<TransferTarget>> {
  if (kind === 'team') {
    const team = (await deskWork.teams()).find(({ teamId }) => teamId === id);
    if (!team) return refuse('not-found', 'There is no such team.');
    return ok({ kind, team: { id: team.teamId, name: team.name } });
  }
  const account = await staff.account(id);
  // Whoever may not open conversations cannot be given one.
  if (!account || account.banned || account.role === 'ops') {
    return refuse('not-found', 'There is no such colleague.');
  }
  const isOffline = availability(id) === 'offline';
  return ok({ kind, person: { id: account.id, name: account.name }, isOffline });
}
