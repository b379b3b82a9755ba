import { type Route, type RoutingCase, routes } from '../cases/routing.ts';

/** Where a message went. */
export type Routed = {
  route: Route;
  /** It was asked back instead: `route` is the likeliest all the same. */
  askedBack: boolean;
  ms: number;
};

export type RoutingScore = {
  n: number;
  accuracy: number;
  macroF1: number;
  precision: Record<Route, number>;
  recall: Record<Route, number>;
  /** The share that was not asked back. */
  coverage: number;
  /** Of those. */
  accuracyAnswered: number;
  p95Ms: number;
};

/** How often a route that is right (row) became one that was taken (column). */
export type Confusion = Record<Route, Record<Route, number>>;

export function scoreRouting(rows: readonly (Routed & { of: RoutingCase })[]): RoutingScore {
  const right = rows.filter(({ of, route }) => of.route === route);
  const answered = rows.filter(({ askedBack }) => !askedBack);
  const share = (name: Route) => {
    const both = right.filter(({ route }) => route === name).length;
    const precision = ratio(both, rows.filter(({ route }) => route === name).length);
    const recall = ratio(both, rows.filter(({ of }) => of.route === name).length);
    return { precision, recall, f1: ratio(2 * precision * recall, precision + recall) };
  };
  const shares = byRoute(share);
  const present = routes.filter((name) => rows.some(({ of }) => of.route === name));
  return {
    n: rows.length,
    accuracy: rounded(ratio(right.length, rows.length)),
    macroF1: rounded(
      ratio(
        present.reduce((sum, name) => sum + shares[name].f1, 0),
        present.length,
      ),
    ),
    precision: byRoute((name) => rounded(shares[name].precision)),
    recall: byRoute((name) => rounded(shares[name].recall)),
    coverage: rounded(ratio(answered.length, rows.length)),
    accuracyAnswered: rounded(
      ratio(answered.filter(({ of, route }) => of.route === route).length, answered.length),
    ),
    p95Ms: rounded(p95(rows.map(({ ms }) => ms))),
  };
}

export function confusionOf(rows: readonly { of: RoutingCase; route: Route }[]): Confusion {
  return byRoute((is) =>
    byRoute((said) => rows.filter(({ of, route }) => of.route === is && route === said).length),
  );
}

function byRoute<T>(make: (route: Route) => T): Record<Route, T> {
  const [technical, billing, sales, human, offTopic] = routes;
  return {
    technical: make(technical),
    billing: make(billing),
    sales: make(sales),
    human: make(human),
    off_topic: make(offTopic),
  };
}

export function ratio(some: number, all: number): number {
  return all === 0 ? 0 : some / all;
}

/** To four digits: more is noise. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0;
}
