import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../chaos/database.ts';
import type { Chunk, Invariant, Played } from '../../chaos/invariant.ts';
import {
  type Claims,
  claimsOf,
  hostIdentity,
  signed,
  signedOtherwise,
  unsigned,
} from '../../support/identity-tokens.ts';
import { type CustomerAtTheCard, customerAtTheCard } from '../clients/customer-at-the-card.ts';

const BOB = 'ACC-1018';
const MAYA = 'ACC-1001';
const S = 1000;

/** A host site's word counts only as agreed, once, and for the conversation it was given for. */
export const identityProof: Invariant = {
  id: 'A5',
  promise:
    'Nobody becomes a customer by a token that the host site did not sign for this desk, for now and for once; no proof reaches another visitor’s conversation.',
  parts: [
    {
      name: 'forged and stale tokens',
      rounds: { full: 50, short: 2 },
      atOnce: 25,
      lane: 'busy',
      play: playForgeries,
    },
    {
      name: 'replays and merges',
      rounds: { full: 50, short: 2 },
      atOnce: 25,
      lane: 'busy',
      play: playReplays,
    },
  ],
};

/** Each makes a token that must be refused, for an account that exists. */
const forgeries: Record<string, () => string | Promise<string>> = {
  'alg none': () => unsigned(claimsOf(BOB)),
  'alg None': () => unsigned(claimsOf(BOB), { alg: 'None' }),
  'no signature': () => unsigned(claimsOf(BOB), { alg: 'HS256' }),
  'another algorithm': () => signedOtherwise(claimsOf(BOB), 512),
  'another secret': () => signed(claimsOf(BOB), 'a secret of somebody else, as long as it must be'),
  'a key of its own': () => unsigned(claimsOf(BOB), { alg: 'HS256', jwk: { kty: 'oct', k: 'QQ' } }, 'QQ'),
  'a key from elsewhere': () =>
    unsigned(claimsOf(BOB), { alg: 'RS256', jku: 'http://127.0.0.1:9/keys' }, 'QQ'),
  'another issuer': () => changed({ iss: 'https://evil.example' }),
  'another audience': () => changed({ aud: 'shop' }),
  'an audience among others': () => changed({ aud: [hostIdentity.IDENTITY_AUDIENCE, 'shop'] }),
  expired: () => at(-600, 120),
  '5 minutes ahead': () => at(300, 120),
  '5 minutes behind': () => at(-300, 300),
  'lives too long': () => at(0, 301),
  'no expiry': () => changed({ exp: undefined }),
  'no id': () => changed({ jti: undefined }),
  'unknown account': () => changed({ sub: 'ACC-0000' }),
  'two accounts': () => changed({ sub: [BOB, MAYA] }),
  garbled: async () => (await signed(claimsOf(BOB))).replace(/.{5}$/, 'AAAAA'),
  oversized: async () => `${await signed(claimsOf(BOB))}${'A'.repeat(4096)}`,
  'no token': () => 'a.b.c',
};

function changed(changes: Claims): Promise<string> {
  return signed({ ...claimsOf(BOB), ...changes });
}

/** Signed by a host whose clock is so many seconds off, for so many seconds. */
function at(off: number, life: number): Promise<string> {
  const claims = claimsOf(BOB, Date.now() + off * S);
  return signed({ ...claims, exp: Number(claims.iat) + life });
}

async function playForgeries({ rounds, startDesk }: Chunk): Promise<Played> {
  const desk = await startDesk({ env: hostIdentity });
  const played: Played = { operations: 0, violations: [] };
  for (let round = 0; round < rounds; round += 1) {
    const customer = await customerAtTheCard(desk.url);
    for (const [name, forge] of Object.entries(forgeries)) {
      const outcome = await customer.assert(await forge());
      played.operations += 1;
      if (outcome !== 'forbidden' && outcome !== 'invalid') {
        played.violations.push(`${customer.conversationId}: ${name} was answered with ${outcome}`);
      }
    }
    played.violations.push(...provedOtherwise(desk.dataDir, customer, null));
    // Refusing everything would be no proof of anything.
    const right = await customer.assert(await signed(claimsOf(BOB)));
    if (right !== 'proved') played.violations.push(`${customer.conversationId}: a right token got ${right}`);
    customer.close();
  }
  return played;
}

async function playReplays({ rounds, startDesk }: Chunk): Promise<Played> {
  const desk = await startDesk({ env: hostIdentity });
  const played: Played = { operations: 0, violations: [] };
  const old: string[] = [];
  for (let round = 0; round < rounds; round += 1) old.push(await playOneReplay(desk, played));
  // What was used before the server died is used after it, too.
  await desk.kill();
  await desk.start();
  const late = await customerAtTheCard(desk.url);
  for (const token of old) judge(played, late, 'replayed after a restart', await late.assert(token));
  played.violations.push(...provedOtherwise(desk.dataDir, late, null));
  late.close();
  return played;
}

/** @returns the token that was used up. */
async function playOneReplay(desk: { url: string; dataDir: string }, played: Played): Promise<string> {
  const [bobs, thief] = await Promise.all([customerAtTheCard(desk.url), customerAtTheCard(desk.url)]);
  const token = await signed(claimsOf(BOB));
  // At the same moment, by its owner and by a thief: one of them at most.
  const together = await Promise.all([bobs.assert(token), bobs.assert(token), bobs.assert(token)]);
  played.operations += together.length;
  const taken = together.filter((outcome) => outcome === 'proved').length;
  if (taken !== 1) played.violations.push(`${bobs.conversationId}: one token was taken ${taken} times`);
  judge(played, thief, 'replayed by another visitor', await thief.assert(token));
  const fresh = () => signed(claimsOf(MAYA));
  judge(played, thief, 'merged into another’s', await thief.assert(await fresh(), bobs.conversationId));
  judge(played, bobs, 'made another account’s', await bobs.assert(await fresh()));
  const sameId = { ...claimsOf(MAYA), jti: String(payloadOf(token).jti) };
  judge(played, thief, 'used under another account', await thief.assert(await signed(sameId)));

  // Another conversation of the same visitor stays nobody's, and a proof that waits is its visitor's own.
  const again = await customerAtTheCard(desk.url, { as: bobs.cookie });
  const planned = randomUUID();
  await thief.assert(await fresh(), planned);
  const taker = await customerAtTheCard(desk.url, { silent: true });
  const waiting = await taker.assert(await signed(claimsOf(BOB)), bobs.conversationId);
  judge(played, taker, 'merged by a newcomer', waiting);
  played.operations += 3;
  played.violations.push(
    ...provedOtherwise(desk.dataDir, bobs, BOB),
    ...provedOtherwise(desk.dataDir, thief, null),
    ...provedOtherwise(desk.dataDir, again, null),
  );
  for (const customer of [bobs, thief, again, taker]) customer.close();
  return token;
}

function judge(played: Played, { conversationId }: CustomerAtTheCard, what: string, outcome: string): void {
  played.operations += 1;
  if (!['forbidden', 'conflict', 'not-found'].includes(outcome)) {
    played.violations.push(`${conversationId}: a token ${what} was answered with ${outcome}`);
  }
}

/** @param accountId whose the conversation must be on disk; null for nobody's. */
function provedOtherwise(
  dataDir: string,
  { conversationId }: CustomerAtTheCard,
  accountId: string | null,
): string[] {
  using database = openDatabase(dataDir);
  const facts = database.conversation(conversationId)?.facts ?? [];
  const proofs = facts.flatMap((fact) => (fact.kind === 'identity-proved' ? [fact.accountId] : []));
  const expected = accountId === null ? [] : [accountId];
  return proofs.join() === expected.join()
    ? []
    : [`${conversationId} is proved for ${proofs.join(', ') || 'nobody'}, not ${accountId ?? 'nobody'}`];
}

function payloadOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}
