import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../chaos/database.ts';
import type { Chunk, Invariant, Played } from '../../chaos/invariant.ts';
import type { Random } from '../../chaos/random.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import { codeIn, type MailServer, startMailServer } from '../../support/mail-server.ts';
import { lockDatabase } from '../../support/storage-faults.ts';
import { type CustomerAtTheCard, customerAtTheCard, type Outcome } from '../clients/customer-at-the-card.ts';

/** Wrong tries of one address close the check for a day, so a desk plays few. */
const ROUNDS_A_DESK = 4;
/** Accounts of the sample business, one a round, so that no round uses up another's tries. */
const accounts = ['bob@example.com', 'aisha@bellologistics.example'] as const;

/** Whose account it is, is proved by who reads its e-mail; whatever is not right is refused. */
export const stepUp: Invariant = {
  id: 'A6',
  promise:
    'A code opens the account it was sent to, once, in the conversation it was asked for in, and never after five wrong tries or while nothing can be stored.',
  parts: [
    {
      name: 'codes that must not open',
      rounds: { full: 32, short: 1 },
      atOnce: ROUNDS_A_DESK,
      lane: 'busy',
      play,
    },
  ],
};

type Trial = {
  desk: DeskProcess;
  mail: MailServer;
  random: Random;
  email: string;
  expect(customer: CustomerAtTheCard, what: string, outcome: Outcome, allowed: Outcome[]): void;
};

async function play({ rounds, random, startDesk }: Chunk): Promise<Played> {
  await using mail = await startMailServer();
  const many = '100000';
  const desk = await startDesk({
    env: {
      SMTP_URL: mail.url,
      MAIL_FROM: 'support@example.com',
      CODE_ANSWER_MS: '300',
      // The limits have tests of their own.
      CODES_PER_ACCOUNT: many,
      CODES_PER_ADDRESS: many,
      CODES_PER_CONVERSATION: many,
    },
  });
  const played: Played = { operations: 0, violations: [] };
  for (let round = 0; round < rounds; round += 1) {
    const trial: Trial = {
      desk,
      mail,
      random,
      email: accounts[round % accounts.length] ?? accounts[0],
      expect({ conversationId }, what, outcome, allowed) {
        played.operations += 1;
        if (!allowed.includes(outcome)) played.violations.push(`${conversationId}: ${what}: ${outcome}`);
      },
    };
    await codeOfAnother(trial);
    await storeDown(trial);
    await sixWrongCodes(trial);
    // Last, for the account is lost to this desk then.
    if (round === rounds - 1) await emailElsewhere(trial);
  }
  return { ...played, violations: [...played.violations, ...codesInTranscripts(desk, mail)] };
}

async function codeOfAnother({ desk, mail, email, expect }: Trial): Promise<void> {
  const [owner, thief] = await Promise.all([customerAtTheCard(desk.url), customerAtTheCard(desk.url)]);
  const code = await codeFor(owner, mail, email);
  expect(thief, 'a code without asking', await thief.proveCode(code), ['not proved']);
  const merged = await thief.proveCode(code, owner.conversationId);
  expect(thief, 'a code in another’s conversation', merged, ['not-found']);
  const other = await customerAtTheCard(desk.url, { as: owner.cookie });
  expect(other, 'a code of another conversation', await other.proveCode(code), ['not proved']);
  expect(owner, 'the right code', await owner.proveCode(code), ['proved']);
  for (const customer of [owner, thief, other]) customer.close();
  const replay = await customerAtTheCard(desk.url, { as: owner.cookie });
  expect(replay, 'a code once more', await replay.proveCode(code), ['not proved']);
  replay.close();
}

async function sixWrongCodes({ desk, mail, random, email, expect }: Trial): Promise<void> {
  const customer = await customerAtTheCard(desk.url);
  const code = await codeFor(customer, mail, email);
  for (let tries = 0; tries < 6; tries += 1) {
    const wrong = String((Number(code) + random.whole(1, 999_999)) % 1_000_000).padStart(6, '0');
    expect(customer, `wrong code ${tries + 1}`, await customer.proveCode(wrong), ['not proved']);
  }
  expect(customer, 'the right code after six', await customer.proveCode(code), ['not proved']);
  customer.close();
}

/** While nothing can be stored nothing is proved and no try is given; then the code is as good as before. */
async function storeDown({ desk, mail, email, expect }: Trial): Promise<void> {
  const customer = await customerAtTheCard(desk.url);
  const code = await codeFor(customer, mail, email);
  const unlock = await lockDatabase(join(desk.dataDir, 'switchboard.db'));
  // More wrong ones than a code has tries: each of them would count if it were taken.
  const tried = ['000000', code, '111111', '222222', '333333', '444444', code];
  const outcomes = await Promise.all(tried.map((each) => customer.proveCode(each)));
  for (const outcome of outcomes) {
    expect(customer, 'a code while the store is down', outcome, ['unavailable']);
  }
  expect(customer, 'asking while the store is down', await customer.requestCode(email), ['unavailable']);
  await unlock();
  expect(customer, 'the right code afterwards', await provedWithin(customer, code), ['proved']);
  customer.close();
}

/** The account gets another e-mail while its code is under way: who reads the old one gets nothing. */
async function emailElsewhere({ desk, mail, email, expect }: Trial): Promise<void> {
  const customer = await customerAtTheCard(desk.url);
  const code = await codeFor(customer, mail, email);
  await desk.kill();
  changeEmail(desk.dataDir, email, 'moved@example.net');
  await desk.start();
  const again = await customerAtTheCard(desk.url, {
    as: customer.cookie,
    conversationId: customer.conversationId,
  });
  expect(again, 'a code to an e-mail of before', await again.proveCode(code), ['not proved']);
  for (const one of [customer, again]) one.close();
}

async function codeFor(customer: CustomerAtTheCard, mail: MailServer, email: string): Promise<string> {
  const before = mail.mails().length;
  const asked = await customer.requestCode(email);
  if (asked !== 'asked') throw new Error(`No code was sent: ${asked}`);
  return codeIn(await mail.mail(before));
}

/** The store is looked at again in a while. */
async function provedWithin(customer: CustomerAtTheCard, code: string, ms = 10_000): Promise<Outcome> {
  const deadline = Date.now() + ms;
  for (;;) {
    const outcome = await customer.proveCode(code);
    if (outcome !== 'unavailable' || Date.now() > deadline) return outcome;
  }
}

function changeEmail(dataDir: string, from: string, to: string): void {
  const database = new DatabaseSync(join(dataDir, 'switchboard.db'));
  database.prepare('update accounts set email = ?, email_key = ? where email_key = ?').run(to, to, from);
  database.close();
}

/** No code may be read anywhere but in its mail. */
function codesInTranscripts(desk: DeskProcess, mail: MailServer): string[] {
  using database = openDatabase(desk.dataDir);
  const written = database.conversations().map(({ conversationId, facts }) => ({
    conversationId,
    // Numbers and ids of our own may hold any six digits.
    text: JSON.stringify(facts.map(({ at: _at, seq: _seq, ...fact }) => fact)).replace(/[0-9a-f-]{36}/g, ''),
  }));
  return mail.mails().flatMap((letter) => {
    const code = codeIn(letter);
    return written
      .filter(({ text }) => text.includes(code))
      .map(({ conversationId }) => `${conversationId} holds a code that was sent by e-mail`);
  });
}
