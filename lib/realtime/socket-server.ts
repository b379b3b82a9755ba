import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Desk } from '#/lib/desk/desk.ts';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { staffCommands, statusCommands, visitorCommands } from '#/lib/protocol/commands.ts';
import type { StatusView } from '#/lib/protocol/views.ts';
import { publishAnswering } from './answering.ts';
import { bindCommands, type SocketMetrics } from './bind.ts';
import { endWithSession } from './end-with-session.ts';
import { followGrowingAnswers } from './growing-answers.ts';
import {
  decideHandshakes,
  type HandshakeSettings,
  type Sessions,
  sendVisitorCookies,
  visitorOf,
} from './handshake.ts';
import { publish, type SocketServer } from './publish.ts';
import { rooms } from './rooms.ts';
import { staffHandlers, statusHandlers, type WhoIsThere } from './staff-door.ts';
import { visitorHandlers } from './visitor-door.ts';

/** How long a session that was looked up counts, so that not every command asks the database. */
const SESSION_COUNTS_MS = 1000;
const STATUS_EVERY_MS = 2000;
/** The largest frame a browser may send; texts are 4,000 characters. */
const LARGEST_FRAME = 64 * 1024;

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
  business: () => Promise<string>;
  settings: HandshakeSettings;
  isDraining: () => boolean;
  metrics: SocketMetrics;
  log: Log;
}): Sockets {
  const { http, desk, models, sessions, log } = options;
  const io: SocketServer = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: LARGEST_FRAME,
    connectTimeout: 10_000,
    allowRequest: decideHandshakes(sessions, options.settings, options.isDraining, log),
  });
  sendVisitorCookies(io);
  const growing = followGrowingAnswers(desk);
  const { metrics } = options;
  const door = { log, metrics };
  const counts = { customers: 0, staff: 0 };

  io.use((socket, next) => {
    if (visitorOf(socket.request)) return next();
    sessions.staff(socket.request.headers).then(
      (person) => next(person ? undefined : signedOut()),
      (error: unknown) => {
        log.error({ error }, 'a session could not be looked up');
        next(new Error('unavailable'));
      },
    );
  });

  io.on('connection', (socket) => {
    const join = (room: string) => socket.join(room);
    const joinConversation = async (room: string, conversationId: string) => {
      await socket.join(room);
      const answer = growing.in(conversationId);
      if (answer) socket.emit('stream:grew', { ...answer, from: 0 });
    };
    const visitor = visitorOf(socket.request);
    const side = visitor ? 'customers' : 'staff';
    counts[side] += 1;
    metrics.countSocket('opened');
    socket.on('disconnect', () => {
      counts[side] -= 1;
      metrics.countSocket('closed');
      desk.presence.socketClosed(socket.id);
    });
    if (visitor) {
      void socket.join(rooms.visitor(visitor.visitorId));
      bindCommands(
        socket,
        visitorCommands,
        visitorHandlers(desk, models, options.business, visitor, joinConversation),
        door,
      );
      return;
    }
    const who = lookedUpOften(() => sessions.staff(socket.request.headers));
    endWithSession(socket, who, log);
    const staffSocket = { id: socket.id, join, joinConversation };
    bindCommands(socket, staffCommands, staffHandlers(desk, models, who, staffSocket), door);
    bindCommands(socket, statusCommands, statusHandlers(options.status, models, who, staffSocket), door);
  });

  const stopPublishing = publish(io, desk);
  const stopAnswering = publishAnswering(io, models);
  const stopStatus = publishStatus(io, options.status, models, log);

  return {
    counts: () => ({ ...counts }),
    async drain() {
      io.local.emit('server:draining');
      await new Promise((resolve) => setTimeout(resolve, 50));
      // Closing the transport lets clients reconnect by themselves; disconnecting would not.
      for (const socket of io.sockets.sockets.values()) socket.conn.close();
    },
    async close() {
      stopPublishing();
      growing.stop();
      stopAnswering();
      stopStatus();
      await io.close();
    },
  };
}

function signedOut(): Error {
  return Object.assign(new Error('signed-out'), { data: { code: 'signed-out' } });
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

/** Sends the figures to open status pages: every two seconds, and at once when a model comes or goes. */
function publishStatus(
  io: SocketServer,
  status: () => Promise<StatusView>,
  models: LanguageModels,
  log: Log,
): () => void {
  let asking = false;
  async function send(): Promise<void> {
    if (asking || !io.sockets.adapter.rooms.has(rooms.statusPages)) return;
    asking = true;
    try {
      io.to(rooms.statusPages).emit('status:changed', await status());
    } catch (error) {
      log.warn({ error }, 'the status could not be read');
    } finally {
      asking = false;
    }
  }
  const timer = setInterval(send, STATUS_EVERY_MS);
  const stopListening = models.onChange(() => void send());
  return () => {
    clearInterval(timer);
    stopListening();
  };
}
