import { type Example, type Route, routes } from './examples.ts';
import { normalize, wordsOf } from './normalize.ts';

/**
 * Multinomial logistic regression on TF-IDF of words, word pairs and letter groups, learned at start.
 * Features are hashed into a fixed table; the same phrases always give the same weights.
 */
export type Classifier = {
  /** A score a route, before softmax. */
  scores(text: string): Record<Route, number>;
};

type Vector = { index: Uint32Array; value: Float32Array };

const BUCKETS = 1 << 16;
const ROUTES = routes.length;
const ROUNDS = 5;
const RATE = 0.6;
const DECAY = 3e-6;
/** A smaller miss is not worth a step: it saves half the time. */
const SMALL_MISS = 0.02;

export function trainClassifier(examples: readonly Example[]): Classifier {
  const groupsOf = rememberingGroups();
  const counted = examples.map((example) => countFeatures(example.text, groupsOf));
  const rarity = rarityOf(counted);
  const vectors = counted.map((counts) => toVector(counts, rarity));
  const weights = learn(vectors, examples);
  return {
    scores: (text) => {
      const raw = score(weights, toVector(countFeatures(text, letterGroups), rarity));
      return Object.fromEntries(routes.map((route, at) => [route, raw[at] ?? 0])) as Record<Route, number>;
    },
  };
}

/** How often each feature occurs. Words, pairs and letter groups live in one table. */
function countFeatures(text: string, groupsOf: (word: string) => Uint32Array): Map<number, number> {
  const words = wordsOf(normalize(text)).slice(0, 120);
  const counts = new Map<number, number>();
  const add = (bucket: number, weight: number) => counts.set(bucket, (counts.get(bucket) ?? 0) + weight);
  words.forEach((word, at) => {
    add(hash(`w ${word}`), 1);
    const next = words[at + 1];
    if (next !== undefined) add(hash(`p ${word} ${next}`), 0.8);
    for (const group of groupsOf(word)) add(group, 0.35);
  });
  const first = words[0];
  if (first !== undefined) add(hash(`f ${first} ${words[1] ?? ''}`), 0.6);
  return counts;
}

function letterGroups(word: string): Uint32Array {
  const padded = `<${word}>`;
  const groups: number[] = [];
  for (const size of [3, 4, 5]) {
    for (let at = 0; at + size <= padded.length; at += 1) groups.push(hash(padded.slice(at, at + size)));
  }
  return Uint32Array.from(groups);
}

/** While learning the same words come again and again; later texts are not kept. */
function rememberingGroups(): (word: string) => Uint32Array {
  const known = new Map<string, Uint32Array>();
  return (word) => {
    const groups = known.get(word) ?? letterGroups(word);
    known.set(word, groups);
    return groups;
  };
}

/** FNV-1a. */
function hash(feature: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) {
    value = Math.imul(value ^ feature.charCodeAt(at), 0x01000193);
  }
  return (value ^ (value >>> 15)) & (BUCKETS - 1);
}

function rarityOf(counted: readonly Map<number, number>[]): Float32Array {
  const seen = new Float32Array(BUCKETS);
  for (const counts of counted) for (const bucket of counts.keys()) seen[bucket] = (seen[bucket] ?? 0) + 1;
  // A feature no phrase has says nothing; it gets no weight, so that it does not thin out the others.
  return seen.map((count) => (count === 0 ? 0 : Math.log((1 + counted.length) / (1 + count)) + 1));
}

function toVector(counts: ReadonlyMap<number, number>, rarity: Float32Array): Vector {
  const index = new Uint32Array(counts.size);
  const value = new Float32Array(counts.size);
  let squares = 0;
  let at = 0;
  for (const [bucket, count] of counts) {
    const weight = (count > 1 ? 1 + Math.log(count) : count) * (rarity[bucket] ?? 0);
    index[at] = bucket;
    value[at] = weight;
    squares += weight * weight;
    at += 1;
  }
  const length = Math.sqrt(squares) || 1;
  return { index, value: value.map((weight) => weight / length) };
}

function learn(vectors: readonly Vector[], examples: readonly Example[]): Float32Array {
  const weights = new Float32Array(BUCKETS * ROUTES);
  const order = vectors.map((_, at) => at);
  let seed = 20261123;
  for (let round = 0; round < ROUNDS; round += 1) {
    seed = shuffle(order, seed);
    const rate = RATE / (1 + round * 0.25);
    for (const at of order) {
      const vector = vectors[at];
      const example = examples[at];
      if (vector && example) learnOne(weights, vector, example, rate);
    }
  }
  return weights;
}

function learnOne(weights: Float32Array, vector: Vector, example: Example, rate: number): void {
  const likely = softmax(score(weights, vector));
  const answer = routes.indexOf(example.route);
  const misses = likely.map((share, route) => ((route === answer ? 1 : 0) - share) * rate * example.weight);
  const steps = misses.map((miss) => (Math.abs(miss) < SMALL_MISS ? 0 : miss));
  if (steps.every((step) => step === 0)) return;
  const { index, value } = vector;
  for (let at = 0; at < index.length; at += 1) {
    const base = (index[at] ?? 0) * ROUTES;
    const share = value[at] ?? 0;
    for (let route = 0; route < ROUTES; route += 1) {
      const step = steps[route] ?? 0;
      if (step === 0) continue;
      const weight = weights[base + route] ?? 0;
      weights[base + route] = weight + step * share - DECAY * weight;
    }
  }
}

function score(weights: Float32Array, { index, value }: Vector): number[] {
  const sums = new Array<number>(ROUTES).fill(0);
  for (let at = 0; at < index.length; at += 1) {
    const base = (index[at] ?? 0) * ROUTES;
    const share = value[at] ?? 0;
    for (let route = 0; route < ROUTES; route += 1) {
      sums[route] = (sums[route] ?? 0) + (weights[base + route] ?? 0) * share;
    }
  }
  return sums;
}

/** Scores to probabilities. */
export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((value) => Math.exp(value - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** Fisher-Yates with a small fixed generator. @returns the seed to go on with. */
function shuffle(list: number[], seed: number): number {
  let state = seed;
  for (let at = list.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (at + 1);
    const kept = list[at] ?? 0;
    list[at] = list[other] ?? 0;
    list[other] = kept;
  }
  return state;
}
