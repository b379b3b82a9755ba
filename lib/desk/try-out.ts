import { createRate } from '#/lib/access/rate.ts';
import type { History } from '#/lib/conversation/decisions.ts';
import type { AgentName } from '#/lib/conversation/facts.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { Published } from '#/lib/ports/back-office.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { TryEvent, TryModel, TryPoint } from '#/lib/protocol/documents.ts';
import { runTurn } from '#/lib/turns/run-turn.ts';
import type { Context } from './context.ts';
import { documentProblem } from './document-check.ts';
import { createFeed } from './feed.ts';
import { tryEnding } from './try-ending.ts';
import { tryPoints } from './try-points.ts';
import { tryTurn } from './try-turn.ts';

/** Of one person: each may keep a model busy for a minute. */
const TRIES = { points: 20, seconds: 600 };
const AT_ONCE = 2;

export type TryInput = {
  conversationId: string;
  /** The newest fact the agent knows; one of `points`. */
  at: number;
  agent: AgentName;
  /** Not saved. Absent: as they are saved. */
  instructions?: string | undefined;
  published?: Published | undefined;
};

export type RunningTry = { events: AsyncIterable<TryEvent>; stop: () => void };

/**
 * What an agent would answer now with edited instructions or an edited policy, in a conversation as it was. Nothing
 * is appended, no tool changes anything, and no customer sees anything.
 */
export interface TryOut {
  /** By what a try would be answered now. The built-in responder reads no instructions. */
  model(): TryModel;
  points(
    person: StaffPrincipal,
    input: { conversationId: string; agent: AgentName },
  ): Promise<Result<{ customer: string; points: TryPoint[] }>>;
  /** `stop` is for whoever reads no more. */
  run(person: StaffPrincipal, input: TryInput): Promise<Result<RunningTry>>;
}

const noConversation = () => refuse('not-found', 'There is no such conversation.');

export function createTryOut(context: Context): TryOut & { stop(): void } {
  const { conversations, models, audit, announcements } = context;
  const rate = createRate(TRIES);
  /** By person: whoever runs one. */
  const running = new Map<string, { conversationId: string; abort: AbortController }>();

  announcements.subscribe((event) => {
    if (event.kind !== 'erased') return;
    for (const { conversationId, abort } of running.values())
      if (event.conversationIds.includes(conversationId)) abort.abort();
  });

  function model(): TryModel {
    const { kind, model } = models.status().answering;
    return { kind, model };
  }

  function refusalFor(person: StaffPrincipal): Result<never> | null {
    if (model().kind === 'built-in') {
      return refuse(
        'conflict',
        'No model is there. The built-in responder answers by rules and reads no instructions, so there is nothing to try.',
      );
    }
    if (running.has(person.id))
      return refuse('conflict', 'You have a try that runs. Stop it, or wait for it.');
    return running.size < AT_ONCE
      ? null
      : refuse('limited', 'Others are trying something just now. Wait a moment.', 5000);
  }

  async function begin(
    person: StaffPrincipal,
    input: TryInput,
    { visitorId, history }: { visitorId: string; history: History },
    abort: AbortController,
    done: () => void,
  ): Promise<Result<RunningTry>> {
    const wait = await rate.take(person.id);
    if (wait !== null) return refuse('limited', 'Those were many tries. Wait a few minutes.', wait);
    await audit.noteReading(person, { action: 'instructions-tried', subject: input.conversationId });
    const feed = createFeed<TryEvent>();
    const turn = await tryTurn(context, { ...input, visitorId }, history.facts, feed, abort);
    const began = performance.now();
    void runTurn(turn).then((ending) => {
      const ms = Math.round(performance.now() - began);
      feed.tell({ kind: 'ended', ending: tryEnding(ending), ms });
      feed.end();
      done();
    });
    return ok({ events: feed.events(), stop: () => abort.abort() });
  }

  return {
    model,

    async points(person, { conversationId, agent }) {
      const found = await conversations.read(conversationId);
      if (!found) return noConversation();
      await audit.noteReading(person, { action: 'conversation-opened', subject: conversationId });
      const { identity } = found.history.state;
      const customer = identity.kind === 'proved' ? identity.name : 'Visitor';
      return ok({ customer, points: tryPoints(found.history.facts, agent) });
    },

    async run(person, input) {
      const { conversationId, at } = input;
      const problem = draftProblem(input);
      if (problem !== null) return refuse('invalid', problem);
      const found = await conversations.read(conversationId);
      if (!found) return noConversation();
      const known = found.history.facts.filter(({ seq }) => seq <= at);
      if (!known.some(({ kind }) => kind === 'customer-wrote')) {
        return refuse('invalid', 'Nobody had written anything by then. Choose a later moment.');
      }
      const not = refusalFor(person);
      if (not) return not;
      const abort = new AbortController();
      running.set(person.id, { conversationId, abort });
      const done = () => running.delete(person.id);
      const begun = await begin(person, input, found, abort, done).catch((error: unknown) => {
        done();
        throw error;
      });
      if (!begun.ok) done();
      return begun;
    },

    stop() {
      for (const { abort } of running.values()) abort.abort();
    },
  };
}

function draftProblem({ agent, instructions, published }: TryInput): string | null {
  return (
    (instructions === undefined ? null : documentProblem(agent, instructions)) ??
    (published === undefined ? null : documentProblem('policy', published))
  );
}
