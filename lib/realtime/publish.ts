import type { Server } from 'socket.io';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import type { Desk, DeskEvent } from '#/lib/desk/desk.ts';
import type { ClientToServer } from '#/lib/protocol/answers.ts';
import type { ServerToClient } from '#/lib/protocol/events.ts';
import { rooms } from './rooms.ts';

export type SocketServer = Server<ClientToServer, ServerToClient>;

/** Tells sockets what the desk announces: staff whole, customers what they may see. */
export function publish(io: SocketServer, desk: Desk): () => void {
  return desk.subscribe((event) => {
    switch (event.kind) {
      case 'facts-appended':
        return publishFacts(io, event);
      case 'stream-grew': {
        const { kind: _, ...grew } = event;
        return void bothSides(io, event.conversationId).emit('stream:grew', grew);
      }
      case 'stream-dropped': {
        const { conversationId, messageId } = event;
        return void bothSides(io, conversationId).emit('stream:dropped', { conversationId, messageId });
      }
      case 'activity-changed': {
        const { conversationId, activity } = event;
        return void bothSides(io, conversationId).emit('activity:changed', { conversationId, activity });
      }
      case 'typing-changed':
        return publishTyping(io, event);
      case 'place-changed': {
        const { conversationId, place } = event;
        return void bothSides(io, conversationId).emit('place:changed', { conversationId, place });
      }
      case 'code-mailed':
      case 'model-failed':
      case 'claim-withheld':
      case 'turn-ended':
      case 'limited':
      case 'draft':
        return; // counted, not shown
      case 'services-changed':
        return; // the status page is told with all its figures
      case 'erased':
        return publishErased(io, event);
      case 'desk-work-changed':
        return void staffScreens(io).emit('desk-work:changed');
      case 'hours-changed':
        return void io.emit('hours:changed', event.hours);
      case 'viewers-changed':
        return void io.to(rooms.dashboards).emit('viewers:changed', event.viewing);
      case 'mentions-changed':
        return void io.to(event.personIds.map(rooms.person)).emit('mentions:changed');
      case 'people-changed':
        return void staffScreens(io).emit('people:changed', event.people);
      case 'switches-changed':
        return void io.emit('switches:changed', event.switches);
      default:
        return event satisfies never;
    }
  });
}

function bothSides(io: SocketServer, conversationId: string) {
  return io.to(rooms.customer(conversationId)).to(rooms.watchers(conversationId));
}

/** Dashboards, and the pages of the administration area. */
function staffScreens(io: SocketServer) {
  return io.to(rooms.dashboards).to(rooms.administration);
}

function publishFacts(io: SocketServer, event: Extract<DeskEvent, { kind: 'facts-appended' }>): void {
  const { conversationId, after, head, facts, visitorId, summary } = event;
  // The visitor's other tabs hear of a conversation that one of them began.
  if (after === 0) io.in(rooms.visitor(visitorId)).socketsJoin(rooms.customer(conversationId));
  io.to(rooms.customer(conversationId)).emit('facts:appended', {
    conversationId,
    after,
    head,
    facts: customerFacts(facts),
  });
  io.to(rooms.watchers(conversationId)).emit('facts:appended', { conversationId, after, head, facts });
  io.to(rooms.dashboards).emit('conversation:changed', summary);
}

/** Customers whose session is gone too come back as new ones. */
function publishErased(io: SocketServer, event: Extract<DeskEvent, { kind: 'erased' }>): void {
  for (const conversationId of event.conversationIds) {
    bothSides(io, conversationId).to(rooms.dashboards).emit('conversation:gone', { conversationId });
    io.in(rooms.customer(conversationId)).socketsLeave(rooms.customer(conversationId));
    io.in(rooms.watchers(conversationId)).socketsLeave(rooms.watchers(conversationId));
  }
  for (const visitorId of event.visitorIds) io.in(rooms.visitor(visitorId)).disconnectSockets(true);
}

/** People see who types in every list; the customer sees a person type. */
function publishTyping(io: SocketServer, event: Extract<DeskEvent, { kind: 'typing-changed' }>): void {
  const { kind: _, ...typing } = event;
  const watchers = io.to(rooms.dashboards);
  const heard = event.who === 'person' ? watchers.to(rooms.customer(event.conversationId)) : watchers;
  heard.emit('typing:changed', typing);
}
