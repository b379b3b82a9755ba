/** A model as it lies on a host. */
export type InstalledModel = {
  name: string;
  sizeBytes: number;
  /** Its template or parser knows tools. It says nothing about how well it uses them. */
  tools: boolean;
  /** False for models that only embed. */
  chat: boolean;
  /** Runs on somebody else's machine: never chosen unless it is named. */
  remote: boolean;
};

export type Choice = { model: string; problem: null } | { model: null; problem: string };

/** What `npm run model` pulls, and what uses tools better. */
export const suggestedModels = { pull: 'llama3.1', better: 'qwen3:8b' } as const;

/**
 * Families by how well they use tools at sizes that run at home; the first that is installed is taken.
 * An entry is the beginning of a name. Whatever else knows tools comes after these.
 */
const ranking = [
  'qwen3:8b',
  'qwen3:latest',
  'qwen3:14b',
  'qwen3:4b',
  'gpt-oss',
  'granite4.1',
  'gemma4',
  'qwen3:',
  'llama3.1',
  'llama3',
  'mistral',
];

/** Ollama serves these one request at a time, whatever is set: good models, but a desk with a queue. */
const oneAtATime = ['qwen3.5', 'qwen3-next', 'qwen3next', 'lfm2', 'nemotron'];

/**
 * @param wanted the setting OLLAMA_MODEL; without it the best installed model that can use tools is taken.
 */
export function chooseModel(installed: readonly InstalledModel[], wanted?: string): Choice {
  const usable = installed.filter((model) => model.tools && model.chat).sort(byRank);
  const best = usable.find((model) => !model.remote);
  if (wanted) return namedModel(installed, wanted, best);
  if (best) return { model: best.name, problem: null };
  return { model: null, problem: nothingUsable(installed) };
}

function namedModel(
  installed: readonly InstalledModel[],
  wanted: string,
  best: InstalledModel | undefined,
): Choice {
  const found = installed.find((model) => isSameModel(model.name, wanted));
  if (!found) {
    return { model: null, problem: `The model ${wanted} is not installed. Run "ollama pull ${wanted}".` };
  }
  if (found.tools && found.chat) return { model: found.name, problem: null };
  const what = found.chat ? 'cannot use tools' : 'only makes embeddings';
  const instead = best
    ? `Use ${best.name}, which is installed: set OLLAMA_MODEL=${best.name}.`
    : `Run "npm run model ${suggestedModels.better}" and set OLLAMA_MODEL=${suggestedModels.better}.`;
  return { model: null, problem: `${found.name} ${what}. ${instead}` };
}

function nothingUsable(installed: readonly InstalledModel[]): string {
  if (installed.length === 0) return 'No model is installed. Run "npm run model" to get one.';
  const names = installed.map((model) => model.name).join(', ');
  return `No installed model can use tools (${names}). Run "npm run model ${suggestedModels.better}".`;
}

/** Names match without case, and no tag means `latest`. */
export function isSameModel(one: string, other: string): boolean {
  return fullName(one) === fullName(other);
}

function fullName(name: string): string {
  const lower = name.toLowerCase();
  return /:[^/]*$/.test(lower) ? lower : `${lower}:latest`;
}

function byRank(one: InstalledModel, other: InstalledModel): number {
  return rankOf(one.name) - rankOf(other.name) || one.name.localeCompare(other.name);
}

function rankOf(name: string): number {
  const lower = fullName(name);
  if (oneAtATime.some((family) => lower.startsWith(family))) return ranking.length + 1;
  const place = ranking.findIndex((beginning) => lower.startsWith(beginning));
  return place === -1 ? ranking.length : place;
}
