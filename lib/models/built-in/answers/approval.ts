import { isRecord } from '../situation.ts';

/** A ticket that is not opened before a person says yes. */
export function waitsForApproval(result: unknown): boolean {
  return isRecord(result) && 'waits_for' in result;
}

export const approvalAnswer =
  "This waits for a person's approval. I cannot decide it myself, and you see here what they decide.";
