import type { Server as HttpServer, ServerResponse } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { clientAddress } from '#/lib/access/address.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { StatusView } from '#/lib/protocol/views.ts';
import { publishAnswering } from './answering.ts';
import { bindCommands, type CommandsUnderWay, type Door, type SocketMetrics } from './bind.ts';
import { draftAsker } from './draft-asker.ts';
import { drainSockets } from './draining.ts';
import { endWithSession } from './end-with-session.ts';
import { followGrowingAnswers } from './growing-answers.ts';
import {
  decideHandshakes,
  type HandshakeSettings,
  type Sessions,
  sendVisitorCookies,
  visitOf,
} from './handshake.ts';
import { joinDeadline } from './join-deadline.ts';
import { onlyHandshakes } from './only-handshakes.ts';
import { countOversize } from './oversize.ts';
import { createPlaces } from './places.ts';
import { publish, type SocketServer } from './publish.ts';
import { type FigureFeed, publishStatus } from './publish-status.ts';
import { countRefusedHandshakes } from './refused-handshakes.ts';
import { commandsOfStaff, commandsOfVisitor, type WhoIsThere } from './registry.ts';
import { rooms } from './rooms.ts';
import { dropSlowReaders } from './slow-readers.ts';
import { staffHandlers, statusHandlers } from './staff-door.ts';
import { visitorHandlers } from './visitor-door.ts';
import { createVisitorLimits, type VisitorLimitSettings } from './visitor-limits.ts';

/** How long a session that was looked up counts, so that not every command asks the database. */
const SESSION_COUNTS_MS = 1000;
/** The largest frame a browser may send; texts are 4,000 characters. */
const LARGEST_FRAME = 64 * 1024;

export type SocketSettings = HandshakeSettings &
  VisitorLimitSettings & {
    SOCKET_BUFFER_BYTES: number;
    SOCKET_JOIN_MS: number;
    SOCKET_PING_MS: number;
    SOCKET_PING_TIMEOUT_MS: number;
  };

export type Sockets = {
  counts(): { customers: number; staff: number };
  /** Tells browsers, then closes every socket so that each comes back by itself. */
  drain(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the Socket.IO door on an http server that already has its request listener. */
export function openSockets(options: {
  http: HttpServer;
  desk: Desk;
  models: LanguageModels;
  sessions: Sessions;
  status: () => Promise<StatusView>;
  history: FigureFeed;
  business: () => Promise<string>;
  settings: SocketSettings;
  isDraining: () => boolean;
  /** Sets the headers that every HTTP answer carries. */
  secureHeaders: (response: ServerResponse) => void;
  metrics: SocketMetrics;
  log: Log;
}): Sockets {
  const { http, desk, models, sessions, settings, metrics, log } = options;
  const places = createPlaces(settings);
  const limits = createVisitorLimits(settings, metrics.countLimited);
  const io: SocketServer = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: LARGEST_FRAME,
    connectTimeout: settings.SOCKET_JOIN_MS,
    pingInterval: settings.SOCKET_PING_MS,
    pingTimeout: settings.SOCKET_PING_TIMEOUT_MS,
    allowRequest: decideHandshakes({
      sessions,
      places,
      firstVisit: limits.firstVisit,
      hasWritten: async (visitorId) =>
        (await desk.forStaff.list({ kind: 'visitor', visitorId }, 1)).length > 0,
      settings,
      isDraining: options.isDraining,
      log,
    }),
  });
  onlyHandshakes(io, options.secureHeaders);
  countRefusedHandshakes(io, metrics);
  sendVisitorCookies(io);
  const staffOf = async ({ request }: Socket): Promise<StaffPrincipal | null> => {
    const person = await sessions.staff(request.headers);
    return person && { ...person, address: clientAddress(request, settings.TRUSTED_PROXIES) };
  };
  const growing = followGrowingAnswers(desk);
  const commands: CommandsUnderWay = { answers: new Set(), closing: false };
  const counts = { customers: 0, staff: 0 };

  io.use((socket, next) => {
    const visit = visitOf(socket.request);
    if (visit?.refusal) {
      metrics.countSocket('refused');
      metrics.countRefusal(visit.refusal.code, 'socket');
      return next(refusedWith(visit.refusal));
    }
    if (visit?.visitor) return next();
    staffOf(socket).then(
      (person) => {
        if (!person) return next(refusedWith({ code: 'signed-out', message: 'signed-out' }));
        socket.data.person = person;
        visit?.place.noStranger();
        next();
      },
      (error: unknown) => {
        log.error({ error }, 'a session could not be looked up');
        next(new Error('unavailable'));
      },
    );
  });

  io.on('connection', (socket) => {
    // A room would keep a socket that has closed meanwhile for ever.
    const join = (room: string) => (socket.connected ? socket.join(room) : undefined);
    const joinConversation = async (room: string, conversationId: string) => {
      await join(room);
      const answer = growing.in(conversationId);
      if (answer) socket.emit('stream:grew', { ...answer, from: 0 });
      const activity = growing.activityIn(conversationId);
      if (activity) socket.emit('activity:changed', { conversationId, activity });
    };
    const visitor = visitOf(socket.request)?.visitor;
    const side = visitor ? 'customers' : 'staff';
    counts[side] += 1;
    metrics.countSocket('opened');
    socket.on('disconnect', () => {
      counts[side] -= 1;
      metrics.countSocket('closed');
      desk.presence.socketClosed(socket.id);
    });
    const heard = joinDeadline(socket, settings.SOCKET_JOIN_MS, () => metrics.countSocket('never-joined'));
    const door: Door = { log, metrics, heard, commands };
    if (visitor) {
      void socket.join(rooms.visitor(visitor.visitorId));
      const handlers = visitorHandlers(desk, models, options.business, visitor, joinConversation);
      const limit = (command: string) => limits.refusal(visitor, command);
      bindCommands(socket, commandsOfVisitor(visitor, handlers), { ...door, limit });
      return;
    }
    endWithSession(socket, () => staffOf(socket), log);
    const who = lookedUpOften(() => staffOf(socket));
    const asker = draftAsker(socket);
    const staffSocket = { id: socket.id, isOpen: () => socket.connected, join, joinConversation, asker };
    const handlers = {
      dashboard: staffHandlers(desk, models, staffSocket),
      status: statusHandlers(options, desk.forStaff.pullModel, staffSocket),
    };
    bindCommands(socket, commandsOfStaff(who, handlers), door);
  });

  countOversize(io, () => metrics.countSocket('too-large'));
  const stopDropping = dropSlowReaders(io, {
    bufferBytes: settings.SOCKET_BUFFER_BYTES,
    dropped: (queuedBytes) => {
      metrics.countSocket('too-slow');
      log.info({ queuedBytes }, 'a browser that stopped reading was cut off');
    },
  });
  const stopCounting = desk.subscribe((event) => {
    if (event.kind === 'facts-appended' && event.after === 0) places.noStranger(event.visitorId);
  });
  const stopPublishing = publish(io, desk);
  const stopAnswering = publishAnswering(io, models);
  const stopStatus = publishStatus(io, options, { models, desk }, log);

  return {
    counts: () => ({ ...counts }),
    drain: () => drainSockets(io, commands),
    async close() {
      stopDropping();
      stopCounting();
      stopPublishing();
      growing.stop();
      stopAnswering();
      stopStatus();
      await io.close();
    },
  };
}

/** What the browser gets as the data of its `connect_error`. */
function refusedWith(refusal: Refusal): Error {
  return Object.assign(new Error(refusal.message), { data: refusal });
}

function lookedUpOften(look: () => Promise<StaffPrincipal | null>): WhoIsThere {
  let found: Promise<StaffPrincipal | null> | null = null;
  let at = 0;
  return () => {
    const now = performance.now();
    if (!found || now - at > SESSION_COUNTS_MS) {
      found = look();
      at = now;
    }
    return found;
  };
}
