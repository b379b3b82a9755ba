import { ask, first, must } from './socket-connection.ts';
import type { SocketCustomer } from './socket-customer.ts';
import { socketCustomer } from './socket-customer.ts';
import { type SocketStaff, socketStaff } from './socket-staff.ts';
import type { StaffSession } from './staff.ts';

/** What customers of a report's test wrote with their ratings; the first one would be a formula. */
export const COMMENTS = { formula: '=1+1 is what I got', plain: 'Quick, and kind.' };

/**
 * A small day at a desk without a language model, through real sockets: an invoice question that an AI agent answers
 * and the customer rates; a customer who is answered by an AI agent, asks for a person and gets one; one who asks for a
 * person at once, gives up and is closed; and one who writes again after the closing. Somebody must be here.
 */
export async function playReportDay(
  desk: { readonly url: string },
  person: StaffSession,
): Promise<{
  solved: SocketCustomer;
  assisted: SocketCustomer;
  missed: SocketCustomer;
  again: SocketCustomer;
}> {
  const kim = await socketStaff(desk, person);
  await must(kim.socket, 'availability:set', { availability: 'away' });

  const solved = await answered(desk, 'How much is the Pro plan?');
  await close(kim, solved);
  await must(solved.socket, 'conversation:rate', { ...idOf(solved), score: 5, comment: COMMENTS.formula });

  const assisted = await answered(desk, 'How much is the Pro plan?');
  await must(assisted.socket, 'person:request', idOf(assisted));
  await assisted.transcript.until(first('human-requested'));
  const thread = await kim.open(assisted.transcript.conversationId);
  await kim.take(assisted.transcript.conversationId);
  await thread.until(first('human-joined'));
  await kim.reply(thread, 'I look at it.');
  await assisted.transcript.until(first('human-replied'));
  await close(kim, assisted);
  await must(assisted.socket, 'conversation:rate', { ...idOf(assisted), score: 2, comment: COMMENTS.plain });

  const missed = await socketCustomer(desk);
  await missed.send('I want to talk to a person');
  await missed.transcript.until(first('human-requested'));
  await close(kim, missed);

  const again = await answered(desk, 'How much is the Pro plan?');
  await close(kim, again);
  await again.send('And the Team plan?');
  await again.transcript.until((facts) => facts.filter(({ kind }) => kind === 'agent-replied').length === 2);
  await ask(kim.socket, 'availability:set', { availability: 'here' });
  kim.close();
  return { solved, assisted, missed, again };
}

async function answered(desk: { readonly url: string }, text: string): Promise<SocketCustomer> {
  const customer = await socketCustomer(desk);
  await customer.send(text);
  await customer.transcript.until(first('agent-replied'));
  return customer;
}

async function close(kim: SocketStaff, customer: SocketCustomer): Promise<void> {
  await must(kim.socket, 'conversation:close', idOf(customer));
  await customer.transcript.until(first('conversation-closed'));
}

function idOf({ transcript }: SocketCustomer): { conversationId: string } {
  return { conversationId: transcript.conversationId };
}
