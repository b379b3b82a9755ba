import { Gauge, type Registry } from 'prom-client';
import { agentNames } from '#/lib/conversation/facts.ts';
import type { DeskFigures } from '#/lib/desk/desk.ts';
import type { PersonView } from '#/lib/protocol/views.ts';

export type GaugeSources = {
  figures(): Promise<DeskFigures>;
  people(): PersonView[];
  sockets(): { customers: number; staff: number };
  /** What answers a turn that starts now. */
  answering(): 'ollama' | 'built-in';
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
  const writable = gauge('database_writable', '1 while messages can be stored.');

  async function read(): Promise<void> {
    const takesWrites = sources.ping().then(
      () => 1,
      () => 0, // the store logs why
    );
    const figures = await sources.figures();
    const { ai, waiting, human } = figures.conversations;
    for (const [owner, value] of Object.entries({ ai, waiting, human })) conversations.set({ owner }, value);
    for (const agent of agentNames) byAgent.set({ agent }, figures.conversations.byAgent[agent]);
    longestWait.set((figures.queue.longestWaitMs ?? 0) / 1000);
    const { owed, overdue, running, oldestMs } = figures.answers;
    for (const [state, value] of Object.entries({ owed, overdue, running })) answers.set({ state }, value);
    oldestAnswer.set((oldestMs ?? 0) / 1000);
    tickets.set(figures.tickets.open);
    for (const availability of ['here', 'away', 'offline'] as const) {
      const count = sources.people().filter((person) => person.availability === availability).length;
      people.set({ availability }, count);
    }
    const open = sources.sockets();
    sockets.set({ side: 'customers' }, open.customers);
    sockets.set({ side: 'staff' }, open.staff);
    builtIn.set(sources.answering() === 'built-in' ? 1 : 0);
    writable.set(await takesWrites);
  }
}
