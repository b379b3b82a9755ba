import { modelName } from '#/components/status/words.ts';
import { classes } from '#/components/ui/classes.ts';
import type { AnsweringView } from '#/lib/protocol/views.ts';

/** What AI agents answer with now. Coloured only while Ollama is missing. */
export function Answers({ answering: { kind, model, ollamaAway } }: { answering: AnsweringView }) {
  return (
    <a
      href="/status"
      className={classes(
        'truncate rounded-6 underline-offset-4 hover:underline max-md:hidden',
        ollamaAway ? 'text-warning' : 'text-ink-soft',
      )}
    >
      Answers: {kind === 'ollama' ? modelName(model) : 'built-in responder'}
    </a>
  );
}
