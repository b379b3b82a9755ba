import { isFollowUp, matterOf } from '../matter.ts';
import { type Desk, type Move, offerPerson, resultOf, say, use } from '../move.ts';
import { isRecord } from '../situation.ts';
import { ticketNumbersIn, withoutSecrets } from '../slots.ts';
import { approvalAnswer, waitsForApproval } from './approval.ts';
import { personForThis } from './identity.ts';
import { sentence, short } from './quote.ts';
import { lastTicketSaid } from './small-talk.ts';
import { incidentLine } from './status-words.ts';
import { type Problem, problemIn, technicalReason } from './technical-problems.ts';
import { checkStatus, incidentsFrom } from './technical-status.ts';
import { ASKS_STATUS, ASKS_WHO_WHEN, TRIED, TROUBLE_WORDS, URGENT } from './technical-words.ts';

/** Technical's tickets: what goes in, what is said of them, and what happens while they are open. */

export function openTicket(desk: Desk, text: string): Move {
  const problem = problemIn(text);
  const words = [...desk.situation.earlier.slice(-2), desk.situation.latest].join(' / ');
  const [incident] = incidentsFrom(desk, text)?.matching ?? [];
  const known = incident
    ? ` On the status page: ${incident.name}, ${incident.state} (${incident.incident}).`
    : '';
  const locked = isLocked(desk.situation) ? ' The account is locked.' : '';
  const summary = `${sentence(problem ? technicalReason(text) : 'a technical problem')}.${locked} The customer writes: "${short(withoutSecrets(words))}".${known}`;
  return use('create_ticket', { category: 'technical', priority: priorityOf(text, problem), summary });
}

/** What was read of the account before it came here says that nobody can sign in to it. */
export function isLocked({ doneBefore }: Desk['situation']): boolean {
  return /"status":"locked"/.test(doneBefore);
}

const lockedLine = 'Our record says that your account is locked, and only a person can open it again.';

function priorityOf(text: string, problem: Problem | null): string {
  if (URGENT.test(text)) return 'urgent';
  return problem?.priority ?? 'normal';
}

export function ticketAnswer(
  desk: Desk,
  ticket: { ok: boolean; result: unknown },
  problem: Problem | null,
): string {
  const number = isRecord(ticket.result) ? ticketNumbersIn(String(ticket.result.ticket ?? ''))[0] : undefined;
  if (waitsForApproval(ticket.result)) return approvalAnswer;
  if (!ticket.ok || !number) return `I could not open a ticket just now, I am sorry. ${offerPerson}`;
  const text = matterOf(desk).replaceAll("'", '');
  const [incident] = incidentsFrom(desk, text)?.matching ?? [];
  const checked = resultOf(desk.situation, 'check_system_status');
  const status = incident
    ? incidentLine(incident)
    : checked
      ? 'I checked the status of our services first: nothing there explains this.'
      : '';
  const step = incident || isLocked(desk.situation) ? '' : nextStep(desk, problem);
  return [
    status,
    isLocked(desk.situation) ? lockedLine : '',
    problem?.caution ?? '',
    `I have opened ticket ${number}, so that a person looks into it.`,
    step ? `While you wait: ${lowerFirst(step)} Tell me what happens.` : 'I cannot promise a time.',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The first step for this problem that we have not named and the customer has not written of. */
function nextStep({ situation }: Desk, problem: Problem | null): string {
  const said = situation.replies
    .map((reply) => reply.text)
    .join('\n')
    .toLowerCase();
  const customer = [...situation.earlier, situation.latest].join(' ').toLowerCase();
  const restarted = /\b(?:restart\w*|reboot\w*|unplugg?\w*|turned it off|power cycl\w*)\b/.test(customer);
  return (
    problem?.steps.find(
      (step) =>
        !said.includes(step.toLowerCase()) && !(restarted && /restart|Unplug|power button/.test(step)),
    ) ?? ''
  );
}

/** The ticket this conversation already has for the matter, unless a new problem was written. */
export function openTicketFor(desk: Desk): string | null {
  const { situation } = desk;
  const technical = situation.tickets.findLast((ticket) => ticket.category === 'technical');
  const number = technical?.number ?? (situation.tickets.length === 0 ? lastTicketSaid(situation) : null);
  if (!number) return null;
  const now = problemIn(situation.plain);
  const before = problemIn(situation.earlier.join(' ').toLowerCase());
  const isNew =
    now !== null && now.id !== before?.id && TROUBLE_WORDS.test(situation.plain.replaceAll("'", ''));
  return isNew && !isFollowUp(desk) ? null : number;
}

const MOST_FAILED_STEPS = 3;

export function afterTicket(desk: Desk, number: string, text: string): Move {
  const plain = desk.situation.plain.replaceAll("'", '');
  const tried = [...desk.situation.earlier, desk.situation.latest].filter((words) =>
    TRIED.test(words.toLowerCase()),
  );
  if (TRIED.test(plain) && tried.length >= MOST_FAILED_STEPS) {
    return personForThis(`Several steps did not help; ${number} is open.`);
  }
  if (ASKS_STATUS.test(plain)) {
    const status = incidentsFrom(desk, text);
    if (!status) return checkStatus(desk, text);
    const [incident] = status.matching;
    const line = incident ? incidentLine(incident) : 'There is no incident on the status page for this.';
    return say(
      `${line} ${number} is open with a person; I do not know a time and do not want to promise one.`,
    );
  }
  if (ASKS_WHO_WHEN.test(plain)) {
    return say(
      `${number} is open and waits for a person. I do not know who takes it or when, so I will not promise a time. ${offerPerson}`,
    );
  }
  const step = nextStep(desk, problemIn(matterOf(desk)));
  if (step)
    return say(
      `Thank you. ${number} stays open, and whoever takes it reads this too. Next step: ${step} Tell me what happens.`,
    );
  if (TRIED.test(plain) && problemIn(matterOf(desk))?.steps.length)
    return say(
      `Thank you for trying. I have no further step for this, and ${number} stays open. ${offerPerson}`,
    );
  return say(`Thank you. Whoever takes ${number} reads this conversation, so it is noted there.`);
}

export function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
