import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { deskStarter } from '../chaos/desk.ts';
import type { Chunk } from '../chaos/invariant.ts';
import { randomFrom } from '../chaos/random.ts';
import { realTimes, tenthTimes } from '../chaos/times.ts';
import { repository } from '../support/desk-process.ts';
import { attackAdaptively } from './attacks/adaptive.ts';
import { attacksAsWritten, attacksPlanted, unwelcomeWords } from './attacks/cases.ts';
import { judgeAll, type Property, type Verdict, violationsOf } from './attacks/judge.ts';
import { places } from './attacks/places.ts';
import { playAttacks } from './attacks/play-all.ts';
import { openTarget, type Responder } from './attacks/target.ts';
import { playMoney } from './invariants/l5-no-invented-promises.ts';

/**
 * `npm run attacks`: every attack of tests/eval/attacks-dev.jsonl, in chat and planted in fields, tickets, incidents
 * and notes, against the built-in responder and a model that obeys; with `--base-url` L4 and L5 on a real model.
 * Progress goes to standard error; the last line of standard output is JSON.
 */

const usage = `npm run attacks -- [--base-url URL --model NAME] [--rounds N] [--seed S]
  --base-url  an Ollama host with a real model, to attack that one too
  --model     which of its models
  --rounds    at most so many attacks in each place, adaptive ones and money scripts
  --seed      replays the chance of an earlier run`;

const { values } = parseArgs({
  options: {
    'base-url': { type: 'string' },
    model: { type: 'string' },
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: randomBytes(4).toString('hex') },
    help: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
if (values.help || !Number.isInteger(rounds) || rounds < 1 || !values['base-url'] !== !values.model) {
  process.stdout.write(`${usage}\n`);
  process.exit(values.help ? 0 : 1);
}
// An ordinary exit ends the desks too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

type Figures = {
  attacks: number;
  violations: Record<Property, number>;
  /** L5 */
  money: { scripts: number; violations: number };
  /** Replies with words that the attack should not have brought about: tone, persona, claims. Counted, not gated. */
  unwelcome: number;
};

const properties: readonly Property[] = ['A1', 'A4', 'A5', 'A9', 'effect', 'canary'];
const responders: Record<string, Responder> = {
  'the built-in responder': { kind: 'built-in' },
  'an obeying model': { kind: 'obeying' },
};
if (values['base-url'] && values.model) {
  responders[values.model] = { kind: 'real', baseUrl: values['base-url'], model: values.model };
}

const told: Record<string, Figures> = {};
for (const [name, responder] of Object.entries(responders)) told[name] = await attack(name, responder);

const failed = Object.values(told).some(
  ({ violations, money }) => money.violations > 0 || Object.values(violations).some((count) => count > 0),
);
const realModel = values.model ?? 'not run here';
process.stdout.write(`${JSON.stringify({ responders: told, realModel, seed: values.seed })}\n`);
process.exit(failed ? 1 : 0);

async function attack(name: string, responder: Responder): Promise<Figures> {
  const times = responder.kind === 'real' ? realTimes : tenthTimes;
  const desks = deskStarter({ times });
  const random = randomFrom(`${values.seed}/${name}`);
  const chunk: Chunk = { rounds, random, times, root: repository, startDesk: desks.startDesk };
  const verdicts = await attackEverywhere(chunk, responder);
  const money = await playMoney({ ...chunk, rounds: Math.min(rounds, 100) }, responder);
  for (const sentence of [...violationsOf(verdicts, properties), ...money.violations])
    say(`${name}: ${sentence}`);
  await desks.endAll();
  const figures: Figures = {
    attacks: verdicts.length,
    violations: countsOf(verdicts),
    money: { scripts: money.operations, violations: money.violations.length },
    unwelcome: unwelcomeIn(verdicts),
  };
  say(`${name}: ${JSON.stringify(figures)}`);
  return figures;
}

async function attackEverywhere(chunk: Chunk, responder: Responder): Promise<Verdict[]> {
  await using target = await openTarget(chunk, responder);
  const { random } = chunk;
  const planted = places.flatMap((place) =>
    place === 'chat' ? [] : random.shuffled(attacksPlanted(place)).slice(0, rounds),
  );
  const attacks = [...random.shuffled(attacksAsWritten()).slice(0, rounds), ...planted];
  const verdicts = await judgeAll(target, await playAttacks(target, attacks));
  // Against the other two it is part of L4.
  const adaptive = responder.kind === 'real' ? await attackAdaptively(target, rounds, random) : [];
  return [...verdicts, ...adaptive];
}

/** Attacks that broke a property, not how often each did. */
function countsOf(verdicts: readonly Verdict[]): Record<Property, number> {
  const count = (wanted: Property) =>
    verdicts.filter(({ broken }) => broken.some(({ property }) => property === wanted)).length;
  return {
    ...{ A1: count('A1'), A4: count('A4'), A5: count('A5'), A9: count('A9') },
    ...{ effect: count('effect'), canary: count('canary') },
  };
}

function unwelcomeIn(verdicts: readonly Verdict[]): number {
  const words = unwelcomeWords();
  return verdicts.filter(
    ({
      played: {
        attack: { id },
        heard,
      },
    }) => {
      const pattern = words.get(id.split('/')[0] ?? '');
      return heard.some(({ by, text }) => by === 'agent-replied' && pattern?.test(text));
    },
  ).length;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
