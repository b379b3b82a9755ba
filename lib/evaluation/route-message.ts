import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact } from '#/lib/conversation/facts.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Route } from './cases/routing.ts';
import { type CaseDesk, newVisitor } from './play.ts';
import type { Routed } from './scores/routing.ts';

/** Closes what was routed, so that no specialist has to answer it. */
const evaluation: StaffPrincipal = {
  kind: 'staff',
  id: 'evaluation',
  name: 'Evaluation',
  role: 'agent',
  via: 'token',
};

/** Where the desk takes a message: to whom the first agent hands it, or off_topic when it answers by itself. */
export async function routeByDesk({ desk, records, patienceMs }: CaseDesk, text: string): Promise<Routed> {
  const conversationId = randomUUID();
  const visitor = await newVisitor(records);
  let came: (routed: Omit<Routed, 'ms'>) => void = () => undefined;
  const routed = new Promise<Omit<Routed, 'ms'>>((resolve) => {
    came = resolve;
  });
  const stop = desk.subscribe((event) => {
    if (event.kind !== 'facts-appended' || event.conversationId !== conversationId) return;
    const [route] = event.facts.flatMap((fact) => routeIn(fact) ?? []);
    if (route) came(route);
  });
  const late = new AbortController();
  try {
    const from = performance.now();
    const sent = await desk.forVisitor.send(visitor, { conversationId, messageId: randomUUID(), text });
    if (!sent.ok) throw new Error(`The message was not taken: ${sent.refusal.message}`);
    const nothing = sleep(patienceMs, null, { signal: late.signal }).catch(() => null);
    const found = await Promise.race([routed, nothing]);
    if (!found) throw new Error(`No answer within ${Math.round(patienceMs / 1000)} s.`);
    return { ...found, ms: performance.now() - from };
  } finally {
    stop();
    late.abort();
    await desk.forStaff.close(evaluation, { conversationId });
  }
}

function routeIn(fact: Fact): Omit<Routed, 'ms'> | null {
  if (fact.kind === 'human-requested') return { route: 'human', askedBack: false };
  if (fact.kind === 'agent-replied') return { route: 'off_topic', askedBack: fact.text.includes('?') };
  if (fact.kind !== 'agent-handed-off') return null;
  const route: Route = fact.to === 'triage' ? 'off_topic' : fact.to;
  return { route, askedBack: false };
}
