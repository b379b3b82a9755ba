import { ok } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { VisitorPrincipal } from '#/lib/ports/principals.ts';
import { answeringForCustomers } from './answering.ts';
import type { VisitorHandlers } from './registry.ts';
import { rooms } from './rooms.ts';

/** What a customer's socket may ask. `joinConversation` puts it into the room before anything is read, so that nothing falls between. */
export function visitorHandlers(
  desk: Desk,
  models: LanguageModels,
  business: () => Promise<string>,
  visitor: VisitorPrincipal,
  joinConversation: (room: string, conversationId: string) => Promise<void>,
): VisitorHandlers {
  const around = async () => ({
    business: await business(),
    aiOn: desk.forStaff.switches().aiOn,
    answering: answeringForCustomers(models.status()),
    identity: desk.forVisitor.identityWays(),
    hours: desk.hours.view(),
  });

  return {
    'conversation:resume': async () => {
      const conversation = await desk.forVisitor.resume(visitor);
      if (!conversation) return ok({ conversation: null, ...(await around()) });
      await joinConversation(rooms.customer(conversation.conversationId), conversation.conversationId);
      const page = await desk.page(visitor, conversation.conversationId, 0);
      return ok({ conversation: page.ok ? page.value : conversation, ...(await around()) });
    },
    'conversation:sync': async ({ conversationId, after }) => {
      const allowed = await desk.page(visitor, conversationId, after);
      if (!allowed.ok) return allowed;
      await joinConversation(rooms.customer(conversationId), conversationId);
      return await desk.page(visitor, conversationId, after);
    },
    'message:send': (input) => desk.forVisitor.send(visitor, input),
    'customer:typing': (input) => desk.forVisitor.typing(visitor, input),
    'person:request': (input) => desk.forVisitor.requestPerson(visitor, input),
    'identity:prove': (input) => desk.forVisitor.proveIdentity(visitor, input),
    'identity:assert': (input) => desk.forVisitor.assertIdentity(visitor, input),
    'identity:request-code': (input) => desk.forVisitor.requestCode(visitor, input),
    'identity:prove-code': (input) => desk.forVisitor.proveCode(visitor, input),
    'contact:leave': (input) => desk.forVisitor.leaveContact(visitor, input),
    'conversations:own': async (input) => ok(await desk.forVisitor.own(visitor, input)),
    'conversation:rate': (input) => desk.forVisitor.rate(visitor, input),
  };
}
