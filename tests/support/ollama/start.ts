import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Control, RecordedRequest, Rule, ScriptedReply, Settings, StandInModel } from './script.ts';

/** A running stand-in for Ollama, and what a test may tell it. */
export type OllamaStandIn = {
  /** For OLLAMA_BASE_URL. */
  url: string;
  /** Adds a model; without `capabilities` one that talks and uses tools. */
  install(name: string, model?: Partial<Omit<StandInModel, 'name'>>): Promise<void>;
  remove(name: string): Promise<void>;
  set(settings: Partial<Settings>): Promise<void>;
  /** Replaces all rules. None: the good brain answers everything. */
  script(...rules: Rule[]): Promise<void>;
  /** Every chat is answered like this. */
  always(reply: ScriptedReply): Promise<void>;
  down(): Promise<void>;
  up(): Promise<void>;
  unload(): Promise<void>;
  /** Everything that was asked, oldest first. */
  requests(): Promise<RecordedRequest[]>;
  /** The bodies of /api/chat only. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into requests of any shape.
  chats(): Promise<any[]>;
  forget(): Promise<void>;
  /** How often a model was loaded, and who is being answered. */
  state(): Promise<{ loads: number; running: number; waiting: number }>;
  stop(): Promise<void>;
};

/** Starts the stand-in as a process of its own on a free port. `models` are installed from the start. */
export async function startOllama(
  options: { models?: string[]; settings?: Partial<Settings> } = {},
): Promise<OllamaStandIn> {
  const main = new URL('main.ts', import.meta.url).pathname;
  const models = (options.models ?? ['qwen3:8b']).join(',');
  const child = spawn(process.execPath, [main, '--port', '0', '--models', models], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { url, control } = await firstLine(child);

  const tell = async (order: Control) => {
    const response = await fetch(`${control}/__control`, { method: 'POST', body: JSON.stringify(order) });
    if (!response.ok) throw new Error(`The stand-in for Ollama refused: ${JSON.stringify(order)}`);
  };
  const read = async (what: string) => (await fetch(`${control}/__control/${what}`)).json();
  const script = (...rules: Rule[]) => tell({ do: 'script', rules });
  const requests = async (): Promise<RecordedRequest[]> => read('requests');
  if (options.settings) await tell({ do: 'set', settings: options.settings });

  return {
    url,
    install: (name, model = {}) => tell({ do: 'install', model: { ...model, name } }),
    remove: (name) => tell({ do: 'remove', name }),
    set: (settings) => tell({ do: 'set', settings }),
    script,
    always: (reply) => script({ reply }),
    down: () => tell({ do: 'down' }),
    up: () => tell({ do: 'up' }),
    unload: () => tell({ do: 'unload' }),
    requests,
    chats: async () =>
      (await requests()).filter((request) => request.path === '/api/chat').map((request) => request.body),
    forget: () => tell({ do: 'forget' }),
    state: () => read('state'),
    stop: () => stopped(child),
  };
}

async function firstLine(child: ChildProcess): Promise<{ url: string; control: string }> {
  if (!child.stdout) throw new Error('The stand-in for Ollama has no output.');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('The stand-in for Ollama ended before it was ready.');
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((gone) => {
    child.once('exit', gone);
    child.kill();
  });
}
