import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffMember } from '#/lib/ports/access-records.ts';
import type { StaffRole } from '#/lib/ports/principals.ts';
import type { Records } from '#/lib/ports/store.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './better-auth.ts';

export type NewStaff = { name: string; email: string; password: string; role: StaffRole };

/** Checks what an account is made of. */
export function parseNewStaff(member: NewStaff): Result<NewStaff> {
  const parsed = memberSchema.safeParse(member);
  if (!parsed.success) return refuse('invalid', parsed.error.issues.map(({ message }) => message).join(' '));
  return ok({ ...parsed.data, role: member.role });
}

/** Makes the account, inside the transaction that also uses up the link and writes the audit log. */
export async function addStaff(
  records: Records,
  { name, email, role }: Omit<NewStaff, 'password'>,
  passwordHash: string,
  at: number,
): Promise<Result<StaffMember>> {
  if (await records.staff.accountByEmail(email)) return emailTaken();
  const id = randomUUID();
  await records.staff.createMember({ id, name, email, role, passwordHash, at });
  return ok({ id, name, email, role });
}

export const emailTaken = () => refuse('conflict', 'Somebody with this e-mail has an account already.');

const memberSchema = z.object({
  name: z.string().trim().min(1, 'A name is needed.'),
  email: z.string().trim().toLowerCase().pipe(z.email('This is not an e-mail address.')),
  password: z
    .string()
    .min(SHORTEST_PASSWORD, `A password has at least ${SHORTEST_PASSWORD} characters.`)
    .max(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters.`),
});
