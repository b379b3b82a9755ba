import { createHmac, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { CodesAsked, IdentityCode } from '#/lib/ports/identity-records.ts';
import type { Records } from '#/lib/ports/store.ts';
import { networkOf } from './address.ts';
import type { IdentityOutcome } from './identity-check.ts';
import { hashOf } from './secrets.ts';

/** A one-time code by e-mail: typed into the identity card only, never in a transcript, never seen by a model. */

export const WRONG_TRIES_A_CODE = 5;
export const WRONG_CODES_PER_ACCOUNT_A_DAY = 15;
export const WRONG_CODES_PER_ADDRESS_A_DAY = 30;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type CodeRules = {
  /** How long a code is good for, in ms. */
  lifetimeMs: number;
  /** Codes an hour for one account's e-mail, for one network address, in one conversation. */
  perAccount: number;
  perAddress: number;
  perConversation: number;
  /** Keeps codes from being read off the database: their hashes are made with it. */
  secret: string;
};

export type WrittenCode = {
  codeId: string;
  /** Null when no account has this e-mail: nothing is sent then, and nobody is told. */
  mail: { to: string; code: string } | null;
};

/**
 * Writes a code down, to be sent once that is on disk. An unknown e-mail is counted, refused and answered like a
 * known one. Call it inside a transaction.
 */
export async function writeCode(
  records: Records,
  asked: { conversationId: string; visitorId: string; address: string; email: string; now: number },
  rules: CodeRules,
): Promise<Result<WrittenCode>> {
  const { conversationId, visitorId, now } = asked;
  const address = networkOf(asked.address);
  const email = normalEmail(asked.email);
  const emailKey = hashOf(email);
  const account = await records.backOffice.accountByEmail(email);
  const accountId = account?.accountId ?? null;
  if (await isClosed(records, emailKey, address, now)) return refuse('limited', CLOSED, DAY);
  const wait = await waitFor(records, { conversationId, address, emailKey, accountId, now }, rules);
  if (wait > 0) return refuse('limited', 'Enough codes were sent for now. Try again later.', wait);

  const codeId = randomUUID();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await records.identity.addCode({
    codeId,
    conversationId,
    visitorId,
    accountId,
    emailKey,
    address,
    // No code has this hash where there is no account.
    codeHash: account ? codeHash(codeId, code, rules.secret) : randomBytes(32).toString('hex'),
    askedAt: now,
    expiresAt: now + rules.lifetimeMs,
  });
  return ok({ codeId, mail: account && { to: account.email, code } });
}

/** Whether this is the newest code of the conversation, asked for here. Call it inside a transaction. */
export async function checkCode(
  records: Records,
  tried: { conversationId: string; visitorId: string; address: string; code: string; now: number },
  secret: string,
): Promise<IdentityOutcome> {
  const { conversationId, visitorId, now } = tried;
  const address = networkOf(tried.address);
  const newest = await records.identity.newestCode(conversationId);
  if (!newest || newest.visitorId !== visitorId || !isAlive(newest, now)) return nothing(OVER);
  if (await isClosed(records, newest.emailKey, address, now)) return nothing(CLOSED);

  if (!isSame(newest.codeHash, codeHash(newest.codeId, tried.code, secret))) {
    await records.identity.countWrongCode(newest.codeId);
    await records.access.recordFailedTry({ emailKey: newest.emailKey, address, at: now });
    const triesLeft = WRONG_TRIES_A_CODE - newest.wrongTries - 1;
    return {
      facts: [{ kind: 'identity-refused', method: 'code', triesLeft }],
      answer: { proved: false, triesLeft, message: wrong(triesLeft) },
    };
  }
  await records.identity.endCode(newest.codeId, now);
  const account = newest.accountId && (await records.backOffice.account(newest.accountId));
  // Its e-mail is another one now: who reads the old one is not who owns the account.
  if (!account || hashOf(normalEmail(account.email)) !== newest.emailKey) return nothing(OVER);
  const { accountId, name } = account;
  return {
    facts: [{ kind: 'identity-proved', accountId, name, method: 'code' }],
    answer: { proved: true, accountId, name },
  };
}

/**
 * True when a message holds six digits while a code is under way in its conversation. The digits are not compared:
 * who writes many would learn the code from the answers.
 */
export async function mayHoldCode(
  { identity }: Records,
  said: { conversationId: string; text: string; now: number },
): Promise<boolean> {
  if (!SIX_DIGITS.test(said.text)) return false;
  const newest = await identity.newestCode(said.conversationId);
  return newest !== null && isAlive(newest, said.now);
}

const SIX_DIGITS = /(?<![\p{L}\p{N}-])\d{3}[ -]?\d{3}(?![\p{L}\p{N}-])/u;

function isAlive(code: IdentityCode, now: number): boolean {
  // A clock that was set back makes no code younger than new.
  const inTime = now < code.expiresAt && now >= code.askedAt - DAY;
  return inTime && code.usedAt === null && code.wrongTries < WRONG_TRIES_A_CODE;
}

/** Wrong codes of a day count for the e-mail, whether an account has it or not. */
async function isClosed(records: Records, emailKey: string, address: string, now: number): Promise<boolean> {
  const failed = await records.access.failedTries({ emailKey, address, since: now - DAY });
  return failed.account >= WRONG_CODES_PER_ACCOUNT_A_DAY || failed.address >= WRONG_CODES_PER_ADDRESS_A_DAY;
}

/** How long until one more code may be asked for, in ms; 0: now. */
async function waitFor(
  { identity }: Records,
  asked: { conversationId: string; address: string; emailKey: string; accountId: string | null; now: number },
  rules: CodeRules,
): Promise<number> {
  const { conversationId, address, emailKey, accountId, now } = asked;
  const since = now - HOUR;
  const wait = ({ count, oldest }: CodesAsked, most: number) =>
    count < most ? 0 : Math.min(HOUR, Math.max(1000, (oldest ?? now) + HOUR - now));
  return Math.max(
    wait(await identity.codesAsked({ emailKey, accountId }, since), rules.perAccount),
    wait(await identity.codesAsked({ address }, since), rules.perAddress),
    wait(await identity.codesAsked({ conversationId }, since), rules.perConversation),
  );
}

function codeHash(codeId: string, code: string, secret: string): string {
  return createHmac('sha256', secret).update(`identity-code:${codeId}:${code}`).digest('hex');
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}

function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

const CLOSED = 'The identity check is closed for now. A person can help from here.';
const OVER = 'This code is not good any more. Ask for a new one.';

function nothing(message: string): IdentityOutcome {
  return { facts: [], answer: { proved: false, triesLeft: 0, message } };
}

function wrong(left: number): string {
  if (left === 0) return 'That was not the code, and the last try with it. Ask for a new one.';
  return `That was not the code. ${left === 1 ? 'One try is' : `${left} tries are`} left.`;
}
