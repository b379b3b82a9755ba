import { matterOf } from '../matter.ts';
import {
  type Desk,
  details,
  justAsked,
  lookTogether,
  type Move,
  offerTicket,
  resultOf,
  say,
  use,
} from '../move.ts';
import { normalize } from '../normalize.ts';
import { yesOrNo } from '../slots.ts';
import { notShown } from './billing-requests.ts';
import { publishedNumber } from './published.ts';
import { incidentLine, statusList } from './status-words.ts';
import { type Problem, problemIn } from './technical-problems.ts';
import { checkStatus, incidentsFrom, type Status } from './technical-status.ts';
import {
  afterTicket,
  isLocked,
  lowerFirst,
  openTicket,
  openTicketFor,
  ticketAnswer,
} from './technical-ticket.ts';
import { ASKS_STATUS, HOW_TO, MONEY, TRIED, TROUBLE_WORDS, URGENT } from './technical-words.ts';

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
  if (isHowTo(text) && !ASKS_STATUS.test(text) && !problemIn(text)?.stepFirst) {
    return say(`I have no written guide for that, and I do not want to guess. ${offerTicket}`);
  }
  const status = incidentsFrom(desk, text);
  if (!status) return isVague(desk, text) ? askDetails(text) : checkStatus(desk, text);
  return afterStatus(desk, text, status);
}

function afterStatus(desk: Desk, text: string, { all, matching }: Status): Move {
  const problem = problemIn(text);
  const [incident] = matching;
  if (MONEY.test(text)) {
    const hours = publishedNumber(desk.business, ['P4'], 'hours') ?? 0;
    const long = matching.find((each) => (each.hours ?? 0) > hours);
    return use('transfer_to_triage', {
      reason: long ? `credit for the outage of ${long.name}` : `credit for an outage ${notShown}`,
    });
  }
  if (incident && problem?.priority !== 'high' && !URGENT.test(text)) {
    return say(`${incidentWords(desk, incidentLine(incident))} ${offerTicket}`);
  }
  if (
    ASKS_STATUS.test(text) &&
    !URGENT.test(text) &&
    !(problem && TROUBLE_WORDS.test(withoutStatusWords(text)))
  ) {
    return say(statusList(all));
  }
  const step = firstStep(desk, text, problem);
  return step ? say(step) : openTicket(desk, text);
}

/** What is known of an incident; shorter when it was just said. */
function incidentWords({ situation }: Desk, line: string): string {
  if (!situation.replies.at(-1)?.text.includes(line)) return `${line} I cannot promise a time.`;
  return `Thank you. It fits what we know: the disturbance goes on, and nobody has told us a time for its end.`;
}

const tryFirst = 'Please try this first: ';

/** What the customer can try before anybody else has to; null when they did, or when it cannot wait. */
function firstStep({ situation }: Desk, text: string, problem: Problem | null): string | null {
  const tried = TRIED.test(text) || situation.replies.some((reply) => reply.text.includes(tryFirst));
  const [step] = problem?.steps ?? [];
  if (!step || !problem?.stepFirst || tried || URGENT.test(text) || isLocked(situation)) return null;
  const caution = problem.caution ? `${problem.caution} ` : '';
  return `I checked the status of our services: nothing there explains this. ${caution}${tryFirst}${lowerFirst(step)} Tell me what happens; if it does not help, I open a ticket.`;
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
  if (!problem && situation.earlier.some((earlier) => problemIn(normalize(earlier)))) return false;
  if (problem) return Boolean(problem.ask) && words <= 3 && situation.replies.length === 0;
  const asked = situation.replies.some((reply) => reply.text.includes(details));
  return !asked && (words <= 6 || routing.likely < 0.4);
}

function askDetails(text: string): Move {
  const ask = problemIn(text)?.ask;
  return say(ask ? `${lookTogether} ${ask}` : `I am sorry to hear that. ${details}`);
}
