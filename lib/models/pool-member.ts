import type { Clock } from '#/lib/ports/clock.ts';
import type {
  Admission,
  AdmissionLine,
  AdmissionState,
  HostStatus,
  ModelCandidate,
} from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import { warnIfCut } from './cut-prompts.ts';
import { createHostDoor, RESTING } from './host-door.ts';
import { createHostFigures } from './host-figures.ts';
import { type OllamaAddress, ollamaAddress } from './ollama-address.ts';
import { type HostView, watchOllamaHost } from './ollama-host.ts';
import { ollamaModel } from './ollama-model.ts';
import type { Fetch, ReplyFigures } from './ollama-wire.ts';
import type { PoolSettings } from './pool-settings.ts';

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
  const door = createHostDoor(settings.OLLAMA_CONCURRENCY, settings.ADMISSION_MS, onChange);
  const figures = createHostFigures();

  const onLook = (view: HostView, before: HostView) => {
    if (view.up && !before.up) door.reset();
    if (view.model !== before.model) door.turnAway(view.problem ?? 'The model there is another one now.');
    door.loaded(view.loaded);
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

  const contextTokens = ({ trainedTokens }: HostView) =>
    Math.min(settings.OLLAMA_NUM_CTX, trainedTokens ?? Number.POSITIVE_INFINITY);

  /** Why this model cannot be asked here now, or null. */
  const whyNot = (model: string): string | null => {
    const view = host.view();
    return view.up && view.model === model ? null : (view.problem ?? 'The model is gone.');
  };

  const admit = async (
    model: string,
    signal: AbortSignal,
    onState: (state: AdmissionState) => void,
    line?: AdmissionLine,
  ): Promise<Admission> => {
    const visit = await door.enter(signal, () => whyNot(model), onState, line);
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
        figures: replyFigures(model, visit.heard),
      }),
      release: once((outcome) => {
        visit.leave(outcome);
        if (outcome === 'failed') void host.check();
      }),
    };
  };

  const replyFigures = (model: string, heard: () => void): ReplyFigures => ({
    firstToken(ms) {
      figures.firstToken(ms);
      if (!host.view().loaded) {
        host.sawToken();
        door.loaded(true);
        onChange();
      }
      heard();
    },
    ended(counts) {
      figures.spoke(counts.tokens, counts.durationNs);
      if (warnIfCut(log, { host: address.url, model }, counts)) figures.cut(now());
    },
    failed(error) {
      figures.failed();
      // Its own words may quote what the model or the customer wrote.
      log.warn({ host: address.url, model, error }, 'Ollama did not finish a reply.');
      // The health check finds out whether the host is gone.
      void host.check();
    },
  });

  return {
    address,
    up: () => host.view().up,
    candidate() {
      const view = host.view();
      const { model } = view;
      if (!model || door.rests()) return null;
      return {
        label: { model, kind: 'ollama', host: address.url },
        contextTokens: contextTokens(view),
        admit: (signal, onState, line) => admit(model, signal, onState, line),
      };
    },
    isFull: door.isFull,
    status() {
      const { installed, trainedTokens: _, problem, ...view } = host.view();
      const breakerOpen = door.rests();
      return {
        host: address.url,
        ...view,
        askedTokens: view.model === null ? null : contextTokens(host.view()),
        installed: installed.map(({ name, tools, sizeBytes }) => ({ name, tools, sizeBytes })),
        problem: problem ?? (breakerOpen ? `${RESTING} It is tried again soon.` : null),
        breakerOpen,
        running: door.running(),
        waiting: door.waiting(),
        ...figures.read(),
      };
    },
    check: host.check,
    close() {
      host.close();
      door.turnAway('The desk is closing.');
    },
  };
}

function once<T>(run: (value: T) => void): (value: T) => void {
  let done = false;
  return (value) => {
    if (done) return;
    done = true;
    run(value);
  };
}
