import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { wrapLanguageModel } from 'ai';

/**
 * The model with an ear at its mouth: `hears` gets every part as it arrives, before the loop works on it,
 * so that a text is known whole before the tools beside it run.
 */
export function watchedModel(
  model: LanguageModelV4,
  hears: (part: LanguageModelV4StreamPart) => void,
): LanguageModelV4 {
  return wrapLanguageModel({
    model,
    middleware: {
      specificationVersion: 'v4',
      async wrapStream({ doStream }) {
        const answer = await doStream();
        const ear = new TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart>({
          transform(part, controller) {
            hears(part);
            controller.enqueue(part);
          },
        });
        return { ...answer, stream: answer.stream.pipeThrough(ear) };
      },
    },
  });
}
