import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { createApiTokens } from '#/lib/access/api-tokens.ts';
import { createAuditLog } from '#/lib/access/audit-log.ts';
import { isSameOrigin } from '#/lib/access/origin.ts';
import { sessionSecret } from '#/lib/access/secrets.ts';
import { offerSetupLink } from '#/lib/access/setup-link.ts';
import { createStaffAccess } from '#/lib/access/staff.ts';
import { createVisitorAccess } from '#/lib/access/visitors.ts';
import { createArticles } from '#/lib/desk/articles.ts';
import { createDesk } from '#/lib/desk/create-desk.ts';
import { openFigureHistory } from '#/lib/desk/figure-history.ts';
import { createSampleDay } from '#/lib/desk/sample-day/sample-day.ts';
import { createStatus } from '#/lib/desk/status.ts';
import { armCrashPoint } from '#/lib/faults/crash-points.ts';
import { readBuiltPages } from '#/lib/http/built-pages.ts';
import { createHttpDoor } from '#/lib/http/door.ts';
import { createMetrics } from '#/lib/http/metrics.ts';
import { createRoutes } from '#/lib/http/routes.ts';
import { setSecurityHeaders } from '#/lib/http/security-headers.ts';
import { upgradesFor } from '#/lib/http/upgrades.ts';
import { webHeaders } from '#/lib/http/who.ts';
import { buildName } from '#/lib/launch/build-name.ts';
import { deskSettings } from '#/lib/launch/desk-settings.ts';
import { makeEmbedScript } from '#/lib/launch/embed-script.ts';
import { orStopStarting, settingsOrExit, stopStarting } from '#/lib/launch/environment.ts';
import { firstLook } from '#/lib/launch/first-look.ts';
import { identityMeans } from '#/lib/launch/identity-means.ts';
import { listen } from '#/lib/launch/listen.ts';
import { createLog } from '#/lib/launch/log.ts';
import { guardOutbound, hostsOf } from '#/lib/launch/outbound.ts';
import { openPages } from '#/lib/launch/pages.ts';
import { stopGracefully } from '#/lib/launch/stop.ts';
import { cookiesCanBeSecure, publicUrl, settingWarnings, urlsForOthers } from '#/lib/launch/warnings.ts';
import { welcomeText } from '#/lib/launch/welcome.ts';
import { createBuiltInResponder } from '#/lib/models/built-in/responder.ts';
import { createEmbeddings } from '#/lib/models/embeddings.ts';
import { createLanguageModels } from '#/lib/models/pool.ts';
import { openSockets, type Sockets } from '#/lib/realtime/socket-server.ts';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';

/** Composition: everything is made here, in this order, and nothing is decided here. */

const dev = process.argv.includes('--dev');
// Before Next and React are loaded: they read it once.
Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });

const root = import.meta.dirname;
const settings = settingsOrExit(root);
const now = Date.now;
const logging = createLog(settings.LOG_LEVEL);
const { log } = logging;
const startedAt = now();
const warnings = settingWarnings(settings);
const secureCookies = cookiesCanBeSecure(settings);
let draining = false;
const outbound = guardOutbound({
  hosts: hostsOf(settings),
  loopback: dev,
  onRefused: (host) => log.warn({ host }, 'A connection to a host that is not on the list was refused.'),
});
if (settings.CRASH_AT) armCrashPoint(settings.CRASH_AT);

const store = await openSqliteStore({ dataDir: resolve(root, settings.DATA_DIR), now, log }).catch(
  stopStarting,
);
const { backOffice } = store.records;

const secret = orStopStarting(() => sessionSecret(store.dataDir));
const visitors = createVisitorAccess({ store, secureCookies, now });
const access = {
  ...createStaffAccess({
    store,
    secret,
    secureCookies,
    isSameOrigin: ({ headers }) =>
      isSameOrigin(
        { origin: headers.get('origin') ?? undefined, host: headers.get('host') ?? undefined },
        settings,
      ),
    invitationMs: settings.INVITATION_MS,
    now,
    log,
  }),
  tokens: createApiTokens({ store, now }),
  audit: createAuditLog({ store, now, log }),
  visitor: visitors.visitorFromCookie,
};

const builtInAt = (clock: () => number) =>
  createBuiltInResponder({ business: backOffice.business, services: backOffice.services, now: clock });
const builtIn = builtInAt(now);
const models = createLanguageModels({ settings, builtIn, log, now });
const articles = createArticles({
  store,
  embeddings: createEmbeddings({
    hosts: settings.OLLAMA_BASE_URL,
    wanted: settings.OLLAMA_EMBED_MODEL,
    keepAlive: settings.OLLAMA_KEEP_ALIVE,
    now,
    log,
  }),
  folder: settings.ARTICLES_DIR ? resolve(root, settings.ARTICLES_DIR) : null,
  now,
  log,
  troubled: (what) => metrics.countArticleTrouble(what),
});
const desk = await createDesk({
  store,
  models,
  audit: access.audit,
  articles,
  settings: deskSettings(settings),
  identity: identityMeans(settings, secret, now),
  now,
  log,
});
const sampleDay = createSampleDay({
  store,
  live: desk,
  builtIn: builtInAt,
  settings: deskSettings(settings),
  now,
  log,
});
const metrics = createMetrics();
desk.subscribe(metrics.hear);

const server = createServer({
  // Of attachments; every other body has ten seconds.
  requestTimeout: 70_000,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 2000,
});
const pages = await openPages({ dev, root }).catch(stopStarting);

let sockets: Sockets | null = null;
const socketCounts = () => sockets?.counts() ?? { customers: 0, staff: 0 };
const build = await buildName(root);
const status = createStatus({
  desk,
  models,
  store,
  sockets: socketCounts,
  build,
  startedAt,
  warnings,
  outbound,
  diskLowBytes: settings.DISK_LOW_MB * 1_000_000,
  now,
  log,
});
const history = await openFigureHistory({ store, status, now, log });

const door = createHttpDoor({
  settings,
  secureAddress: secureCookies,
  routes: createRoutes({
    desk,
    sampleDay,
    articles,
    access,
    health: { draining: () => draining, ping: store.ping },
    registry: metrics.registry,
    status,
    history: history.view,
    embedScript: makeEmbedScript(root),
    build,
  }),
  access,
  metrics,
  log,
  pages: pages.handle,
  built: dev ? null : await readBuiltPages(join(root, '.next')),
  draining: () => draining,
});
server.on('request', (request, response) => void door(request, response));

sockets = openSockets({
  http: server,
  desk,
  models,
  sessions: {
    staff: (headers) => access.session(webHeaders(headers)),
    visitor: visitors.visitorFromCookie,
    newVisitor: visitors.newVisitor,
    inFrames: secureCookies && settings.EMBED_SITES.length > 0,
  },
  status,
  history,
  business: async () => (await backOffice.business()).name,
  settings,
  isDraining: () => draining,
  secureHeaders: (response) => setSecurityHeaders(response, settings.PUBLIC_URL, secureCookies),
  metrics,
  log,
});
server.on('upgrade', upgradesFor({ dev, pagesServer: pages.upgrades }));
metrics.readFrom({
  status,
  draining: () => draining,
});

await firstLook(models);
await articles.start();
await desk.start();
history.start();
const port = await listen(server, settings.PORT, settings.HOST).catch(stopStarting);
const url = publicUrl(settings, port);
const setup = await offerSetupLink({ store, now, lifetimeMs: settings.SETUP_LINK_MS });
console.log(
  welcomeText({
    url,
    urlsForOthers: urlsForOthers(settings, port, networkInterfaces()),
    models: models.status(),
    setup: setup && {
      url: `${url}/setup?token=${setup.token}`,
      minutes: Math.round(settings.SETUP_LINK_MS / 60_000),
    },
    warnings,
  }),
);
logging.begin();

stopGracefully({
  http: server,
  startDraining: () => {
    draining = true;
  },
  stopDesk: async () => {
    await sampleDay.stop();
    articles.stop();
    await desk.stop();
    await history.stop();
  },
  drainSockets: sockets.drain,
  closeSockets: async () => {
    pages.endHotReload();
    await sockets.close();
  },
  close: async () => {
    models.close();
    await pages.close();
    await store.close();
  },
  drainMs: settings.DRAIN_MS,
  log,
});
