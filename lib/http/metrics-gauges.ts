import { Gauge, type Registry } from 'prom-client';
import { agentNames } from '#/lib/conversation/facts.ts';
import type { DeskFigures } from '#/lib/desk/desk.ts';
import type { HostStatus, ModelsStatus } from '#/lib/ports/language-models.ts';
import type { PersonView } from '#/lib/protocol/views.ts';

export type GaugeSources = {
  figures(): Promise<DeskFigures>;
  people(): PersonView[];
  sockets(): { customers: number; staff: number };
  models(): Pick<ModelsStatus, 'answering' | 'hosts'>;
  /** True once the process stops taking new work. */
  draining(): boolean;
  /** Connections to hosts that are not on the list, since the start. */
  refusedConnections?(): number;
  /** Rejects while the database takes no writes. */
  ping(): Promise<void>;
};

/** Figures that are read from the desk whenever the metrics are asked for. */
export function registerGauges(registry: Registry, sources: GaugeSources): void {
  let reading: Promise<void> | null = null;
  // Every gauge waits for the same reading, so that one scrape shows one moment, and the present one.
  const collect = () => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({
      name: `switchboard_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      collect,
    });

  const conversations = gauge('conversations', 'Open conversations by owner.', ['owner']);
  const byAgent = gauge('agent_conversations', 'Open conversations with AI agents.', ['agent']);
  const longestWait = gauge('queue_longest_wait_seconds', 'The longest wait for a person.');
  const answers = gauge('answers', 'Answers by AI agents that are owed, overdue and being written.', [
    'state',
  ]);
  const oldestAnswer = gauge('oldest_owed_answer_seconds', 'Since when the oldest answer is owed.');
  const tickets = gauge('tickets_open', 'Open tickets.');
  const people = gauge('people', 'People by availability.', ['availability']);
  const sockets = gauge('sockets', 'Sockets that are open.', ['side']);
  const builtIn = gauge('built_in_responder', '1 while the built-in responder answers instead of a model.');
  const hosts = gauge('ollama_hosts', 'Ollama hosts by state; cold: the model is not loaded.', ['state']);
  const replies = gauge('ollama_replies', 'Replies of Ollama being written, and turns waiting for a place.', [
    'state',
  ]);
  const failedReplies = gauge('ollama_failed_replies', 'Replies of Ollama that failed since the start.');
  const firstToken = gauge(
    'ollama_first_token_seconds',
    '95% of late first tokens came within, slowest host.',
  );
  const writable = gauge('database_writable', '1 while messages can be stored.');
  const readable = gauge('database_readable', '1 while conversations can be read.');
  const outbound = gauge(
    'outbound_refused',
    'Connections to hosts that are not on the list, since the start.',
  );
  const draining = gauge('draining', '1 while the process stops.');

  async function read(): Promise<void> {
    const takesWrites = sources.ping().then(
      () => 1,
      () => 0, // the store logs why
    );
    const figures = await sources.figures().catch(() => null); // the status page says why
    readable.set(figures ? 1 : 0);
    if (figures) setFigures(figures);
    for (const availability of ['here', 'away', 'offline'] as const) {
      const count = sources.people().filter((person) => person.availability === availability).length;
      people.set({ availability }, count);
    }
    const open = sources.sockets();
    sockets.set({ side: 'customers' }, open.customers);
    sockets.set({ side: 'staff' }, open.staff);
    setModels(sources.models());
    outbound.set(sources.refusedConnections?.() ?? 0);
    draining.set(sources.draining() ? 1 : 0);
    writable.set(await takesWrites);
  }

  function setFigures(figures: DeskFigures): void {
    const { ai, waiting, human } = figures.conversations;
    for (const [owner, value] of Object.entries({ ai, waiting, human })) conversations.set({ owner }, value);
    for (const agent of agentNames) byAgent.set({ agent }, figures.conversations.byAgent[agent]);
    longestWait.set((figures.queue.longestWaitMs ?? 0) / 1000);
    const { owed, overdue, running, oldestMs } = figures.answers;
    for (const [state, value] of Object.entries({ owed, overdue, running })) answers.set({ state }, value);
    oldestAnswer.set((oldestMs ?? 0) / 1000);
    tickets.set(figures.tickets.open);
  }

  function setModels(status: ReturnType<GaugeSources['models']>): void {
    builtIn.set(status.answering.kind === 'built-in' ? 1 : 0);
    for (const state of hostStates) {
      hosts.set({ state }, status.hosts.filter((host) => stateOf(host) === state).length);
    }
    const sum = (count: (host: HostStatus) => number) =>
      status.hosts.reduce((total, host) => total + count(host), 0);
    replies.set(
      { state: 'running' },
      sum((host) => host.running),
    );
    // A turn stands in the line of every host that is full.
    replies.set({ state: 'waiting' }, Math.max(0, ...status.hosts.map((host) => host.waiting)));
    failedReplies.set(sum((host) => host.errors));
    firstToken.set(Math.max(0, ...status.hosts.map((host) => host.firstTokenMs?.p95 ?? 0)) / 1000);
  }
}

const hostStates = ['ready', 'cold', 'left-alone', 'no-model', 'down'] as const;

function stateOf(host: HostStatus): (typeof hostStates)[number] {
  if (!host.up) return 'down';
  if (host.model === null) return 'no-model';
  if (host.breakerOpen) return 'left-alone';
  return host.loaded ? 'ready' : 'cold';
}
