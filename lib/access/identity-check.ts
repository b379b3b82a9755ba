import { timingSafeEqual } from 'node:crypto';
import type { FactBody } from '#/lib/conversation/facts.ts';
import type { AccountProof } from '#/lib/ports/back-office.ts';
import type { Records } from '#/lib/ports/store.ts';
import { networkOf } from './address.ts';
import { hashOf } from './secrets.ts';

/** Failed tries until only a person can help. */
export const TRIES_PER_CONVERSATION = 3;
export const TRIES_PER_ACCOUNT_A_DAY = 5;
export const TRIES_PER_ADDRESS_A_DAY = 10;
const DAY = 24 * 3_600_000;

export type IdentityTry = {
  email: string;
  postalCode: string;
  /** The customer's network address; tries are counted by its network. */
  address: string;
  /** Tries that failed in this conversation before. */
  failedTriesHere: number;
  method: 'card' | 'chat';
  now: number;
};

export type IdentityOutcome = {
  /** To append, in the same transaction. */
  facts: FactBody[];
  answer:
    | { proved: true; accountId: string; name: string }
    | { proved: false; triesLeft: number; message: string };
};

/**
 * Whether this e-mail and postal code belong together. An unknown e-mail and a wrong postal code are told,
 * counted and refused exactly alike. Call it inside a transaction: the count and the try belong together.
 */
export async function checkIdentity(records: Records, tried: IdentityTry): Promise<IdentityOutcome> {
  const emailKey = emailKeyOf(tried.email);
  const network = networkOf(tried.address);
  const left = await triesLeft(records, { emailKey, network }, tried);
  if (left <= 0) return { facts: [], answer: { proved: false, triesLeft: 0, message: NO_TRIES_LEFT } };

  const proof = await records.backOffice.proofFor(normalEmail(tried.email));
  if (proof && isProvedBy(proof, tried.postalCode)) {
    const { accountId, name } = proof;
    return {
      facts: [{ kind: 'identity-proved', accountId, name, method: tried.method }],
      answer: { proved: true, accountId, name },
    };
  }
  await records.access.recordFailedTry({ emailKey, address: network, at: tried.now });
  return {
    facts: [{ kind: 'identity-refused', method: tried.method, triesLeft: left - 1 }],
    answer: { proved: false, triesLeft: left - 1, message: refusal(left - 1) },
  };
}

/** What stands for an e-mail in the list of tries. */
export function emailKeyOf(email: string): string {
  return hashOf(normalEmail(email));
}

async function triesLeft(
  records: Records,
  { emailKey, network }: { emailKey: string; network: string },
  tried: IdentityTry,
): Promise<number> {
  const failed = await records.access.failedTries({
    emailKey,
    address: network,
    since: tried.now - DAY,
  });
  return Math.min(
    TRIES_PER_CONVERSATION - tried.failedTriesHere,
    TRIES_PER_ACCOUNT_A_DAY - failed.account,
    TRIES_PER_ADDRESS_A_DAY - failed.address,
  );
}

/** Compared as hashes, so that the time taken says nothing about how much was right. */
function isProvedBy(proof: AccountProof, postalCode: string): boolean {
  const digest = (code: string) => Buffer.from(hashOf(normalPostalCode(code)), 'hex');
  return timingSafeEqual(digest(proof.postalCode), digest(postalCode));
}

function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

function normalPostalCode(code: string): string {
  return code.toLowerCase().replace(/[\s-]+/g, '');
}

const NO_TRIES_LEFT = 'The identity check is closed for now. A person can help from here.';

function refusal(left: number): string {
  const mismatch = 'This e-mail and postal code do not match an account.';
  if (left === 0) return `${mismatch} That was the last try for now. A person can help from here.`;
  return `${mismatch} ${left === 1 ? 'One try is' : `${left} tries are`} left.`;
}
