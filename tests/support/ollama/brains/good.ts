import type { Piece } from '../script.ts';
import type { ChatRequest } from '../wire-types.ts';
import { argumentsFor, type Hints } from './arguments.ts';
import { answerFromHelp, wantsHelp } from './help.ts';
import { type Reading, read } from './reading.ts';
import { type Topic, topicOf } from './topics.ts';

/**
 * Behaves like a decent model with tools, the same way every time. It knows nothing but what stands in the
 * request: system text, messages, tools offered.
 */
export function goodBrain(request: ChatRequest): Piece[] {
  const reading = read(request);
  // Once a person has given the conversation back, the wish for one is fulfilled.
  const wantsPerson = !reading.staffLine && asksForPerson(reading.said);
  if (wantsPerson && reading.offers('escalate_to_human')) {
    return [call(reading, 'escalate_to_human', { reason: 'The customer asks for a person.' })];
  }
  if (reading.offers('transfer_to_technical')) return triage(reading);
  if (wantsHelp(reading)) return [call(reading, 'search_help', { question: reading.said })];
  const fromHelp = answerFromHelp(reading);
  if (fromHelp) return [{ text: fromHelp }];
  if (reading.offers('check_system_status')) return technical(reading);
  if (reading.offers('create_ticket')) return billing(reading);
  if (reading.offers('transfer_to_triage')) return sales(reading);
  return [{ text: 'Thank you for writing. How can I help?' }];
}

function asksForPerson(said: string): boolean {
  return /\b(human|person|somebody real|someone real|real agent|representative)\b/i.test(said);
}

function triage(reading: Reading): Piece[] {
  const topic = topicOf(reading.said) ?? topicOf(reading.saidInAll);
  const tool = topic && `transfer_to_${topic}`;
  if (tool && reading.offers(tool)) return [call(reading, tool, { reason: reasons[topic] })];
  return [{ text: 'Hello. Is it about something that does not work, an invoice, or our plans?' }];
}

const reasons: Record<Topic, string> = {
  technical: 'something does not work',
  billing: 'a question about billing',
  sales: 'a question about plans',
};

/** Status first, then a ticket, then an answer that names it; one ticket a problem. */
function technical(reading: Reading): Piece[] {
  if (reading.staffLine) return [{ text: `I see what my colleague wrote: ${reading.staffLine}` }];
  const elsewhere = leave(reading, 'technical');
  if (elsewhere) return elsewhere;
  const known = reading.ticket;
  if (known && !reading.result('create_ticket')) {
    return [
      {
        text: `Your ticket ${known} is open, and I have read your new message. Which step did you try last?`,
      },
    ];
  }
  if (!reading.result('check_system_status'))
    return [call(reading, 'check_system_status', { service: 'all' })];
  const ticket = reading.result('create_ticket');
  if (!ticket) {
    return [
      call(reading, 'create_ticket', { category: 'technical', priority: 'high', summary: reading.goal }),
    ];
  }
  const number = ticketIn(ticket);
  if (!number) return [{ text: 'I could not open a ticket just now. I am sorry.' }];
  return [
    {
      text: `I checked our systems and opened ticket ${number} for you. Please try to hold the power button for ten seconds. Then wait a moment. Switch it on again. Tell me what happens.`,
    },
  ];
}

function billing(reading: Reading): Piece[] {
  const elsewhere = leave(reading, 'billing');
  if (elsewhere) return elsewhere;
  if (reading.offers('lookup_account')) return account(reading);
  if (!reading.offers('verify_identity')) {
    return [call(reading, 'escalate_to_human', { reason: 'The identity could not be confirmed.' })];
  }
  const checked = reading.result('verify_identity');
  if (checked?.includes('"proved":true'))
    return [{ text: 'Thank you, that is confirmed. What would you like to know?' }];
  if (checked) {
    return [
      {
        text: 'These details do not match an account. Please check the e-mail and the postal code and send both again.',
      },
    ];
  }
  const { email, postalCode } = reading.proof;
  if (email && postalCode) return [call(reading, 'verify_identity', { email, postal_code: postalCode })];
  return [{ text: 'Before I look at your account, please send me its e-mail address and its postal code.' }];
}

function account(reading: Reading): Piece[] {
  const found = reading.result('lookup_account');
  if (!found) return [call(reading, 'lookup_account', { about: 'invoices' })];
  const invoices = [...new Set(found.match(/INV-\d+/g) ?? [])];
  const tail = reading.staffLine ? ` My colleague wrote: ${reading.staffLine}` : '';
  if (invoices.length === 0) return [{ text: `I found no invoices on your account.${tail}` }];
  return [{ text: `On your account I see ${listed(invoices)}.${tail} Shall a person check a refund?` }];
}

/** Quotes the plans as they are published in the system text. */
function sales(reading: Reading): Piece[] {
  const elsewhere = leave(reading, 'sales');
  if (elsewhere) return elsewhere;
  const plans = /^Plans: (.+)$/m.exec(reading.system)?.[1];
  if (plans) return [{ text: `These are our plans: ${plans}` }];
  return [{ text: 'Tell me how many people will use it, and I will name the plan that fits.' }];
}

/** Back to Triage when it is clearly somebody else's. */
function leave(reading: Reading, own: Topic): Piece[] | null {
  if (reading.staffLine) return null;
  const topic = topicOf(reading.said);
  if (!topic || topic === own || topicOf(reading.said, own) === own) return null;
  if (!reading.offers('transfer_to_triage') || reading.anyResult) return null;
  return [call(reading, 'transfer_to_triage', { reason: reasons[topic] })];
}

function call({ tool }: Reading, name: string, hints: Hints): Piece {
  return { calls: [{ name, arguments: argumentsFor(tool(name), hints) }] };
}

function ticketIn(result: string): string | undefined {
  return /\b[A-Z]{1,5}-\d+\b/.exec(result)?.[0];
}

function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
