import type { TurnFailure } from '#/lib/conversation/facts.ts';
import type { TryEnding } from '#/lib/protocol/documents.ts';
import type { TurnEnding } from '#/lib/turns/turn.ts';

const failures: Record<TurnFailure, string> = {
  'no-answer': 'No model gave an answer. Customers may have had every place: try again in a moment.',
  'too-many-steps':
    'It went from tool to tool without an answer. A customer would have been given to a person.',
  'out-of-time': 'It took too long. A customer would have been given to a person.',
  crashed: 'It stopped with an error. The log of the server says more.',
};

/** How a try ended, for whoever reads it. */
export function tryEnding(ending: TurnEnding): TryEnding {
  switch (ending.kind) {
    case 'replied':
      return { kind: 'replied', text: ending.text, model: ending.model };
    case 'handed-off':
      return { kind: 'handed-off', to: ending.to, reason: ending.reason };
    case 'escalated':
      return { kind: 'escalated', detail: ending.detail };
    case 'withheld':
      return { kind: 'withheld', text: ending.text, problem: ending.problem };
    case 'failed':
      return { kind: 'failed', message: failures[ending.cause] };
    case 'aborted':
      return { kind: 'failed', message: 'It was stopped.' };
    default:
      return ending satisfies never;
  }
}
