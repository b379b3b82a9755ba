import type { RecordedRequest, Rule, Settings, StandInModel } from './script.ts';

/** Everything the stand-in knows. */
export type State = {
  settings: Settings;
  models: Map<string, StandInModel>;
  /** Loaded models with the window they were loaded with. */
  loaded: Map<string, { numCtx: number; until: number }>;
  /** How often a model was loaded: a changing `num_ctx` shows here. */
  loads: number;
  rules: Rule[];
  requests: RecordedRequest[];
  running: number;
  queue: (() => void)[];
};

export function createState(): State {
  return {
    settings: {
      version: '0.35.1',
      tagsTellCapabilities: true,
      loadMs: 0,
      firstTokenMs: 0,
      tokenMs: 0,
      parallel: 4,
      pullMs: 200,
      pullFails: null,
      broken: null,
      brain: 'good',
    },
    models: new Map(),
    loaded: new Map(),
    loads: 0,
    rules: [],
    requests: [],
    running: 0,
    queue: [],
  };
}

export function fullName(name: string): string {
  const lower = name.toLowerCase();
  return /:[^/]*$/.test(lower) ? lower : `${lower}:latest`;
}

export function install(state: State, model: { name: string } & Partial<StandInModel>): void {
  const name = fullName(model.name);
  const family = model.family ?? name.split(':')[0]?.replace(/[^a-z0-9]/g, '') ?? 'llama';
  state.models.set(name, {
    capabilities: ['completion', 'tools'],
    sizeBytes: 4_920_000_000,
    trainedTokens: 40_960,
    ...model,
    name,
    family,
  });
}

/** The kind of a model that is pulled, judged by its name, as Ollama's library would have it. */
export function capabilitiesFor(name: string): string[] {
  if (/embed/.test(name)) return ['embedding'];
  if (/gemma2|phi3|tinyllama/.test(name)) return ['completion'];
  if (/qwen3|gpt-oss/.test(name)) return ['completion', 'tools', 'thinking'];
  return ['completion', 'tools'];
}
