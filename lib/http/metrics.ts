import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { type LimitReason, limitReasons } from '#/lib/access/rate.ts';
import type { ClaimProblem } from '#/lib/claims/check.ts';
import { agentNames, type Fact, toolNames, waitingReasons } from '#/lib/conversation/facts.ts';
import type { RefusalCode } from '#/lib/conversation/refusal.ts';
import type { ArticleTrouble } from '#/lib/desk/articles.ts';
import type { DeskEvent, DraftOutcome, TurnOutcome } from '#/lib/desk/desk.ts';
import { draftTasks } from '#/lib/protocol/copilot.ts';
import { type GaugeSources, registerGauges } from './metrics-gauges.ts';

const socketEvents = [
  ...['opened', 'closed', 'refused', 'foreign'],
  ...['too-slow', 'never-joined', 'too-large'],
] as const;
type SocketEvent = (typeof socketEvents)[number];

const claimProblems: Record<ClaimProblem['kind'], true> = {
  amount: true,
  id: true,
  date: true,
  deed: true,
  link: true,
  image: true,
  markup: true,
  instructions: true,
  canary: true,
  'foreign-account': true,
  secret: true,
};

const endings: Record<TurnOutcome, string> = {
  replied: 'replied',
  handedOff: 'handed-off',
  escalated: 'escalated',
  withheld: 'withheld',
  failed: 'failed',
};

const draftOutcomes: Record<DraftOutcome, true> = {
  asked: true,
  refused: true,
  written: true,
  stopped: true,
  failed: true,
};

/** Every label has a fixed set of values: no ids, no names, no texts, so that the series stay few. */
export type Metrics = {
  registry: Registry;
  /** Adds the figures that are read when somebody asks; called once, when the desk is there. */
  readFrom(sources: GaugeSources): void;
  /** Listens to the desk: `desk.subscribe(metrics.hear)`. Counts turns, tools, messages and hand-overs. */
  hear(event: DeskEvent): void;
  countRefusal(code: RefusalCode | 'internal' | 'too-large', door: 'http' | 'socket'): void;
  /** @param route the pattern, never the path. */
  countHttp(method: string, route: string, status: number, ms: number): void;
  /** From a `message:send` to its acknowledgement, in ms. */
  observeSend(ms: number): void;
  countSocket(what: SocketEvent): void;
  /** Something was held back. */
  countLimited(reason: LimitReason): void;
  /** Help articles went on without their folder, or without what they mean. */
  countArticleTrouble(what: ArticleTrouble): void;
};

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10];
/** Few, because there is a series of each for every route. */
const HTTP_SECONDS = [0.02, 0.1, 0.5, 2, 10];
const METHODS = new Set(['GET', 'POST', 'PUT', 'DELETE']);

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `switchboard_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const histogram = <L extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: readonly L[],
  ) =>
    new Histogram({
      name: `switchboard_${name}`,
      help,
      buckets,
      labelNames: [...labelNames],
      registers: [registry],
    });

  const refusals = counter('refusals_total', 'Requests refused, by code and door.', ['code', 'door']);
  const requests = counter('http_requests_total', 'HTTP requests by route pattern.', [
    'method',
    'route',
    'status',
  ]);
  const http = histogram(
    'http_request_seconds',
    'How long HTTP requests took, by what was asked for.',
    HTTP_SECONDS,
    ['what'],
  );
  const sends = histogram('send_acknowledged_seconds', 'From a message to its acknowledgement.', SECONDS, []);
  const failures = counter('model_failures_total', 'Models that did not answer.', ['kind', 'cause']);
  for (const kind of ['ollama', 'built-in']) {
    for (const cause of ['failed', 'empty']) failures.inc({ kind, cause }, 0);
  }
  const withheld = counter('claims_withheld_total', 'Sentences of models that were not shown, by why.', [
    'kind',
  ]);
  for (const kind of Object.keys(claimProblems)) withheld.inc({ kind }, 0);
  const mails = counter('code_mails_total', 'One-time codes given to the mail server, by what it said.', [
    'outcome',
  ]);
  for (const outcome of ['sent', 'rejected', 'unavailable']) mails.inc({ outcome }, 0);
  const sockets = counter('socket_events_total', 'Sockets opened, closed, refused and dropped.', ['what']);
  for (const what of socketEvents) sockets.inc({ what }, 0);
  const articles = counter('article_troubles_total', 'When articles went on without one of these.', ['what']);
  for (const what of ['folder', 'meaning']) articles.inc({ what }, 0);
  const limited = counter('limited_total', 'What was held back because it was too much, by reason.', [
    'reason',
  ]);
  for (const reason of limitReasons) limited.inc({ reason }, 0);
  const turns = counter('turns_total', 'AI turns by agent and ending.', ['agent', 'ending']);
  // Series exist from the start, so that the first failure is a step from 0 and not out of nothing.
  for (const agent of agentNames)
    for (const ending of Object.values(endings)) turns.inc({ agent, ending }, 0);
  const countDraft = draftCounters(counter);
  const countFact = factCounters(counter);

  return {
    registry,
    readFrom: (sources) => registerGauges(registry, sources),
    hear: (event) => {
      if (event.kind === 'facts-appended') for (const fact of event.facts) countFact(fact);
      if (event.kind === 'turn-ended') turns.inc({ agent: event.agent, ending: endings[event.outcome] });
      countDraft(event);
      if (event.kind === 'claim-withheld') withheld.inc({ kind: event.problem });
      if (event.kind === 'limited') limited.inc({ reason: event.reason });
      if (event.kind === 'model-failed') failures.inc({ kind: event.model, cause: event.cause });
      if (event.kind === 'code-mailed') mails.inc({ outcome: event.outcome });
    },
    countRefusal: (code, door) => refusals.inc({ code, door }),
    countHttp: (method, route, status, ms) => {
      requests.inc({ method: methodLabel(method, status), route, status: `${Math.floor(status / 100)}xx` });
      http.observe({ what: askedFor(route) }, ms / 1000);
    },
    observeSend: (ms) => sends.observe(ms / 1000),
    countLimited: (reason) => limited.inc({ reason }),
    countArticleTrouble: (what) => articles.inc({ what }),
    countSocket: (what) => sockets.inc({ what }),
  };
}

function draftCounters(counter: MakeCounter): (event: DeskEvent) => void {
  const drafts = counter('drafts_total', 'Drafts and summaries that people asked the copilot for.', [
    'task',
    'outcome',
  ]);
  for (const task of draftTasks) {
    for (const outcome of Object.keys(draftOutcomes)) drafts.inc({ task, outcome }, 0);
  }
  const used = counter('drafts_used_total', 'Replies of people that began as a draft of the copilot.', []);
  return (event) => {
    if (event.kind === 'draft') drafts.inc({ task: event.task, outcome: event.outcome });
    if (event.kind === 'facts-appended') used.inc(event.facts.filter(beganAsDraft).length);
  };
}

function beganAsDraft(fact: Fact): boolean {
  return fact.kind === 'human-replied' && fact.beganAsDraft === true;
}

/** Whoever tries every method at every address must not make a series of each. */
function methodLabel(method: string, status: number): string {
  if (method === 'HEAD') return 'GET';
  return METHODS.has(method) && status !== 405 ? method : 'other';
}

type MakeCounter = <L extends string>(name: string, help: string, labels: readonly L[]) => Counter<L>;

function factCounters(counter: MakeCounter): (fact: Fact) => void {
  const tools = counter('tool_uses_total', 'Tools used by AI agents.', ['tool', 'outcome']);
  const messages = counter('messages_total', 'Messages by who wrote them.', ['from']);
  const attachments = counter('attachments_total', 'Images and PDFs that were sent, by whom.', ['from']);
  const waiting = counter('people_requested_total', 'Conversations sent to wait for a person.', ['reason']);
  const joined = counter('people_joined_total', 'Conversations that a person got.', ['how']);
  const left = counter('people_left_total', 'Conversations that wait again, by why their person left.', [
    'why',
  ]);
  for (const reason of waitingReasons) waiting.inc({ reason }, 0);
  for (const how of ['took-over', 'assigned', 'handed-over', 'opened-again']) joined.inc({ how }, 0);
  for (const why of ['offline', 'put-back']) left.inc({ why }, 0);
  for (const from of ['customer', 'person']) attachments.inc({ from }, 0);
  for (const tool of toolNames) for (const outcome of ['ok', 'refused']) tools.inc({ tool, outcome }, 0);

  return (fact) => {
    switch (fact.kind) {
      case 'customer-wrote':
        messages.inc({ from: 'customer' });
        attachments.inc({ from: 'customer' }, fact.attachments?.length ?? 0);
        break;
      case 'human-replied':
        messages.inc({ from: 'person' });
        attachments.inc({ from: 'person' }, fact.attachments?.length ?? 0);
        break;
      case 'agent-replied':
        messages.inc({ from: 'agent' });
        break;
      case 'human-requested':
        waiting.inc({ reason: fact.reason });
        break;
      case 'human-joined':
        joined.inc({ how: fact.how });
        break;
      case 'human-transferred':
        joined.inc({ how: 'handed-over' });
        break;
      case 'human-reopened':
        joined.inc({ how: 'opened-again' });
        break;
      case 'human-left':
        left.inc({ why: fact.why });
        break;
      case 'tool-used':
        tools.inc({ tool: fact.tool, outcome: fact.outcome.ok ? 'ok' : 'refused' });
        break;
      default: // the rest is not counted
    }
  };
}

/** Of each route there would be eight series, and there may not be a thousand in all. */
function askedFor(route: string): 'api' | 'file' | 'page' {
  if (route.startsWith('/api/')) return 'api';
  return route.startsWith('/_next/') ? 'file' : 'page';
}
