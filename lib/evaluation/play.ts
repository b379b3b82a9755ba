import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact } from '#/lib/conversation/facts.ts';
import { type ConversationState, needsAiTurn } from '#/lib/conversation/state.ts';
import { visibleToCustomer } from '#/lib/conversation/visibility.ts';
import type { Desk, DeskEvent } from '#/lib/desk/desk.ts';
import type { VisitorPrincipal } from '#/lib/ports/principals.ts';
import type { Records } from '#/lib/ports/store.ts';
import { TEXT_LIMIT } from '#/lib/protocol/limits.ts';
import { eachOnce, type Heard, textsIn } from './heard.ts';
import type { Played } from './played.ts';

/** A desk of its own for one case, as the product composes it, with nobody of the staff there. */
export type CaseDesk = {
  desk: Pick<Desk, 'forVisitor' | 'forStaff' | 'subscribe'>;
  records: Records;
  /** The longest an answer may take, in ms, before the case is given up. */
  patienceMs: number;
};

export type Script = {
  id: string;
  /** The customer's, each when the one before was answered or went to a person. */
  messages: readonly string[];
  /** The account they are signed in to from the first message on. */
  account: string | null;
  /** Done between their first message and their second. */
  afterOpening?: (conversationId: string) => Promise<void>;
};

/** Plays a scripted customer through the desk's own commands, and listens to what their screen would be told. */
export async function play({ desk, records, patienceMs }: CaseDesk, script: Script): Promise<Played> {
  const conversationId = randomUUID();
  const visitor = await newVisitor(records);
  const ear = listen(desk, conversationId);
  const played: Played = { id: script.id, facts: [], heard: [], answerMs: [], refused: [], trouble: [] };
  if (script.account !== null) await signIn(desk, visitor, { conversationId, account: script.account });
  for (const [at, text] of script.messages.entries()) {
    if (at === 1) await script.afterOpening?.(conversationId);
    const from = performance.now();
    const why = await send(desk, visitor, conversationId, text);
    if (why !== null) {
      played.refused.push({ text, why });
      continue;
    }
    if (!(await ear.answered(patienceMs))) {
      played.trouble.push(`No answer within ${Math.round(patienceMs / 1000)} s.`);
      break;
    }
    played.answerMs.push(performance.now() - from);
  }
  ear.stop();
  played.facts = [...(await records.conversations.facts(conversationId, 0))];
  played.heard = ear.heard();
  played.trouble.push(...failuresIn(played.facts));
  return played;
}

export async function newVisitor({ access }: Records): Promise<VisitorPrincipal> {
  const visitorId = randomUUID();
  const address = '127.0.0.1';
  await access.createVisitor({ visitorId, tokenHash: randomUUID(), address, now: Date.now() });
  return { kind: 'visitor', visitorId, address };
}

/** As a host site does for its signed-in customer, before the first message. */
async function signIn(
  { forVisitor }: CaseDesk['desk'],
  visitor: VisitorPrincipal,
  { conversationId, account }: { conversationId: string; account: string },
): Promise<void> {
  const proved = await forVisitor.assertIdentity(visitor, { conversationId, token: account });
  if (!proved.ok) throw new Error(`There is no account ${account} to sign in to: ${proved.refusal.message}`);
}

/** @returns why it was not taken; null when it was. */
async function send(
  { forVisitor }: CaseDesk['desk'],
  visitor: VisitorPrincipal,
  conversationId: string,
  text: string,
): Promise<string | null> {
  // What the door's schema refuses never reaches the desk.
  if (text.length > TEXT_LIMIT) return `A message has at most ${TEXT_LIMIT} characters.`;
  const sent = await forVisitor.send(visitor, { conversationId, messageId: randomUUID(), text });
  return sent.ok ? null : sent.refusal.message;
}

function listen({ subscribe }: CaseDesk['desk'], conversationId: string) {
  const heard: Heard[] = [];
  const growing = new Map<string, string>();
  let latest: ConversationState | null = null;
  let wake: () => void = () => undefined;
  const stop = subscribe((event: DeskEvent) => {
    if (!('conversationId' in event) || event.conversationId !== conversationId) return;
    if (event.kind === 'stream-grew') grow(event.messageId, event.from, event.text);
    if (event.kind !== 'facts-appended') return;
    heard.push(...event.facts.flatMap(toldToCustomer));
    latest = event.state;
    wake();
  });

  function grow(messageId: string, from: number, text: string): void {
    const before = growing.get(messageId) ?? '';
    growing.set(messageId, before.slice(0, from) + text);
    if (from < before.length) heard.push({ by: 'stream', text: before });
  }

  return {
    stop,
    /** Waits until no AI agent owes an answer. False when that takes too long. */
    async answered(withinMs: number): Promise<boolean> {
      const over = new AbortController();
      const deadline = sleep(withinMs, 'late' as const, { signal: over.signal }).catch(() => 'over' as const);
      for (;;) {
        const news = new Promise<'news'>((resolve) => {
          wake = () => resolve('news');
        });
        if (latest && !needsAiTurn(latest)) break;
        if ((await Promise.race([news, deadline])) === 'late') return false;
      }
      over.abort();
      return true;
    },
    heard: () => eachOnce([...heard, ...[...growing.values()].map((text) => ({ by: 'stream', text }))]),
  };
}

function toldToCustomer(fact: Fact): Heard[] {
  const visible = visibleToCustomer(fact);
  return visible ? textsIn(visible, fact.kind) : [];
}

function failuresIn(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => (fact.kind === 'turn-failed' ? [`A turn failed: ${fact.cause}.`] : []));
}
