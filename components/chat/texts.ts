import { agentTitles } from '#/lib/conversation/agents.ts';
import type { AgentName, ToolName, WaitingReason } from '#/lib/conversation/facts.ts';
import type { Activity } from '#/lib/protocol/events.ts';
import type { AnsweringView, QueuePlace } from '#/lib/protocol/views.ts';

/** Every word of the customer's chat, in English. Another language is another file of this shape. */
export const texts = {
  title: 'Chat',
  conversation: 'Conversation',
  messages: 'Messages',
  loading: 'Loading your conversation',
  you: 'You',
  personRole: 'a person',

  support: 'Support',
  whoeverHelps: 'Whoever helps you',

  question: 'What can we help you with?',
  examplesLabel: 'Examples',
  examples: [
    'My files stopped syncing this morning.',
    'I was charged twice this month.',
    'What does Pro cost for a year?',
  ],
  whoAnswers: 'Who answers',
  whoAnswersText: ({ kind }: AnsweringView) =>
    `Triage reads your question and finds who can help. ${
      kind === 'ollama' ? 'These are AI agents' : 'A program of this desk answers, not a language model'
    }; you can ask for a person at any time.`,
  model: (model: string) => `The AI agents answer with the model ${modelName(model)}.`,
  whoAnswersAiOff: 'The AI agents are switched off. A person reads your message and answers.',
  people: { name: 'People', role: 'whenever you ask, and when it matters' },

  message: 'Your message',
  messageHint: 'Write a message',
  send: 'Send',
  keys: 'Enter sends, Shift and Enter begins a new line.',
  left: (count: number) => `${count} ${count === 1 ? 'character' : 'characters'} left`,
  tooLong: (count: number) =>
    `${count} ${count === 1 ? 'character' : 'characters'} too long. Send it in two parts.`,
  notKept:
    'This browser does not let us keep messages over a reload. Leave the page open until your message is sent.',

  sending: 'Sending',
  waitsForConnection: 'Waits for the connection',
  notSentYet: 'Not sent yet, trying again',
  sent: 'Sent',
  failed: 'Not sent.',
  retry: 'Send again',
  takeBack: 'Take back',

  lost: 'No connection. Trying again; your messages are kept.',
  newMessages: 'New messages',
  moreBelow: 'More below',
  notLoaded: 'Your conversation could not be read.',
  notLoadedSafe: 'Nothing is lost.',
  tryAgain: 'Try again',

  writtenBy: (model: string) =>
    model === 'built-in responder'
      ? 'Written by the built-in responder, a program'
      : `Written by the AI model ${modelName(model)}`,
  beingWritten: 'Being written by a machine',

  talkToPerson: 'Talk to a person',
  wantPerson: 'I would like to talk to a person.',
  withYou: (name: string) => `${name} is with you`,
  waitingForPerson: 'Waiting for a person',
  closed: 'Closed',

  started: 'Your conversation begins',
  tookOver: (to: string, from: string, reason: string) =>
    reason ? `${to} took over from ${from}: ${asPartOfSentence(reason)}` : `${to} took over from ${from}`,
  joined: (name: string) => `${name} joined. From here a person answers`,
  personTookOver: (name: string, from: string) =>
    `${name} took over from ${from}. From here a person answers`,
  colleagueTookOver: (name: string, from: string) => `${name} took over from ${from}`,
  leftOffline: (name: string) => `${name} had to leave. You keep your place in line`,
  putBack: (name: string) => `${name} put you back in line, at your old place`,
  closedBy: (name: string | null) =>
    name ? `${name} closed this conversation` : 'This conversation is closed',
  closedHint: 'Write again at any time to open it.',
  handedTo: (name: string, from: string) => `${from} handed over to ${name}. ${name} is with you now`,
  personReopened: (name: string) => `${name} opened this conversation again and is with you`,
  reopened: 'You wrote again. Triage is with you',
  startAnother: 'Start a new conversation',

  identityProved: (name: string) => `Confirmed: you are ${name}`,
  identityRefused: (triesLeft: number) =>
    `The details did not match an account. ${triesLeftWords(triesLeft)}`,
  codeRefused: (triesLeft: number) => `That was not the code. ${triesLeftWords(triesLeft)}`,
  triesLeft: triesLeftWords,
  ticketOpened: (number: string) => `Opened ticket ${number}`,
  approvalRequested: 'This waits for the approval of a person',
  approved: (name: string) => `${name} approved it`,
  notApproved: (name: string) => `${name} decided against it`,
  stopped: 'This answer was stopped. What follows replaces it.',
  contactLeft: (email: string) => `You left ${email}. We write to you there`,

  typing: (name: string) => `${name} is typing`,

  place: placeWords,
  nobodyHere: 'Nobody is here right now.',
  nobodyHereText: 'Leave your e-mail and a person writes to you. Or stay: you keep your place.',
  contactOffer: 'You do not have to wait here. Leave your e-mail and a person writes to you.',
  contactLabel: 'Your e-mail',
  contactSend: 'Leave e-mail',
  contactDone: (email: string) => `We write to ${email}. You can close this page.`,
  emailWrong: 'An e-mail address such as name@example.com.',

  identityLink: 'Confirm who you are',
  identityTitle: 'Confirm who you are',
  identityWhy: (name: string) =>
    `${name} can look at your account once you confirm it. What you enter here is checked and not shown to any AI.`,
  identityEmail: 'E-mail of your account',
  identityPostalCode: 'Postal code of your account',
  identityCheck: 'Confirm',
  identityLater: 'Not now',
  identityMissing: 'Fill in both to go on.',
  codeWhy: (name: string) =>
    `${name} can look at your account once you confirm it. We send a code to the e-mail of your account. What you enter here is checked and not shown to any AI.`,
  codeSent: (minutes: number | null) =>
    minutes === null
      ? 'Enter the newest code we sent you.'
      : `If this is the e-mail of an account, a code is on its way to it. It is good for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  code: 'Six-digit code',
  codeSend: 'Send code',
  codeSending: 'Sending',
  codeAgain: 'Send another code',
  codeThere: 'I have a code',
  codeMissing: 'Enter the six digits of the code.',
  identityNoTries: 'No tries are left in this conversation. A person can help you on.',
} as const;

/** Ollama's "llama3.1:latest" is what people call llama3.1. */
function modelName(model: string): string {
  return model.replace(/:latest$/, '');
}

export function agentName(agent: AgentName): string {
  return agentTitles[agent].name;
}

/** Why a person is asked for, to the customer. `from` is who had the conversation. */
export function waitingSentence(reason: WaitingReason, from: string): string {
  const sentences: Record<WaitingReason, string> = {
    'customer-asked': 'You asked for a person',
    'agent-escalated': `${from} asked for a person to help you`,
    'too-many-hand-offs': 'This needs a person. We asked one to help you',
    'turn-failed': `${from} could not answer. We asked for a person to help you`,
    'answer-withheld': `${from} could not answer this reliably. We asked for a person to help you`,
    'ai-switched-off': 'The AI is off from here. A person answers',
    'person-left': 'You are back in line, at your old place',
    'person-transferred': `${from} asked a colleague to help you`,
  };
  return sentences[reason];
}

/** A tool as the customer reads it; null where another line already says it. */
export function toolDone(tool: ToolName, ok: boolean): string | null {
  switch (tool) {
    case 'lookup_account':
      return ok ? 'Looked at your account' : 'Could not look at your account';
    case 'check_system_status':
      return ok ? 'Checked service status' : 'Could not check service status';
    case 'create_ticket':
      return ok ? null : 'Could not open a ticket';
    case 'verify_identity':
    case 'transfer_to_triage':
    case 'transfer_to_technical':
    case 'transfer_to_billing':
    case 'transfer_to_sales':
    case 'escalate_to_human':
      return null;
    default:
      return tool satisfies never;
  }
}

const running: Record<ToolName, string> = {
  lookup_account: 'Looking at your account',
  verify_identity: 'Checking your details',
  create_ticket: 'Opening a ticket',
  check_system_status: 'Checking service status',
  transfer_to_triage: 'Finding who can help',
  transfer_to_technical: 'Asking Technical',
  transfer_to_billing: 'Asking Billing',
  transfer_to_sales: 'Asking Sales',
  escalate_to_human: 'Asking for a person',
};

/** What an agent does right now. */
export function activityWords(activity: Activity): string {
  switch (activity.kind) {
    case 'tool':
      return running[activity.tool];
    case 'waiting':
      return `${agentName(activity.agent)} answers others first, then you`;
    case 'starting-up':
      return `${agentName(activity.agent)} is starting up. This can take a minute`;
    case 'thinking':
      return `${agentName(activity.agent)} is reading your message`;
    default:
      return activity satisfies never;
  }
}

function placeWords({ place, waitSeconds }: QueuePlace): string {
  const where = place <= 1 ? 'You are next in line.' : `You are number ${place} in line.`;
  if (waitSeconds === null) return where;
  const minutes = Math.max(1, Math.round(waitSeconds / 60));
  return `${where} It takes about ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
}

/** "Charged twice." after a colon: "charged twice". Names and codes keep their capitals. */
function asPartOfSentence(reason: string): string {
  const trimmed = reason.trim().replace(/[.!]+$/, '');
  return /^[A-Z][a-z]+\b/.test(trimmed) && !/^I\b/.test(trimmed)
    ? trimmed.charAt(0).toLowerCase() + trimmed.slice(1)
    : trimmed;
}

function triesLeftWords(triesLeft: number): string {
  if (triesLeft === 0) return 'No tries left';
  return triesLeft === 1 ? '1 try left' : `${triesLeft} tries left`;
}
