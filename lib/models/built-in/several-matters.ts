import type { AgentName } from '#/lib/conversation/facts.ts';
import { billingRequestIn } from './answers/billing-requests.ts';
import type { Route } from './examples.ts';
import type { Desk } from './move.ts';
import { normalize } from './normalize.ts';
import type { Router } from './router.ts';
import { emailsIn } from './slots.ts';

/** A message may hold matters of several specialists: each part goes to its own, one after the other. */

export type Matter = { agent: Exclude<AgentName, 'triage'>; text: string };

export type SeveralMatters = {
  /** In the order written, which is the order they are seen to; empty when there is one matter only. */
  all: Matter[];
  /** Those that come after the one whose turn it is. */
  open: Matter[];
};

const PARTS =
  /[.!?;\n]+|\b(?:and also|also|plus|besides|another thing|one more thing|on top of that|apart from that|secondly|finally)\b|,? and (?=(?:my|the|our|your|i|we|how|what|when|can|could|is|are|please|add|reset|refund|send|cancel|change)\b)/;
const SHORTEST = 3;
const SURE = 0.6;
/** Only the newest messages: what was long ago was dealt with or dropped. */
const BACK = 3;

/** The parts that belong to different specialists; empty when fewer than two do. */
export function mattersIn(text: string, route: Router): Matter[] {
  const plain = route.mend(normalize(text));
  // One matter in two rooms (Technical passes it on to Billing); or a proof beside the matter.
  if (billingRequestIn(plain)?.id === 'outage credit' || emailsIn(plain).length > 0) return [];
  const parts = plain
    .split(PARTS)
    .map((part) => part.trim())
    .filter((part) => part.split(' ').length >= SHORTEST);
  const matters = new Map<Matter['agent'], string>();
  for (const part of parts) {
    const { route: name, likely } = route(part);
    if (!isSpecialist(name) || likely < SURE) continue;
    matters.set(name, [matters.get(name), part].filter(Boolean).join('. '));
  }
  return matters.size < 2 ? [] : [...matters].map(([agent, of]) => ({ agent, text: of }));
}

function isSpecialist(name: Route): name is Matter['agent'] {
  return name !== 'human' && name !== 'off_topic';
}

export function severalMatters({ situation, route }: Desk): SeveralMatters {
  const { latest, earlier, replies, handedBy } = situation;
  const all =
    [latest, ...earlier.toReversed()]
      .slice(0, BACK)
      .map((text) => mattersIn(text, route))
      .find((matters) => matters.length > 0) ?? [];
  const speaker = situation.agent === 'triage' ? handedBy : situation.agent;
  const at = all.findIndex((matter) => matter.agent === speaker);
  const spoke = replies.map((reply) => reply.by);
  return { all, open: all.slice(at + 1).filter((matter) => !spoke.includes(matter.agent)) };
}

/** The desk as its agent should see it: of a message with several matters only the own one. */
export function withOwnMatter(desk: Desk): Desk {
  const { situation, route } = desk;
  const own = (text: string) =>
    mattersIn(text, route).find((matter) => matter.agent === situation.agent)?.text ?? null;
  const latest = own(situation.latest);
  const earlier = situation.earlier.map((text) => own(text) ?? text);
  if (latest === null) return { ...desk, situation: { ...situation, earlier } };
  return {
    ...desk,
    situation: { ...situation, latest, plain: route.mend(normalize(latest)), earlier },
    routing: route(latest),
  };
}
