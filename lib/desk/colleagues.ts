import type { Person } from '#/lib/conversation/facts.ts';
import type { StaffRecords } from '#/lib/ports/staff-records.ts';

/** Everybody who may open conversations, whether they are here or not, by name. */
export async function colleaguesOf(staff: Pick<StaffRecords, 'accounts'>): Promise<Person[]> {
  const accounts = await staff.accounts();
  return accounts
    .filter(({ banned, role }) => !banned && role !== 'ops')
    .map(({ id, name }) => ({ id, name }));
}
