import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createApiTokens } from '#/lib/access/api-tokens.ts';
import { createAuditLog } from '#/lib/access/audit-log.ts';
import { isSameOrigin } from '#/lib/access/origin.ts';
import { sessionSecret } from '#/lib/access/secrets.ts';
import { offerSetupLink } from '#/lib/access/setup-link.ts';
import { createStaffAccess } from '#/lib/access/staff.ts';
import { createVisitorAccess } from '#/lib/access/visitors.ts';
import { createArticles } from '#/lib/desk/articles.ts';
import type { DeskSettings } from '#/lib/desk/context.ts';
import { createDesk } from '#/lib/desk/create-desk.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { openFigureHistory } from '#/lib/desk/figure-history.ts';
import { createSampleDay } from '#/lib/desk/sample-day/sample-day.ts';
import { createStatus } from '#/lib/desk/status.ts';
import type { BuiltPages } from '#/lib/http/built-pages.ts';
import { createHttpDoor } from '#/lib/http/door.ts';
import { createMetrics, type Metrics } from '#/lib/http/metrics.ts';
import type { Route } from '#/lib/http/route.ts';
import { createRoutes } from '#/lib/http/routes.ts';
import type { HttpHandler } from '#/lib/http/visit.ts';
import { makeEmbedScript } from '#/lib/launch/embed-script.ts';
import { createBuiltInResponder } from '#/lib/models/built-in/responder.ts';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { StaffRole, VisitorPrincipal } from '#/lib/ports/principals.ts';
import { repository } from './desk-process.ts';
import { openTestStore, silentLog, type TestStore } from './store.ts';

/** Who a test asks as. Tokens act with the role in their name. */
export const principals = [
  'nobody',
  'agent',
  'ops',
  'admin',
  'agent token',
  'ops token',
  'admin token',
] as const;
export type Who = (typeof principals)[number];

export type Asked = {
  as?: Who;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Left out when null. */
  origin?: string | null;
};

/** The HTTP door on a free port, with the real store, access and desk behind it. Nobody answers as AI. */
export type HttpDesk = {
  url: string;
  desk: Desk;
  store: TestStore;
  metrics: Metrics;
  routes: Route[];
  setupToken: string;
  ask(method: string, path: string, asked?: Asked): Promise<Response>;
  /** The headers that say who asks. */
  credentials(who: Who): Promise<Record<string, string>>;
  /** A customer with a session. */
  visitor(address?: string): Promise<{ principal: VisitorPrincipal; cookie: string }>;
  /** A new conversation in which a customer has written this; it waits for a person. */
  conversation(text?: string): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
};

export const PASSWORD = 'correct horse battery staple';

export async function openHttpDesk(
  options: {
    settings?: { PUBLIC_URL?: string; TRUSTED_PROXIES: number };
    pages?: HttpHandler;
    built?: BuiltPages | null;
    log?: Log;
    draining?: () => boolean;
    bodyDeadlineMs?: number;
    deskSettings?: Partial<DeskSettings>;
    /** Puts something else in the place of the desk's own parts. */
    changeDesk?: (desk: Desk) => Desk;
  } = {},
): Promise<HttpDesk> {
  const log = options.log ?? silentLog;
  const settings = options.settings ?? { TRUSTED_PROXIES: 0 };
  const store = await openTestStore();
  const visitors = createVisitorAccess({ store, secureCookies: true, now: store.now });
  const access = {
    ...createStaffAccess({
      store,
      secret: sessionSecret(store.dataDir),
      secureCookies: true,
      isSameOrigin: (request) =>
        isSameOrigin(
          {
            origin: request.headers.get('origin') ?? undefined,
            host: request.headers.get('host') ?? undefined,
          },
          settings,
        ),
      invitationMs: 60_000,
      now: store.now,
      log,
    }),
    tokens: createApiTokens({ store, now: store.now }),
    audit: createAuditLog({ store, now: store.now, log }),
    visitor: visitors.visitorFromCookie,
  };
  const setup = await offerSetupLink({ store, now: store.now, lifetimeMs: 60_000 });
  const articles = createArticles({ store, now: store.now, log });
  const plain = await createDesk({
    store,
    models: noModels,
    audit: access.audit,
    settings: { ...deskSettings, ...options.deskSettings },
    now: store.now,
    log,
  });
  const desk = options.changeDesk?.(plain) ?? plain;
  const sockets = () => ({ customers: 0, staff: 0 });
  const metrics = createMetrics();
  desk.subscribe(metrics.hear);
  const status = createStatus({
    desk,
    models: noModels,
    store,
    sockets,
    build: 'test',
    startedAt: store.now(),
    warnings: [],
    diskLowBytes: 0,
    now: store.now,
    log,
  });
  const history = await openFigureHistory({ store, status, now: store.now, log });
  metrics.readFrom({ status, draining: () => options.draining?.() ?? false });
  const draining = options.draining ?? (() => false);
  const { business, services } = store.records.backOffice;
  const routes = createRoutes({
    desk,
    sampleDay: createSampleDay({
      store,
      live: plain,
      builtIn: (now) => createBuiltInResponder({ business, services, now }),
      settings: { ...deskSettings, ...options.deskSettings },
      now: store.now,
      log,
    }),
    articles,
    access,
    health: { draining, ping: store.ping },
    registry: metrics.registry,
    status,
    history: history.view,
    embedScript: makeEmbedScript(repository),
    build: 'test',
  });
  const door = createHttpDoor({
    settings,
    secureAddress: true,
    routes,
    access,
    metrics,
    log,
    pages: options.pages ?? (async (_request, response) => void response.end('a page of Next')),
    built:
      options.built === undefined
        ? { policies: new Map(), notFound: 'nothing here', packed: new Map() }
        : options.built,
    draining,
    ...(options.bodyDeadlineMs === undefined ? {} : { bodyDeadlineMs: options.bodyDeadlineMs }),
  });
  const server = createServer((request, response) => void door(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const credentials = lazyCredentials(access, url);

  return {
    url,
    desk,
    store,
    metrics,
    routes,
    setupToken: setup?.token ?? '',
    ask: async (method, path, { as = 'nobody', body, headers = {}, origin = url } = {}) =>
      fetch(`${url}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(origin === null || method === 'GET' ? {} : { origin }),
          ...(method === 'POST' || method === 'PUT' ? { 'content-type': 'application/json' } : {}),
          ...(await credentials(as)),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    credentials,
    async visitor(visitorsAddress = '127.0.0.1') {
      const { principal, setCookie } = await visitors.newVisitor(visitorsAddress);
      return { principal, cookie: setCookie.split(';', 1)[0] ?? '' };
    },
    conversation: (text = 'I want a person.') => beginConversation(store, desk, text),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await desk.stop();
      await store[Symbol.asyncDispose]();
    },
  };
}

type Access = Parameters<typeof createRoutes>[0]['access'];

/** Accounts and tokens are made when a test first asks as them: passwords are slow to hash. */
function lazyCredentials(access: Access, url: string): (who: Who) => Promise<Record<string, string>> {
  const made = new Map<Who, Promise<Record<string, string>>>();
  const make = async (who: Who): Promise<Record<string, string>> => {
    if (who === 'nobody') return {};
    const [role, token] = who.split(' ') as [StaffRole, string | undefined];
    if (token) {
      const maker = { kind: 'staff', id: 'test', name: 'Test', role: 'admin', via: 'session' } as const;
      const { secret } = await access.tokens.create({ name: who, role }, maker);
      return { authorization: `Bearer ${secret}` };
    }
    const email = `${role}@desk.example`;
    const created = await access.createStaff({ name: `The ${role}`, email, password: PASSWORD, role });
    if (!created.ok) throw new Error(created.refusal.message);
    const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    if (!signedIn.ok) throw new Error(`sign-in: ${signedIn.status} ${await signedIn.text()}`);
    return { cookie: cookiesOf(signedIn) };
  };
  return (who) => {
    const known = made.get(who) ?? make(who);
    made.set(who, known);
    return known;
  };
}

export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

async function beginConversation(store: TestStore, desk: Desk, text: string): Promise<string> {
  const conversationId = randomUUID();
  const visitorId = randomUUID();
  const visitor: VisitorPrincipal = { kind: 'visitor', visitorId, address: '127.0.0.1' };
  await store.records.access.createVisitor({
    visitorId,
    tokenHash: visitorId,
    address: '127.0.0.1',
    now: store.now(),
  });
  const sent = await desk.forVisitor.send(visitor, { conversationId, messageId: randomUUID(), text });
  if (!sent.ok) throw new Error(sent.refusal.message);
  const asked = await desk.forVisitor.requestPerson(visitor, { conversationId });
  if (!asked.ok) throw new Error(asked.refusal.message);
  return conversationId;
}

const deskSettings = {
  turnLimits: {
    steps: 6,
    turnMs: 5000,
    firstTokenMs: 5000,
    gapMs: 5000,
    outputTokens: 100,
    openTickets: 1000,
  },
  turnPauseMs: 5000,
  turnLeaseMs: 30_000,
  turnsAtOnce: 1,
  answerOverdueMs: 60_000,
  personGraceMs: 30_000,
  personCapacity: 5,
  teamFirstMs: 1000,
  approvalMs: 3_600_000,
  modelTurnsAnHour: 100_000,
  modelSecondsAnHour: 100_000,
  networkTimes: 1,
  retentionDays: null,
  attachments: { anHour: 1000, bytesOfVisitor: 1_000_000_000, bytesInAll: 10_000_000_000 },
  copilot: { anHour: 1000, secondsAnHour: 100_000, wholeMs: 5000, outputTokens: 100 },
  visitorDays: 30,
};

/** Conversations here are with people: a turn would fail at once, and never gets that far. */
const noModels: LanguageModels = {
  candidates: () => [],
  status: () => ({
    answering: { model: 'built-in responder', kind: 'built-in', host: null },
    hosts: [],
    pull: null,
  }),
  onChange: () => () => undefined,
  refresh: async () => undefined,
  pull: () => ({ started: false, why: 'there is no Ollama' }),
  close: () => undefined,
};
