/**
 * What each figure of a report counts, in the words that stand beside it on the page and in its file. What is written
 * here is what `figures.ts` does: change both or neither.
 */
export type FigureName = keyof typeof definitions;

export const definitions = {
  begun: {
    name: 'Conversations',
    says: 'Begun by a first message. A customer who writes again a day or more after the end begins another one.',
  },
  ended: {
    name: 'Ended',
    says: 'Closed, or answered and then quiet for 24 hours. Counted on the day of the closing or of the last answer.',
  },
  ai: {
    name: 'Solved by AI',
    says: 'Ended with an answer of an AI agent, no person wrote, and none was asked for in vain.',
  },
  assisted: { name: 'Assisted', says: 'Ended, and both an AI agent and a person wrote.' },
  people: { name: 'By people', says: 'Ended with an answer of a person, and no AI agent wrote.' },
  unanswered: {
    name: 'Not answered',
    says: 'Closed before anybody wrote an answer, or before the person did who was asked for.',
  },
  firstAnswer: {
    name: 'First answer',
    says: 'From the first message to the first answer, of an AI agent or a person, in conversations that began then.',
  },
  firstAnswerOwed: {
    name: 'Without an answer so far',
    says: 'Begun then, not ended, and nobody has answered yet.',
  },
  resolution: {
    name: 'Resolution',
    says: 'From the first message to the closing or the last answer, of what ended then with an answer.',
  },
  waiting: {
    name: 'Wait for a person',
    says: 'From asking for a person to having one, of waits that ended then. It goes on when they leave without a word.',
  },
  waitingAtEnd: { name: 'Still waiting', says: 'Waiting for a person when the time was over.' },
  nobodyHere: { name: 'Nobody was here', says: 'A person was asked for while nobody was here.' },
  missed: {
    name: 'Missed',
    says: 'Closed then, before the person wrote who was asked for.',
  },
  reopened: { name: 'Opened again', says: 'The customer wrote again after it was closed.' },
  openAtEnd: { name: 'Open at the end', says: 'Begun, and not ended when the time was over.' },
  handOvers: {
    name: 'Hand-offs',
    says: 'Each change of hands between AI agents, the queue and people. Closing and opening again are none.',
  },
  ratings: {
    name: 'Rating',
    says: 'The average of what customers gave, 1 to 5. Of several for the same talk the last counts.',
  },
  hours: {
    name: 'Busiest hours',
    says: 'Messages of customers, by the day of the week and the hour they came in.',
  },
} as const satisfies Record<string, { name: string; says: string }>;
