import { classes } from '#/components/ui/classes.ts';
import { durationWords } from '#/components/ui/time-words.ts';
import type { StatusView } from '#/lib/protocol/views.ts';
import { toneText } from './tones.ts';
import { counted, hostName, modelName, type Tone } from './words.ts';

type Figure = { label: string; value: string; detail: string; tone: Tone; small?: boolean };

/** Readable from three metres. */
export function SixNumbers({ status }: { status: StatusView }) {
  return (
    <dl
      aria-label="At a glance"
      className="grid grid-cols-2 gap-x-6 gap-y-6 border-hairline border-t py-6 sm:grid-cols-3 xl:grid-cols-6"
    >
      {figures(status).map((figure) => (
        <div key={figure.label} className="flex min-w-0 flex-col">
          <dt className="text-13 text-ink-soft">{figure.label}</dt>
          <dd className="flex min-h-14 min-w-0 items-end">
            <span
              className={classes(
                'min-w-0 break-words font-semibold tabular-nums',
                figure.small ? 'text-18 sm:text-24' : 'text-48',
                toneText[figure.tone],
              )}
            >
              {figure.value}
            </span>
          </dd>
          <dd
            className={classes(
              'mt-1 text-13',
              figure.tone === 'calm' ? 'text-ink-soft' : toneText[figure.tone],
            )}
          >
            {figure.detail}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function figures(status: StatusView): Figure[] {
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
    },
    withPeople(status),
    owed(status),
    here(status),
    answering(status),
  ];
}

function waiting({ conversations, queue, people }: StatusView): Figure {
  const nobody = !people.some((person) => person.availability === 'here');
  const longest =
    queue.longestWaitMs === null ? 'Nobody waits' : `Longest ${durationWords(queue.longestWaitMs)}`;
  return {
    label: 'Waiting',
    value: String(conversations.waiting),
    detail: longest,
    tone: conversations.waiting > 0 && nobody ? 'warning' : 'calm',
  };
}

function withPeople({ conversations, people }: StatusView): Figure {
  const present = people.filter((person) => person.availability === 'here');
  const room = present.reduce((sum, person) => sum + Math.max(0, person.capacity - person.load), 0);
  const full = present.length > 0 ? 'No room for more' : 'Nobody is here to take one';
  return {
    label: 'With people',
    value: String(conversations.human),
    detail: room > 0 ? `Room for ${room} more` : full,
    tone: 'calm',
  };
}

function owed({ answers }: StatusView): Figure {
  const overdue = answers.overdue > 0;
  const oldest = answers.oldestMs === null ? '' : `oldest ${durationWords(answers.oldestMs)}`;
  const detail = [overdue && `${answers.overdue} overdue`, oldest].filter(Boolean).join(', ');
  return {
    label: 'Answers owed',
    value: String(answers.owed),
    detail: detail.charAt(0).toUpperCase() + detail.slice(1) || 'All answered',
    tone: overdue ? 'danger' : 'calm',
  };
}

function here({ people, conversations }: StatusView): Figure {
  const count = (availability: string) =>
    people.filter((person) => person.availability === availability).length;
  return {
    label: 'People here',
    value: String(count('here')),
    detail: count('away') > 0 ? `${count('away')} away` : 'Nobody away',
    tone: count('here') === 0 && conversations.waiting > 0 ? 'warning' : 'calm',
  };
}

function answering({ models }: StatusView): Figure {
  const { answering: model } = models;
  const ollama = model.kind === 'ollama';
  return {
    label: 'Answering',
    value: ollama ? modelName(model.model) : 'Built-in',
    detail: ollama && model.host ? `Ollama, ${hostName(model.host)}` : 'No language model',
    tone: ollama ? 'calm' : 'warning',
    small: true,
  };
}
