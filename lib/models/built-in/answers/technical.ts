import { matterOf } from '../matter.ts';
import { type Desk, details, justAsked, type Move, offerTicket, resultOf, say, use } from '../move.ts';
import { yesOrNo } from '../slots.ts';
import { incidentLine, statusList } from './status-words.ts';
import { problemIn } from './technical-problems.ts';
import { checkStatus, incidentsFrom, type Status } from './technical-status.ts';
import { afterTicket, openTicket, openTicketFor, ticketAnswer } from './technical-ticket.ts';
import { ASKS_STATUS, HOW_TO, MONEY, TROUBLE_WORDS, URGENT } from './technical-words.ts';

/** Technical: status first (P11), then an incident, a question, or a ticket with one step to try. */

export function technicalMove(desk: Desk): Move {
  const { situation } = desk;
  const text = matterOf(desk).replaceAll("'", '');
  const ticket = resultOf(situation, 'create_ticket');
  if (ticket) return say(ticketAnswer(desk, ticket, problemIn(text)));
  const answer = yesOrNo(situation.plain);
  if (justAsked(situation, offerTicket)) {
    if (answer === 'yes') return openTicket(desk, text);
    if (answer === 'no') return say('All right, I have opened none. Write again if it comes back.');
  }
  const open = openTicketFor(desk);
  if (open) return afterTicket(desk, open, text);
  if (problemIn(text)?.isRequest) return openTicket(desk, text);
  if (isHowTo(text) && !ASKS_STATUS.test(text)) {
    return say(`I have no written guide for that, and I do not want to guess. ${offerTicket}`);
  }
  const status = incidentsFrom(desk, text);
  if (!status) return isVague(desk, text) ? askDetails(text) : checkStatus(desk, text);
  return afterStatus(desk, text, status);
}

const CREDIT_HOURS = 4;

function afterStatus(desk: Desk, text: string, { all, matching }: Status): Move {
  const problem = problemIn(text);
  const [incident] = matching;
  if (MONEY.test(text)) {
    const long = matching.find(({ hours }) => (hours ?? 0) > CREDIT_HOURS);
    if (long) return use('transfer_to_triage', { reason: `credit for the outage of ${long.name}` });
    return say(
      'A credit is possible only for an incident on our status page of more than 4 hours, and there is none for this. I am sorry for the trouble it made.',
    );
  }
  if (incident && problem?.priority !== 'high' && !URGENT.test(text)) {
    return say(`${incidentLine(incident)} I cannot promise a time. ${offerTicket}`);
  }
  if (
    ASKS_STATUS.test(text) &&
    !URGENT.test(text) &&
    !(problem && TROUBLE_WORDS.test(withoutStatusWords(text)))
  ) {
    return say(statusList(all));
  }
  return openTicket(desk, text);
}

function withoutStatusWords(text: string): string {
  return text.replace(/\b(?:down|problems?|not|no|issues?)\b/g, ' ');
}

function isHowTo(text: string): boolean {
  return HOW_TO.test(text) && !TROUBLE_WORDS.test(text);
}

function isVague({ routing, situation }: Desk, text: string): boolean {
  if (ASKS_STATUS.test(text) || situation.note) return false;
  const problem = problemIn(text);
  const words = text.split(' ').length;
  if (problem) return Boolean(problem.ask) && words <= 3 && situation.replies.length === 0;
  const asked = situation.replies.some((reply) => reply.text.includes(details));
  return !asked && (words <= 6 || routing.likely < 0.4);
}

function askDetails(text: string): Move {
  const ask = problemIn(text)?.ask;
  return say(ask ? `Let us look at it together. ${ask}` : `I am sorry to hear that. ${details}`);
}
