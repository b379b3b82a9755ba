import { setTimeout as sleep } from 'node:timers/promises';
import { checkIdentity, type IdentityOutcome } from '#/lib/access/identity-check.ts';
import { type CodeRules, checkCode, type WrittenCode, writeCode } from '#/lib/access/one-time-codes.ts';
import type { SignedIdentity } from '#/lib/access/signed-identity.ts';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { Identity } from '#/lib/conversation/state.ts';
import { type CodeMail, MailUnavailable } from '#/lib/ports/code-mail.ts';
import type { VisitorPrincipal } from '#/lib/ports/principals.ts';
import type { IdentityAnswer } from '#/lib/protocol/answers.ts';
import type { Context } from './context.ts';
import type { OpenConversation } from './conversations.ts';
import type { InConversation, VisitorDesk } from './desk.ts';
import { escalationTicket } from './escalation-ticket.ts';

/** How customers may prove who they are, as set. Without codes: by e-mail and postal code. */
export type IdentityMeans = {
  /** Tokens of a host site; null when none are taken. */
  signed: SignedIdentity | null;
  codes: {
    rules: CodeRules;
    mail: CodeMail;
    /** Every request for a code is answered after this time, in ms, so that the answer tells nothing. */
    answerMs: number;
  } | null;
};

/** A proof that came before the first message waits this long for it. */
const KEPT_MS = 3_600_000;

/** Opens one of the visitor's own conversations; somebody else's is not there. */
export type ChangeOwn = <T>(
  visitor: VisitorPrincipal,
  input: InConversation,
  work: (open: OpenConversation) => Promise<Result<T>>,
) => Promise<Result<T>>;

const notThere = () => refuse('not-found', 'There is no such conversation.');
/** Whatever is wrong with a token: who sends it learns nothing. */
const notAccepted = () => refuse('forbidden', 'This proof of identity was not accepted.');
const anotherAccount = () =>
  refuse('conflict', 'This conversation belongs to another account. Start a new conversation.');
const useCode = () => refuse('conflict', 'Ask for a code by e-mail instead.');
const noCodes = () => refuse('conflict', 'Confirm with your e-mail and postal code instead.');
const notSent = () =>
  refuse('unavailable', 'The code could not be sent. Try again later; a person can help from here.', 60_000);

/** Proofs of identity. Each belongs to one conversation of one visitor, and is never taken from what a model says. */
export function createCustomerIdentity(
  context: Context,
  changeOwn: ChangeOwn,
): Pick<VisitorDesk, 'identityWays' | 'proveIdentity' | 'assertIdentity' | 'requestCode' | 'proveCode'> {
  const { conversations, identity: means, settings, now } = context;

  /** Appends what a check found, unless the conversation is proved already. */
  async function prove(
    open: OpenConversation,
    check: (unproved: Extract<Identity, { kind: 'unproved' }>) => Promise<IdentityOutcome>,
  ): Promise<Result<IdentityAnswer>> {
    const { identity } = open.history().state;
    if (identity.kind === 'proved') return ok({ proved: true, name: identity.name });
    const { facts, answer } = await check(identity);
    await open.append(facts);
    await escalationTicket(open, now(), settings.turnLimits.openTickets);
    return ok(answer.proved ? { proved: true, name: answer.name } : answer);
  }

  return {
    identityWays: () => ({
      by: means.codes ? 'code' : 'postal-code',
      signedFrom: [...(means.signed?.from ?? [])],
    }),

    proveIdentity: async (visitor, input) =>
      means.codes
        ? useCode()
        : changeOwn(visitor, input, (open) =>
            prove(open, ({ failedTries }) =>
              checkIdentity(open.records, {
                email: input.email,
                postalCode: input.postalCode,
                address: visitor.address,
                failedTriesHere: failedTries,
                method: 'card',
                now: now(),
              }),
            ),
          ),

    async requestCode(visitor, input) {
      if (!means.codes) return noCodes();
      const { codes } = means;
      const answerAt = sleep(codes.answerMs, undefined, { ref: false });
      const written = await changeOwn(visitor, input, async (open) => {
        if (open.history().state.identity.kind === 'proved') {
          return refuse('conflict', 'This conversation is confirmed already.');
        }
        const asked = { ...input, visitorId: visitor.visitorId, address: visitor.address, now: now() };
        return await writeCode(open.records, asked, codes.rules);
      });
      if (!written.ok) return written;
      // Only now: what is sent is on disk, and a slow mail server holds no transaction.
      const sending = deliver(context, codes, written.value);
      const sent = await Promise.race([sending, answerAt.then(() => true)]);
      await answerAt;
      return sent ? ok({ minutes: minutesOf(codes.rules) }) : notSent();
    },

    proveCode: async (visitor, input) =>
      means.codes
        ? changeOwn(visitor, input, (open) => {
            const { visitorId, address } = visitor;
            const tried = { ...input, visitorId, address, now: now() };
            return prove(open, () => checkCode(open.records, tried, means.codes?.rules.secret ?? ''));
          })
        : noCodes(),

    async assertIdentity(visitor, { conversationId, token }) {
      const assertion = await means.signed?.verify(token);
      if (!assertion) return notAccepted();
      return await conversations.change(conversationId, async (open): Promise<Result<IdentityAnswer>> => {
        const { records } = open;
        if (open.visitorId !== null && open.visitorId !== visitor.visitorId) return notThere();
        // First of all: whatever becomes of it, it was shown.
        const isNew = await records.identity.useAssertion(assertion.tokenKey, assertion.expiresAt, now());
        const account = isNew ? await records.backOffice.account(assertion.accountId) : null;
        if (!account) return notAccepted();
        const { accountId, name } = account;
        return open.visitorId === null
          ? await keep(open, visitor, { accountId, name })
          : await assert(open, { accountId, name });
      });
    },
  };

  async function assert(
    open: OpenConversation,
    account: { accountId: string; name: string },
  ): Promise<Result<IdentityAnswer>> {
    const { identity } = open.history().state;
    if (identity.kind === 'proved' && identity.accountId !== account.accountId) return anotherAccount();
    if (identity.kind === 'unproved') {
      await open.append([{ kind: 'identity-proved', ...account, method: 'signed' }]);
      await escalationTicket(open, now(), settings.turnLimits.openTickets);
    }
    return ok({ proved: true, name: account.name });
  }

  /** Before the first message there is no conversation to prove: it is kept for this visitor's, under this id. */
  async function keep(
    { conversationId, records }: OpenConversation,
    { visitorId }: VisitorPrincipal,
    account: { accountId: string; name: string },
  ): Promise<Result<IdentityAnswer>> {
    const since = now() - KEPT_MS;
    const before = await records.identity.keptProof(conversationId, visitorId, since);
    if (before && before.accountId !== account.accountId) return anotherAccount();
    await records.identity.keepProof({ ...account, conversationId, visitorId, now: now(), since });
    return ok({ proved: true, name: account.name });
  }
}

/** What a message appends; with the first one goes the proof that waited for it. */
export async function withKeptProof(
  { conversationId, records, visitorId: begunBy }: OpenConversation,
  { visitorId }: VisitorPrincipal,
  facts: FactBody[],
  now: number,
): Promise<FactBody[]> {
  const proof =
    begunBy === null && (await records.identity.keptProof(conversationId, visitorId, now - KEPT_MS));
  if (!proof) return facts;
  await records.identity.forgetProof(conversationId, visitorId);
  const proved: FactBody = { kind: 'identity-proved', ...proof, method: 'signed' };
  return facts.flatMap<FactBody>((fact) => (fact.kind === 'conversation-started' ? [fact, proved] : [fact]));
}

function minutesOf({ lifetimeMs }: CodeRules): number {
  return Math.max(1, Math.round(lifetimeMs / 60_000));
}

/**
 * Sends a code, or, where no account has the e-mail, only sees that the mail server is there: an outage shows alike.
 * A mail the server did not take is not told to who asked, for that would tell them that the account exists.
 * @returns false when nothing can be sent now; never rejects.
 */
async function deliver(
  { store, log, announcements }: Context,
  { rules, mail }: NonNullable<IdentityMeans['codes']>,
  { codeId, mail: letter }: WrittenCode,
): Promise<boolean> {
  try {
    if (!letter) {
      await mail.check();
      return true;
    }
    const { name: business } = await store.records.backOffice.business();
    const outcome = await mail.send({ ...letter, business, minutes: minutesOf(rules) });
    announcements.announce({ kind: 'code-mailed', outcome });
    if (outcome === 'rejected') log.warn({ codeId }, 'The mail server did not take the mail with a code.');
    return true;
  } catch (error) {
    if (!(error instanceof MailUnavailable)) log.error({ error, codeId }, 'A code could not be sent.');
    else log.warn({ codeId, why: whyOf(error) }, 'The mail server cannot be used: no codes are sent.');
    announcements.announce({ kind: 'code-mailed', outcome: 'unavailable' });
    await store.records.identity.forgetCode(codeId).catch((failed: unknown) => {
      log.warn({ error: failed, codeId }, 'A code that was not sent still counts.');
    });
    return false;
  }
}

/** The kind of failure; a mail server's own words may quote an address. */
function whyOf({ cause }: MailUnavailable): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
}
