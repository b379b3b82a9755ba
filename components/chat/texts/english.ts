import { agentTitles } from '#/lib/conversation/agents.ts';
import type { ToolName, ToolObject, WaitingReason } from '#/lib/conversation/facts.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { IdentityAnswer, IdentityWays } from '#/lib/protocol/answers.ts';
import type { VisitorCommand } from '#/lib/protocol/commands.ts';
import type { Activity } from '#/lib/protocol/events.ts';
import type { AnsweringView, QueuePlace } from '#/lib/protocol/views.ts';
import { counting } from './counting.ts';
import { agentName, modelName } from './names.ts';

const counted = counting('en');

/** Every word of the customer's chat, in English. Another language is another file of this shape. */
export const english = {
  title: 'Chat',
  conversation: 'Conversation',
  messages: 'Messages',
  loading: 'Loading your conversation',
  close: 'Close',
  closeChat: 'Close the chat',
  cookiesRefused:
    'Your browser keeps no cookies for a chat inside another page. Without them your conversation would be lost with this page.',
  openInTab: 'Open the chat in a tab of its own',
  you: 'You',
  personRole: 'a person',
  agentRoles: {
    triage: agentTitles.triage.role,
    technical: agentTitles.technical.role,
    billing: agentTitles.billing.role,
    sales: agentTitles.sales.role,
  },

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
  /** Outside business hours, in the place of their role. `opens` is one of `whenOpens`. */
  peopleAgain: (opens: string | null) => (opens ? `again ${opens}` : 'not now'),
  whenOpens: (day: string | null, time: string) => (day ? `on ${day} at ${time}` : `at ${time}`),
  closedNow: (opens: string | null) =>
    opens ? `We are closed now. People answer again ${opens}.` : 'We are closed now.',

  message: 'Your message',
  messageHint: 'Write a message',
  send: 'Send',
  keys: 'Enter sends, Shift and Enter begins a new line.',
  left: (count: number) => `${counted(count, characters)} left`,
  tooLong: (count: number) => `${counted(count, characters)} too long. Send it in two parts.`,
  notKept:
    'This browser does not let us keep messages over a reload. Leave the page open until your message is sent.',

  attachments: {
    label: 'Attachments',
    attach: 'Attach',
    dropHere: 'Drop the files here to attach them.',
    ready: (count: number) => `${counted(count, { one: 'file goes', other: 'files go' })} with your message.`,
    remove: { short: 'Remove', long: (name: string) => `Remove ${name}` },
    wrongType: (name: string) => `${name} cannot be attached. Attach PNG, JPEG, WebP or GIF images, or PDFs.`,
    tooLarge: (name: string) => `${name} is larger than 5 MB. Attach a smaller one.`,
    empty: (name: string) => `${name} is empty.`,
    tooMany: 'Up to 5 files go with one message. Send the rest with the next.',
    uploading: (percent: number) => `Uploading, ${percent} %`,
    openImage: (name: string) => `Open the image ${name}`,
    save: 'Save',
    notShown: 'This image cannot be shown.',
  },

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

  /** Why something was not done. The desk's own sentences are English and say more than their codes. */
  refused: ({ message }: Refusal, _what: Refused): string => message,

  language: 'Language',
  languageNotLoaded: 'This language could not be loaded. Try again.',

  writtenBy: (model: string) =>
    model === 'built-in responder'
      ? 'Written by the built-in responder, a program'
      : `Written by the AI model ${modelName(model)}`,
  beingWritten: 'being written by a machine',

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
  handedTo: (name: string, from: string) => `${from} handed over to ${name}. ${name} is with you now`,
  personReopened: (name: string) => `${name} opened this conversation again and is with you`,
  closedBy: (name: string | null) =>
    name ? `${name} closed this conversation` : 'This conversation is closed',
  closedHint: 'Write again at any time to open it.',
  reopened: 'You wrote again. Triage is with you',
  startAnother: 'Start a new conversation',
  waitingSentence,
  toolDone,
  activityWords,

  identityProved: (name: string) => `Confirmed: you are ${name}`,
  identityRefused: (triesLeft: number) =>
    `The details did not match an account. ${triesLeftWords(triesLeft)}`,
  codeRefused: (triesLeft: number) => `That was not the code. ${triesLeftWords(triesLeft)}`,
  notProved,
  ticketOpened: (number: string) => `Opened ticket ${number}`,
  approvalRequested: 'This waits for the approval of a person',
  approved: (name: string) => `${name} approved it`,
  notApproved: (name: string) => `${name} decided against it`,
  stopped: 'This answer was stopped. What follows replaces it.',
  contactLeft: (email: string) => `You left ${email}. We write to you there`,

  typing: (name: string) => `${name} is typing`,
  readingFound: (name: string) => `${name} is reading what was found`,

  /** What whoever speaks now knows: a sentence of `points`, and all of it below. */
  brief: {
    nowKnows: (name: string, points: string) => `${name} now knows: ${points}`,
    hasRead: (name: string, points: string) => `${name} has read: ${points}`,
    wasTold: (name: string, points: string) => `${name} was told: ${points}`,
    willKnow: (points: string) => `Whoever comes will know: ${points}`,
    more: 'All of it',
    less: 'Less',
    quoted: (words: string) => `“${words}”`,
    identity: (name: string) => `you are ${name}`,
    charges: (count: number, amount: string, day: string) =>
      `${inWords(count)} charges of ${amount} on ${day}`,
    invoice: (invoiceId: string, amount: string, day: string) =>
      `invoice ${invoiceId} of ${amount} from ${day}`,
    plan: (plan: string) => `your plan ${plan}`,
    ticket: (number: string) => `ticket ${number}`,
    contact: (email: string) => `your e-mail ${email}`,
    weAsked: (question: string) => `We asked: ${question}`,
    parts: {
      goal: 'You want',
      known: 'Known',
      done: 'Done',
      promised: 'Promised',
      open: 'Still open',
    },
  },

  place: placeWords,
  nobodyHere: 'Nobody is here right now.',
  nobodyHereText: 'Leave your e-mail and a person writes to you. Or stay: you keep your place.',
  nobodyHereKnown: (ticket: string) =>
    `A person writes to the e-mail of your account. Your ticket is ${ticket}. Or stay: you keep your place.`,
  contactOffer: 'You do not have to wait here. Leave your e-mail and a person writes to you.',
  contactOther: 'Use another e-mail',
  contactLabel: 'Your e-mail',
  contactSend: 'Leave e-mail',
  contactDone: (email: string, ticket: string | null) =>
    `We write to ${email}. You can close this page.${ticket ? ` Your ticket is ${ticket}.` : ''}`,
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
      : `If this is the e-mail of an account, a code is on its way to it. It is good for ${counted(minutes, { one: 'minute', other: 'minutes' })}.`,
  code: 'Six-digit code',
  codeSend: 'Send code',
  codeSending: 'Sending',
  codeAgain: 'Send another code',
  codeThere: 'I have a code',
  codeMissing: 'Enter the six digits of the code.',
  identityNoTries: 'No tries are left in this conversation. A person can help you on.',

  menu: 'Menu',
  saveTranscript: 'Download transcript',
  notWholeYet: 'The whole conversation could not be read yet. Try again in a moment.',
  transcriptTitle: (business: string) => `Your conversation with ${business}`,
  transcriptTimes: (timeZone: string) => `Times are those of ${timeZone}.`,

  rate: 'Rate this conversation',
  ratingQuestion: 'How was this conversation?',
  scores: { 1: 'Very bad', 2: 'Bad', 3: 'So-so', 4: 'Good', 5: 'Very good' },
  ratingComment: 'What would you like to add?',
  ratingCommentHint: 'You can leave this empty.',
  ratingTooLong: 'A comment has at most 1,000 characters.',
  ratingSend: 'Send rating',
  ratingLater: 'Not now',
  ratingThanks: 'Thank you.',
  ratingChange: 'Change rating',
  ratingKeep: 'Keep it as it is',
  rated: (word: string) => `You rated this conversation: ${word}`,

  past: 'Your conversations',
  pastWhere: 'All you began in this browser, the newest first.',
  pastLoading: 'Loading your conversations',
  pastNone: 'No conversations yet',
  pastNoneText: 'What you write is kept. When you come back, you find it here.',
  pastNotLoaded: 'Your conversations could not be read.',
  pastMore: 'Show earlier ones',
  pastNothingSaid: 'Nothing said yet',
  pastWith: (names: string) => `With ${names}`,
  pastRated: (word: string) => `Rated: ${word}`,
  pastOpen: 'Open',
  pastHere: 'On your screen now',
  pastReading: (when: string) => `You are reading a conversation of ${when}.`,
  pastNews: 'There is something new in your conversation.',
  backToConversation: 'Back to your conversation',
  backFromList: 'Back',
};

/** Every language has all of it: what is missing there does not compile. */
export type ChatTexts = typeof english;

/** What was refused: a command, the chat itself, or a message with what was attached to it. */
export type Refused = VisitorCommand | 'connection' | 'attachments';

/** The details, or the code, were wrong. */
export type NotProved = Extract<IdentityAnswer, { proved: false }>;

const characters = { one: 'character', other: 'characters' };

/** Why a person is asked for, to the customer. `from` is who had the conversation. */
function waitingSentence(reason: WaitingReason, from: string): string {
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
function toolDone(tool: ToolName, ok: boolean, about: ToolObject | null = null): string | null {
  switch (tool) {
    case 'lookup_account':
      return ok ? `Looked at ${objectWords(about)}` : 'Could not look at your account';
    case 'check_system_status':
      return ok ? `Checked ${statusWords(about)}` : 'Could not check service status';
    case 'search_help':
      return ok ? 'Looked into the help articles' : 'Could not look into the help articles';
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

const running: Record<ToolName, string | ((about: ToolObject | null) => string)> = {
  lookup_account: (about) =>
    about?.kind === 'invoice' ? `Checking ${objectWords(about)}` : `Looking at ${objectWords(about)}`,
  verify_identity: 'Checking your details',
  create_ticket: 'Opening a ticket',
  check_system_status: (about) => `Checking ${statusWords(about)}`,
  search_help: 'Looking into the help articles',
  transfer_to_triage: 'Finding who can help',
  transfer_to_technical: 'Asking Technical',
  transfer_to_billing: 'Asking Billing',
  transfer_to_sales: 'Asking Sales',
  escalate_to_human: 'Asking for a person',
};

/** What an agent does right now. */
function activityWords(activity: Activity): string {
  switch (activity.kind) {
    case 'tool': {
      const words = running[activity.tool];
      return typeof words === 'string' ? words : words(activity.about);
    }
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

function objectWords(about: ToolObject | null): string {
  switch (about?.kind) {
    case 'invoice':
      return `invoice ${about.invoiceId}`;
    case 'invoices':
      return 'your invoices';
    case 'plan':
      return 'your plan';
    default:
      return 'your account';
  }
}

function statusWords(about: ToolObject | null): string {
  return about?.kind === 'service' ? `the status of ${about.name}` : 'service status';
}

/** What others waited, which stays true while it is read. It is no countdown. */
function placeWords({ place, waitSeconds, longerThanUsual }: QueuePlace): string {
  const where = place <= 1 ? 'You are next in line.' : `You are number ${place} in line.`;
  if (longerThanUsual) return `${where} It takes longer than usual.`;
  return waitSeconds === null ? where : `${where} It usually takes ${waitWords(waitSeconds / 60)}.`;
}

function waitWords(minutes: number): string {
  if (minutes > 60) return 'more than an hour';
  if (minutes === 60) return 'about an hour';
  return minutes <= 1 ? 'about a minute' : `about ${minutes} minutes`;
}

function inWords(count: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five'][count] ?? String(count);
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
  return `${counted(triesLeft, { one: 'try', other: 'tries' })} left`;
}

/** The desk's own words, with the tries that are left unless they say so already. */
function notProved(by: IdentityWays['by'], { message, triesLeft }: NotProved): string {
  const saysIt = by === 'code' || /\btr(?:y|ies)\b/.test(message);
  return saysIt ? message : `${message} ${triesLeftWords(triesLeft)}.`;
}
