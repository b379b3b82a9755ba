import type { Clock } from '#/lib/ports/clock.ts';
import { chooseModel, type InstalledModel, isSameModel } from './choose-model.ts';
import type { OllamaAddress } from './ollama-address.ts';
import {
  askOllama,
  loadedSchema,
  type Show,
  showSchema,
  type Tag,
  tagsSchema,
  versionSchema,
} from './ollama-answers.ts';
import { OllamaError } from './ollama-error.ts';
import type { Fetch } from './ollama-wire.ts';

const RECOMMENDED_VERSION = '0.35.0';

/** What is known of a host since it was last looked at. */
export type HostView = {
  up: boolean;
  version: string | null;
  /** The model in use there; null when none fits. */
  model: string | null;
  installed: InstalledModel[];
  loaded: boolean;
  /** The window in force, from /api/ps. */
  windowTokens: number | null;
  /** The longest window the model was made for. */
  trainedTokens: number | null;
  problem: string | null;
  checkedAt: number;
};

/** One host, looked at again and again. */
export type OllamaHost = {
  view(): HostView;
  /** Looks now; several askers share one look. Never rejects. */
  check(): Promise<void>;
  /** A token came, so the model is loaded. */
  sawToken(): void;
  close(): void;
};

export type HostOptions = {
  address: OllamaAddress;
  /** OLLAMA_MODEL. */
  wanted: string | undefined;
  pollMs: number;
  fetch: Fetch;
  now: Clock;
  /** Called after every look. */
  onLook(view: HostView, before: HostView): void;
};

const unknown: HostView = {
  up: false,
  version: null,
  model: null,
  installed: [],
  loaded: false,
  windowTokens: null,
  trainedTokens: null,
  problem: 'Not looked at yet.',
  checkedAt: 0,
};

export function watchOllamaHost(options: HostOptions): OllamaHost {
  const shown = new Map<string, Show>();
  let view = unknown;
  let looking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const look = async () => {
    const before = view;
    const seen = await lookAt(options, shown);
    if (closed) return;
    view = seen;
    options.onLook(view, before);
  };

  const check = () => {
    if (closed) return Promise.resolve();
    clearTimeout(timer);
    looking ??= look().finally(() => {
      looking = null;
      if (closed) return;
      timer = setTimeout(check, options.pollMs);
      timer.unref();
    });
    return looking;
  };

  return {
    view: () => view,
    check,
    sawToken() {
      view = { ...view, loaded: true };
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

async function lookAt(options: HostOptions, shown: Map<string, Show>): Promise<HostView> {
  const { address, fetch, wanted } = options;
  const checkedAt = options.now();
  try {
    const { version } = await askOllama(address, '/api/version', versionSchema, fetch);
    const [{ models: tags }, { models: running }] = await Promise.all([
      askOllama(address, '/api/tags', tagsSchema, fetch),
      askOllama(address, '/api/ps', loadedSchema, fetch),
    ]);
    const details = (tag: Tag) => detailsOf(options, shown, tag);
    const installed = await Promise.all(tags.map((tag) => installedModel(tag, details)));
    const choice = chooseModel(installed, wanted);
    const chosen = tags.find((tag) => tag.name === choice.model);
    const loaded = running.find((model) => choice.model !== null && isSameModel(model.name, choice.model));
    return {
      up: true,
      version,
      model: choice.model,
      installed,
      loaded: loaded !== undefined,
      windowTokens: loaded?.context_length ?? null,
      trainedTokens: chosen ? trainedTokens(await details(chosen)) : null,
      problem: choice.problem ?? versionProblem(version),
      checkedAt,
    };
  } catch (thrown) {
    return { ...unknown, problem: whyNot(address, thrown), checkedAt };
  }
}

/** What /api/show says, asked once for every content of a model. */
async function detailsOf({ address, fetch }: HostOptions, shown: Map<string, Show>, tag: Tag): Promise<Show> {
  const key = `${tag.name} ${tag.digest}`;
  const known = shown.get(key);
  if (known) return known;
  const show = await askOllama(address, '/api/show', showSchema, fetch, { model: tag.name });
  shown.set(key, show);
  return show;
}

async function installedModel(tag: Tag, details: (tag: Tag) => Promise<Show>): Promise<InstalledModel> {
  const capabilities = tag.capabilities ?? capabilitiesOf(await details(tag));
  return {
    name: tag.name,
    sizeBytes: tag.size,
    tools: capabilities.includes('tools'),
    chat: capabilities.includes('completion') || !capabilities.includes('embedding'),
    remote: Boolean(tag.remote_host) || /[:-]cloud$/.test(tag.name),
  };
}

/** Older versions list no capabilities; there the template tells whether tools are known. */
function capabilitiesOf(show: Show): string[] {
  if (show.capabilities) return show.capabilities;
  return show.template?.includes('.Tools') ? ['completion', 'tools'] : ['completion'];
}

function trainedTokens(show: Show): number | null {
  const length = Object.entries(show.model_info ?? {}).find(([key]) => key.endsWith('.context_length'));
  return typeof length?.[1] === 'number' ? length[1] : null;
}

function versionProblem(version: string): string | null {
  // A plain `go build` calls itself 0.0.0.
  if (version.startsWith('0.0.0') || !isOlder(version, RECOMMENDED_VERSION)) return null;
  return `Ollama ${version} is older than ${RECOMMENDED_VERSION}. It works; an update is recommended.`;
}

export function isOlder(version: string, than: string): boolean {
  const numbers = (text: string) => text.split(/[.-]/).slice(0, 3).map(Number);
  const [ours, theirs] = [numbers(version), numbers(than)];
  const differing = ours.findIndex((number, index) => number !== theirs[index]);
  return differing !== -1 && (ours[differing] ?? 0) < (theirs[differing] ?? 0);
}

function whyNot({ url }: OllamaAddress, thrown: unknown): string {
  if (thrown instanceof OllamaError && thrown.trouble === 'not-reachable') {
    return `Ollama does not answer at ${url}. Start it with "ollama serve", or set OLLAMA_BASE_URL to where it runs.`;
  }
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return `Ollama at ${url} does not answer as it should: ${words}`;
}
