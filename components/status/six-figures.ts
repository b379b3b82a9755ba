import { durationWords } from '#/components/ui/time-words.ts';
import type { FigureName, StatusView } from '#/lib/protocol/views.ts';
import { counted, hostName, modelName, type Tone } from './words.ts';

export type SixFigure = {
  label: string;
  value: string;
  detail: string;
  tone: Tone;
  /** Words instead of a number. */
  words?: boolean;
  /** What the line of the last hour below it shows. */
  over: FigureName;
};

/** The six numbers, the same on the page and on the wall. */
export function sixFigures(status: StatusView): SixFigure[] {
  return [
    waiting(status),
    {
      label: 'With AI',
      value: String(status.conversations.ai),
      detail:
        status.answers.running > 0
          ? `${counted(status.answers.running, 'answer', 'answers')} being written`
          : 'Nothing being written',
      tone: 'calm',
      over: 'withAi',
    },
    withPeople(status),
    owed(status),
    here(status),
    answering(status),
  ];
}

function waiting({ conversations, queue, people }: StatusView): SixFigure {
  const nobody = !people.some((person) => person.availability === 'here');
  const longest =
    queue.longestWaitMs === null ? 'Nobody waits' : `Longest ${durationWords(queue.longestWaitMs)}`;
  return {
    label: 'Waiting',
    value: String(conversations.waiting),
    detail: longest,
    tone: conversations.waiting > 0 && nobody ? 'warning' : 'calm',
    over: 'waiting',
  };
}

function withPeople({ conversations, people }: StatusView): SixFigure {
  const present = people.filter((person) => person.availability === 'here');
  const room = present.reduce((sum, person) => sum + Math.max(0, person.capacity - person.load), 0);
  const full = present.length > 0 ? 'No room for more' : 'Nobody is here to take one';
  return {
    label: 'With people',
    value: String(conversations.human),
    detail: room > 0 ? `Room for ${room} more` : full,
    tone: 'calm',
    over: 'withPeople',
  };
}

function owed({ answers }: StatusView): SixFigure {
  const overdue = answers.overdue > 0;
  const oldest = answers.oldestMs === null ? '' : `oldest ${durationWords(answers.oldestMs)}`;
  const detail = [overdue && `${answers.overdue} overdue`, oldest].filter(Boolean).join(', ');
  return {
    label: 'Answers owed',
    value: String(answers.owed),
    detail: upper(detail) || 'All answered',
    tone: overdue ? 'danger' : 'calm',
    over: 'owed',
  };
}

function here({ people, conversations }: StatusView): SixFigure {
  const count = (availability: string) =>
    people.filter((person) => person.availability === availability).length;
  const busy = people.filter(
    ({ availability, load, capacity }) => availability === 'here' && load >= capacity,
  ).length;
  const away = count('away') > 0 ? `${count('away')} away` : 'nobody away';
  return {
    label: 'People here',
    value: String(count('here')),
    detail: upper([busy > 0 && `${busy} without room`, away].filter(Boolean).join(', ')),
    tone: count('here') === 0 && conversations.waiting > 0 ? 'warning' : 'calm',
    over: 'peopleHere',
  };
}

function answering({ models }: StatusView): SixFigure {
  const { answering: model } = models;
  const ollama = model.kind === 'ollama';
  return {
    label: 'Answering',
    value: ollama ? modelName(model.model) : 'Built-in',
    detail: ollama && model.host ? `Ollama, ${hostName(model.host)}` : 'No language model',
    tone: ollama ? 'calm' : 'warning',
    words: true,
    over: 'firstTokenP95Ms',
  };
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
