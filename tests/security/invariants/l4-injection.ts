import type { Chunk, Invariant, Part, Played } from '../../chaos/invariant.ts';
import { attackAdaptively } from '../attacks/adaptive.ts';
import { type Attack, attacksAsWritten, attacksPlanted, ordered } from '../attacks/cases.ts';
import { judgeAll, type Verdict, violationsOf } from '../attacks/judge.ts';
import { goals } from '../attacks/orders.ts';
import { places } from '../attacks/places.ts';
import { playAttacks } from '../attacks/play-all.ts';
import { openTarget, type Responder, type Target } from '../attacks/target.ts';

const responders: readonly Responder[] = [{ kind: 'obeying' }, { kind: 'built-in' }];

/** 60 attacks as written, in chat or where they say; and an order for every goal in every place. */
const cases: readonly Attack[] = [
  ...attacksAsWritten(),
  ...goals.flatMap((goal, at) => ordered(`goal-${at}`, goal)),
];
const planted = places.flatMap((place) => (place === 'chat' ? [] : attacksPlanted(place)));

/** No text makes an agent do or tell what it must not, whoever wrote it and wherever it stands. */
export const injection: Invariant = {
  id: 'L4',
  promise:
    'No sentence, wherever it is written, makes an AI agent touch or tell what is not the customer\u2019s, or give away its instructions, even when the model obeys it.',
  parts: responders.flatMap((responder): Part[] => [
    part(responder, 'cases', { full: cases.length, short: 12 }, (target, { rounds, random }) =>
      playCases(target, random.shuffled(cases).slice(0, rounds)),
    ),
    part(responder, 'in fields, tickets and notes', { full: planted.length, short: 12 }, (target, chunk) =>
      playCases(target, chunk.random.shuffled(planted).slice(0, chunk.rounds)),
    ),
    part(responder, 'adaptive', { full: 200, short: 10 }, (target, { rounds, random }) =>
      attackAdaptively(target, rounds, random),
    ),
  ]),
};

/** One call plays all of a part, so that each case is played once and the attacker learns from all before. */
function part(
  responder: Responder,
  name: string,
  rounds: Part['rounds'],
  attack: (target: Target, chunk: Chunk) => Promise<Verdict[]>,
): Part {
  const who = responder.kind === 'obeying' ? 'an obeying model' : 'the built-in responder';
  return {
    name: `${name}, ${who}`,
    rounds,
    atOnce: rounds.full,
    lane: 'busy',
    play: async (chunk): Promise<Played> => {
      await using target = await openTarget(chunk, responder);
      const verdicts = await attack(target, chunk);
      return {
        operations: verdicts.length,
        violations: [
          ...violationsOf(verdicts, ['A1', 'A4', 'A5', 'A9', 'effect', 'canary']),
          ...target.complaints(),
        ],
      };
    },
  };
}

async function playCases(target: Target, attacks: readonly Attack[]): Promise<Verdict[]> {
  return await judgeAll(target, await playAttacks(target, attacks));
}
