import type { Clock } from '#/lib/ports/clock.ts';
import type {
  LanguageModels,
  ModelCandidate,
  ModelsStatus,
  PullProgress,
} from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { Fetch } from './ollama-wire.ts';
import { createPoolMember, type PoolMember } from './pool-member.ts';
import type { PoolSettings } from './pool-settings.ts';
import { pullModel } from './pull.ts';

/** Changes are told at most this often, so that a download or a busy minute does not flood anybody. */
const TELL_EVERY_MS = 100;

/**
 * The Ollama hosts of the settings, and the built-in responder after them.
 * Looking at the hosts begins at once; wait for `refresh()` before the first turn.
 */
export function createLanguageModels(options: {
  settings: PoolSettings;
  builtIn: ModelCandidate;
  log: Log;
  now: Clock;
  fetch?: Fetch;
}): LanguageModels {
  const { settings, builtIn, log, now } = options;
  const fetch = options.fetch ?? globalThis.fetch;
  const news = createNews(() => status());
  const members = settings.OLLAMA_BASE_URL.map((setting) =>
    createPoolMember({ setting, settings, fetch, log, now, onChange: news.changed }),
  );
  const pulls = createPulls(fetch, log, news.changed);

  const candidates = () => [...inOrder(members), builtIn];
  const status = (): ModelsStatus => ({
    answering: (usable(members)[0] ?? builtIn).label,
    hosts: members.map((member) => member.status()),
    pull: pulls.progress(),
  });
  const refresh = async () => {
    await Promise.all(members.map((member) => member.check()));
  };
  void refresh();

  return {
    candidates,
    status,
    onChange: news.listen,
    refresh,
    pull: (model) => pulls.start(model, members),
    close() {
      news.close();
      pulls.close();
      for (const member of members) member.close();
    },
  };
}

function usable(members: readonly PoolMember[]): ModelCandidate[] {
  return members.map((member) => member.candidate()).filter((candidate) => candidate !== null);
}

/** As in the settings, but a host with a free place goes before one that is full. */
function inOrder(members: readonly PoolMember[]): ModelCandidate[] {
  return usable([
    ...members.filter((member) => !member.isFull()),
    ...members.filter((member) => member.isFull()),
  ]);
}

/** Tells listeners when the status looks different to a person: not for a new time of checking. */
function createNews(status: () => ModelsStatus) {
  const listeners = new Set<(status: ModelsStatus) => void>();
  let told = '';
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer = undefined;
    const current = status();
    const face = JSON.stringify({
      ...current,
      hosts: current.hosts.map((host) => ({ ...host, checkedAt: 0 })),
    });
    if (face === told) return;
    told = face;
    for (const listener of listeners) listener(current);
  };
  return {
    changed() {
      timer ??= setTimeout(tell, TELL_EVERY_MS).unref();
    },
    listen(listener: (status: ModelsStatus) => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close() {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}

/** One download at a time, to the first host that is up. */
function createPulls(fetch: Fetch, log: Log, changed: () => void) {
  const closing = new AbortController();
  let progress: PullProgress | null = null;

  const update = (next: PullProgress) => {
    progress = next;
    changed();
  };

  const run = async (member: PoolMember, begun: PullProgress) => {
    const { model } = begun;
    let latest = begun;
    update(begun);
    try {
      await pullModel({
        host: member.address,
        model,
        fetch,
        signal: closing.signal,
        onStep: (step) => {
          latest = { ...latest, ...step };
          update(latest);
        },
      });
      await member.check();
      update({ ...latest, state: 'done' });
    } catch (thrown) {
      if (closing.signal.aborted) return;
      const error = thrown instanceof Error ? thrown.message : String(thrown);
      log.warn({ host: begun.host, model, error }, 'A model could not be pulled.');
      update({ ...latest, state: 'failed', error });
    }
  };

  return {
    progress: () => progress,
    start(model: string, members: readonly PoolMember[]): ReturnType<LanguageModels['pull']> {
      if (progress?.state === 'pulling') {
        return { started: false, why: `${progress.model} is being pulled. Wait until it is done.` };
      }
      const member = members.find((candidate) => candidate.up());
      if (!member) {
        return { started: false, why: 'No Ollama host answers. Start Ollama with "ollama serve" first.' };
      }
      void run(member, {
        model,
        host: member.address.url,
        state: 'pulling',
        step: 'starting',
        completedBytes: 0,
        totalBytes: 0,
        error: null,
      });
      return { started: true };
    },
    close: () => closing.abort(),
  };
}
