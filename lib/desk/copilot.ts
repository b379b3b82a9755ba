import { createRate } from '#/lib/access/rate.ts';
import type { History } from '#/lib/conversation/decisions.ts';
import { type Refusal, refuse } from '#/lib/conversation/refusal.ts';
import { isClosed } from '#/lib/conversation/state.ts';
import { writeDraft } from '#/lib/copilot/write-draft.ts';
import { whyNoModel } from '#/lib/ports/language-models.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { DraftEnding } from '#/lib/protocol/copilot.ts';
import type { Context } from './context.ts';
import type { Copilot, DraftAsker, DraftInput, DraftOutcome } from './desk.ts';
import { notFound } from './staff-changes.ts';

const HOUR = 3600;

/** A draft that grows. A person has one at a time, in whichever of their tabs they asked for it last. */
type Growing = DraftInput & {
  abort: AbortController;
  /** What its screen is told in the end, when it was stopped from here. */
  stopped: DraftEnding | null;
  ended: Promise<void>;
};

/** Drafts live in memory while they grow; what becomes of one is the person's affair. */
export function createCopilot(context: Context): Copilot & { stopAll(): Promise<void> } {
  const { conversations, models, announcements, settings, log } = context;
  const drafts = createRate({ points: settings.copilot.anHour, seconds: HOUR });
  const modelSeconds = createRate({ points: settings.copilot.secondsAnHour, seconds: HOUR });
  const growing = new Map<string, Growing>();
  let stopping = false;

  const count = ({ task }: DraftInput, outcome: DraftOutcome) =>
    announcements.announce({ kind: 'draft', task, outcome });

  function stop(draft: Growing | undefined, ending: DraftEnding): void {
    if (!draft || draft.abort.signal.aborted) return;
    draft.stopped = ending;
    draft.abort.abort();
  }

  /** Why nothing is begun, or null. Only what may begin counts against the hour. */
  async function refusal({ id }: StaffPrincipal): Promise<Refusal | null> {
    const problem = whyNoModel(models.status());
    if (problem !== null) {
      return { code: 'unavailable', message: `No model is there to write a draft. ${problem}` };
    }
    if (stopping) return restarting;
    const wait = (await modelSeconds.mustWait(id)) ?? (await drafts.take(id));
    if (wait === null) return null;
    announcements.announce({ kind: 'limited', reason: 'drafts' });
    const minutes = Math.ceil(wait / 60_000);
    const message = `You have used up the drafts of this hour. Ask again in ${minutes} min.`;
    return { code: 'limited', message, retryAfterMs: wait };
  }

  async function write(
    person: StaffPrincipal,
    draft: Growing,
    history: History,
    asker: DraftAsker,
  ): Promise<void> {
    const { conversationId, draftId, task } = draft;
    const { backOffice } = context.store.records;
    const [business, services] = await Promise.all([backOffice.business(), backOffice.services()]);
    /** Since when a model works on it; waiting for a place costs nothing. */
    let began: number | null = null;
    const abort = AbortSignal.any([draft.abort.signal, asker.gone]);
    const written = await writeDraft({
      ...{ conversationId, draftId, task, history, business, services, models, log, abort },
      person: person.name,
      limits: settings.copilot,
      hears: (signal) => {
        if (signal.kind !== 'waiting') began ??= performance.now();
        if (!abort.aborted) asker.hears(signal);
      },
      modelFailed: (cause) => announcements.announce({ kind: 'model-failed', model: 'ollama', cause }),
      withheld: (problem) => announcements.announce({ kind: 'claim-withheld', problem }),
      now: context.now(),
    });
    if (began !== null) await modelSeconds.add(person.id, Math.ceil((performance.now() - began) / 1000));
    count(draft, written.kind === 'aborted' ? 'stopped' : written.kind);
    const ending = written.kind === 'aborted' ? draft.stopped : written;
    if (ending && !asker.gone.aborted) asker.hears({ draftId, kind: 'ended', ending });
  }

  announcements.subscribe((event) => {
    if (event.kind !== 'erased') return;
    for (const draft of growing.values()) {
      if (event.conversationIds.includes(draft.conversationId)) stop(draft, erased);
    }
  });

  return {
    async begin(person, input, asker) {
      const found = await conversations.read(input.conversationId);
      if (!found) return notFound();
      const { history } = found;
      if (input.task === 'reply' && isClosed(history.state)) {
        return refuse('conflict', 'This conversation is closed. Open it again to reply.');
      }
      const refused = await refusal(person);
      if (refused) {
        count(input, 'refused');
        return { ok: false, refusal: refused };
      }
      count(input, 'asked');
      stop(growing.get(person.id), { kind: 'stopped', why: 'replaced' });
      const draft: Growing = {
        ...input,
        abort: new AbortController(),
        stopped: null,
        ended: Promise.resolve(),
      };
      growing.set(person.id, draft);
      draft.ended = write(person, draft, history, asker)
        .catch((error: unknown) => {
          log.error({ error, conversationId: input.conversationId }, 'a draft could not be written');
          count(input, 'failed');
          if (!asker.gone.aborted) asker.hears({ draftId: input.draftId, kind: 'ended', ending: crashed });
        })
        .finally(() => {
          if (growing.get(person.id) === draft) growing.delete(person.id);
        });
      return { ok: true, value: { seenSeq: history.state.head } };
    },

    async stop(person, draftId) {
      const draft = growing.get(person.id);
      if (draft?.draftId === draftId) stop(draft, { kind: 'stopped', why: 'asked' });
      return { ok: true, value: null };
    },

    async stopAll() {
      stopping = true;
      const all = [...growing.values()];
      for (const draft of all) stop(draft, { kind: 'failed', refusal: restarting });
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}

const restarting: Refusal = {
  code: 'unavailable',
  message: 'The desk is restarting. Ask again in a moment.',
  retryAfterMs: 2000,
};
const erased: DraftEnding = {
  kind: 'failed',
  refusal: { code: 'not-found', message: 'This conversation was erased.' },
};
const crashed: DraftEnding = {
  kind: 'failed',
  refusal: { code: 'unavailable', message: 'The draft could not be written. Ask again.' },
};
