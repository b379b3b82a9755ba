import { Gauge, type Registry } from 'prom-client';
import { agentNames } from '#/lib/conversation/facts.ts';
import type { AlarmView, DatabaseView, HostView, StatusView } from '#/lib/protocol/views.ts';

export type GaugeSources = {
  /** What the status page shows, so that both tell the same. */
  status(): Promise<StatusView>;
  /** True once the process stops taking new work. */
  draining(): boolean;
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
  const databaseBytes = gauge('database_bytes', 'The database with its log.');
  const freeBytes = gauge('database_disk_free_bytes', 'Free on the disk of the database.');
  const writes = gauge('database_write_seconds', '95% of the commits of the last minute took at most this.');
  const cutPrompts = gauge('ollama_cut_prompts', 'Prompts Ollama read far less of than was sent.');
  const alarms = gauge('alarms', 'What the status page says is off.', ['kind']);
  const outbound = gauge(
    'outbound_refused',
    'Connections to hosts that are not on the list, since the start.',
  );
  const draining = gauge('draining', '1 while the process stops.');

  async function read(): Promise<void> {
    const status = await sources.status();
    setDatabase(status.database);
    // What is not known now is as it was.
    if (status.database.readable) setConversations(status);
    for (const availability of ['here', 'away', 'offline'] as const) {
      const count = status.people.filter((person) => person.availability === availability).length;
      people.set({ availability }, count);
    }
    sockets.set({ side: 'customers' }, status.sockets.customers);
    sockets.set({ side: 'staff' }, status.sockets.staff);
    setModels(status.models);
    for (const kind of alarmKinds) {
      alarms.set({ kind }, status.alarms.filter((alarm) => alarm.kind === kind).length);
    }
    outbound.set(status.refusedConnections);
    draining.set(sources.draining() ? 1 : 0);
  }

  function setDatabase(database: DatabaseView): void {
    readable.set(database.readable ? 1 : 0);
    writable.set(database.writable ? 1 : 0);
    if (database.sizeBytes !== null) databaseBytes.set(database.sizeBytes);
    if (database.freeBytes !== null) freeBytes.set(database.freeBytes);
    writes.set((database.writeMs?.p95 ?? 0) / 1000);
  }

  function setConversations(figures: StatusView): void {
    const { ai, waiting, human } = figures.conversations;
    for (const [owner, value] of Object.entries({ ai, waiting, human })) conversations.set({ owner }, value);
    for (const agent of agentNames) byAgent.set({ agent }, figures.conversations.byAgent[agent]);
    longestWait.set((figures.queue.longestWaitMs ?? 0) / 1000);
    const { owed, overdue, running, oldestMs } = figures.answers;
    for (const [state, value] of Object.entries({ owed, overdue, running })) answers.set({ state }, value);
    oldestAnswer.set((oldestMs ?? 0) / 1000);
    tickets.set(figures.tickets.open);
  }

  function setModels(status: StatusView['models']): void {
    builtIn.set(status.answering.kind === 'built-in' ? 1 : 0);
    for (const state of hostStates) {
      hosts.set({ state }, status.hosts.filter((host) => stateOf(host) === state).length);
    }
    const sum = (count: (host: HostView) => number) =>
      status.hosts.reduce((total, host) => total + count(host), 0);
    replies.set(
      { state: 'running' },
      sum((host) => host.running),
    );
    // A turn stands in the line of every host that is full.
    replies.set({ state: 'waiting' }, Math.max(0, ...status.hosts.map((host) => host.waiting)));
    failedReplies.set(sum((host) => host.errors));
    cutPrompts.set(sum((host) => host.cutPrompts));
    firstToken.set(Math.max(0, ...status.hosts.map((host) => host.firstTokenMs?.p95 ?? 0)) / 1000);
  }
}

const alarmKinds: readonly AlarmView['kind'][] = [
  ...(['database', 'disk', 'overdue', 'nobody-here', 'nobody-free'] as const),
  ...(['host-away', 'host-rests', 'no-model', 'small-window', 'prompt-cut'] as const),
];

const hostStates = ['ready', 'cold', 'left-alone', 'no-model', 'down'] as const;

function stateOf(host: HostView): (typeof hostStates)[number] {
  if (!host.up) return 'down';
  if (host.model === null) return 'no-model';
  if (host.breakerOpen) return 'left-alone';
  return host.loaded ? 'ready' : 'cold';
}
