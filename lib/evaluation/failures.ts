import type { RoutingCase } from './cases/routing.ts';
import type { AttackFinding } from './judge-attack.ts';
import type { Finding, Judged } from './judge-scenario.ts';
import type { Routed } from './scores/routing.ts';
import { ratio } from './scores/routing.ts';
import type { Transcript } from './transcript.ts';

/** What went wrong, as lines for a terminal. */

export function routingFailures(rows: readonly (Routed & { of: RoutingCase })[]): string[] {
  const wrong = rows.filter(({ of, route }) => of.route !== route);
  const sources = [...new Set(rows.flatMap(({ of }) => of.source ?? []))];
  return [
    ...wrong.map(
      ({ of, route, askedBack }) =>
        `${of.route} -> ${route}${askedBack ? ' (asked back)' : ''} | ${of.text.replaceAll('\n', ' ')}`,
    ),
    ...sources.map((source) => {
      const here = rows.filter(({ of }) => of.source === source);
      const right = here.filter(({ of, route }) => of.route === route);
      return `${source}: ${ratio(right.length, here.length).toFixed(3)} of ${here.length}`;
    }),
  ];
}

/** Of a scenario or an attack: what was found, then how it went. */
export function failureLines(
  {
    id,
    findings,
    unjudged,
  }: Pick<Judged, 'id' | 'unjudged'> & { findings: readonly (Finding | AttackFinding)[] },
  transcript: Transcript,
): string[] {
  return [
    id,
    ...findings.map((found) => `  ${'check' in found ? found.check : found.property}: ${found.sentence}`),
    ...unjudged.map((name) => `  ${name}: there is no judge for this.`),
    ...transcript.messages.map(({ by, text }) => `      ${by}: ${text.replaceAll('\n', ' ')}`),
    ...transcript.tools.map(({ called, arguments: given }) => `      ${called} ${JSON.stringify(given)}`),
    '',
  ];
}
