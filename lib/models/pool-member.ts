import type { Clock } from '#/lib/ports/clock.ts';
import {
  type Admission,
  type AdmissionState,
  type HostStatus,
  type ModelCandidate,
  ModelUnavailable,
} from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import { createBreaker } from './breaker.ts';
import { createHostFigures } from './host-figures.ts';
import { type OllamaAddress, ollamaAddress } from './ollama-address.ts';
import { type HostView, watchOllamaHost } from './ollama-host.ts';
import { ollamaModel } from './ollama-model.ts';
import type { Fetch, ReplyFigures } from './ollama-wire.ts';
import { createPlaces } from './places.ts';
import type { PoolSettings } from './pool-settings.ts';

/** Below this share of our own estimate the prompt was cut; estimates are off by less. */
const CUT_SHARE = 0.4;
const SMALLEST_ESTIMATE = 400;

export type MemberOptions = {
  setting: string;
  settings: PoolSettings;
  fetch: Fetch;
  log: Log;
  now: Clock;
  /** Something changed that a person would notice. */
  onChange(): void;
};

/** One Ollama host in the pool: how it is, who is served there, and whether it is left alone for a while. */
export type PoolMember = {
  address: OllamaAddress;
  up(): boolean;
  /** Null while nothing can be asked of it. */
  candidate(): ModelCandidate | null;
  isFull(): boolean;
  status(): HostStatus;
  check(): Promise<void>;
  close(): void;
};

export function createPoolMember(options: MemberOptions): PoolMember {
  const { settings, log, now, onChange } = options;
  const address = ollamaAddress(options.setting);
  const places = createPlaces(settings.OLLAMA_CONCURRENCY);
  const breaker = createBreaker(now);
  const figures = createHostFigures();

  const onLook = (view: HostView, before: HostView) => {
    if (view.up && !before.up) breaker.reset();
    if (!view.up || !view.model) places.turnAway(view.problem ?? 'The host is away.');
    if (view.problem !== before.problem || view.model !== before.model) {
      log.info({ host: address.url, up: view.up, model: view.model }, view.problem ?? 'Ollama is ready.');
    }
    onChange();
  };
  const host = watchOllamaHost({
    address,
    wanted: settings.OLLAMA_MODEL,
    pollMs: settings.OLLAMA_POLL_MS,
    fetch: options.fetch,
    now,
    onLook,
  });

  const settle = (outcome: 'answered' | 'failed' | 'aborted') => {
    places.free();
    if (outcome === 'answered') breaker.answered();
    if (outcome === 'failed') {
      breaker.failed();
      if (breaker.isOpen()) places.turnAway('It failed several times in a row.');
      void host.check();
    }
    onChange();
  };

  const admit = async (
    model: string,
    signal: AbortSignal,
    onState: (state: AdmissionState) => void,
  ): Promise<Admission> => {
    const view = host.view();
    if (!view.up || view.model !== model) throw new ModelUnavailable(view.problem ?? 'The model is gone.');
    if (breaker.isOpen()) throw new ModelUnavailable('It failed several times in a row.');
    await places.take(signal, settings.ADMISSION_MS, () => {
      onState('waiting');
      onChange();
    });
    onChange();
    onState(host.view().loaded ? 'ready' : 'starting-up');
    return {
      model: ollamaModel({
        host: address,
        model,
        steady: {
          numCtx: settings.OLLAMA_NUM_CTX,
          numPredict: settings.OLLAMA_NUM_PREDICT,
          keepAlive: settings.OLLAMA_KEEP_ALIVE,
        },
        deadlines: { firstTokenMs: settings.FIRST_TOKEN_MS, gapMs: settings.TOKEN_GAP_MS },
        fetch: options.fetch,
        figures: replyFigures(model, onState),
      }),
      release: once(settle),
    };
  };

  const replyFigures = (model: string, onState: (state: AdmissionState) => void): ReplyFigures => ({
    firstToken(ms) {
      figures.firstToken(ms);
      if (host.view().loaded) return;
      host.sawToken();
      onState('ready');
      onChange();
    },
    ended({ estimatedPromptTokens, promptTokens, tokens, durationNs }) {
      figures.spoke(tokens, durationNs);
      if (!looksCut(estimatedPromptTokens, promptTokens)) return;
      log.warn(
        { host: address.url, model, estimatedPromptTokens, promptTokens },
        'The model read far less than was sent: Ollama seems to have cut the prompt. Check OLLAMA_NUM_CTX.',
      );
    },
    failed(error) {
      figures.failed();
      const { trouble, status } = error;
      log.warn({ host: address.url, model, trouble, status }, error.message);
      // The health check finds out whether the host is gone.
      void host.check();
    },
  });

  return {
    address,
    up: () => host.view().up,
    candidate() {
      const { model, trainedTokens } = host.view();
      if (!model || breaker.isOpen()) return null;
      return {
        label: { model, kind: 'ollama', host: address.url },
        contextTokens: Math.min(settings.OLLAMA_NUM_CTX, trainedTokens ?? Number.POSITIVE_INFINITY),
        admit: (signal, onState) => admit(model, signal, onState),
      };
    },
    isFull: () => places.running() >= settings.OLLAMA_CONCURRENCY,
    status() {
      const { installed, trainedTokens: _, problem, ...view } = host.view();
      const breakerOpen = breaker.isOpen();
      return {
        host: address.url,
        ...view,
        installed: installed.map(({ name, tools, sizeBytes }) => ({ name, tools, sizeBytes })),
        problem:
          problem ?? (breakerOpen ? 'It failed several times in a row. It is tried again soon.' : null),
        breakerOpen,
        running: places.running(),
        waiting: places.waiting(),
        ...figures.read(),
      };
    },
    check: host.check,
    close() {
      host.close();
      places.turnAway('The desk is closing.');
    },
  };
}

/** Ollama drops the oldest messages silently when a prompt is too long; the count of what it read betrays it. */
export function looksCut(estimatedTokens: number, promptTokens: number | null): boolean {
  if (promptTokens === null || estimatedTokens < SMALLEST_ESTIMATE) return false;
  return promptTokens < estimatedTokens * CUT_SHARE;
}

function once<T>(run: (value: T) => void): (value: T) => void {
  let done = false;
  return (value) => {
    if (done) return;
    done = true;
    run(value);
  };
}
