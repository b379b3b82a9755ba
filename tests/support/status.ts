import type { HostView, StatusView } from '#/lib/protocol/views.ts';
import { TEST_NOON } from './store.ts';

/** An Ollama host that does well. */
export const calmHost: HostView = {
  host: 'http://127.0.0.1:11434',
  up: true,
  version: '0.35.1',
  model: 'qwen3:8b',
  installed: [],
  loaded: true,
  windowTokens: 8192,
  askedTokens: 8192,
  problem: null,
  breakerOpen: false,
  running: 0,
  waiting: 0,
  firstTokenMs: null,
  tokensPerSecond: null,
  replies: 0,
  errors: 0,
  cutPrompts: 0,
  cutAt: null,
  checkedAt: TEST_NOON,
};

/** A desk on which nothing is off and nothing happens. */
export const calmStatus: StatusView = {
  asOf: TEST_NOON,
  startedAt: TEST_NOON - 60_000,
  build: 'test',
  warnings: [],
  alarms: [],
  models: {
    answering: { model: 'qwen3:8b', kind: 'ollama', host: calmHost.host },
    hosts: [calmHost],
    pull: null,
    suggested: { pull: 'llama3.1', better: 'qwen3:8b' },
  },
  database: {
    kind: 'sqlite',
    ok: true,
    readable: true,
    writable: true,
    sizeBytes: 5_000_000,
    freeBytes: 50_000_000_000,
    writeMs: { p50: 1, p95: 3 },
  },
  sockets: { customers: 0, staff: 0 },
  conversations: { ai: 0, waiting: 0, human: 0, byAgent: { triage: 0, technical: 0, billing: 0, sales: 0 } },
  queue: { longestWaitMs: null },
  answers: { owed: 0, overdue: 0, oldestMs: null, running: 0 },
  people: [],
  tickets: { open: 0 },
  services: [],
  turns: { replied: 0, handedOff: 0, escalated: 0, withheld: 0, failed: 0 },
  switches: { aiOn: true },
  refusedConnections: 0,
};
