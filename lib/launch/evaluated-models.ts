import { createBuiltInResponder } from '#/lib/models/built-in/responder.ts';
import { createLanguageModels } from '#/lib/models/pool.ts';
import { type LanguageModels, type ModelLabel, whyNoModel } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import { stopStarting } from './environment.ts';
import type { Settings } from './settings.ts';

export type EvaluatedModels = {
  models: LanguageModels;
  /** Who answers first: the built-in responder stands in for a model that fails, as in the running desk. */
  label: ModelLabel;
  /** Cases it takes side by side. */
  places: number;
};

const BUILT_IN_PLACES = 4;

/** Whoever is measured. A model that was asked for by name and is not there ends the process. */
export async function evaluatedModels(
  settings: Settings,
  options: { responder: boolean; model: string | null; baseUrl: string | null },
  log: Log,
): Promise<EvaluatedModels> {
  const hosts = options.responder ? [] : settings.OLLAMA_BASE_URL;
  const models = createLanguageModels({
    settings: { ...settings, OLLAMA_BASE_URL: hosts },
    builtIn: placeholder(),
    log,
    now: Date.now,
  });
  await models.refresh();
  const { answering } = models.status();
  const why = whyNoModel(models.status());
  if (answering.kind === 'built-in' && !options.responder) {
    if (options.model !== null || options.baseUrl !== null)
      return stopStarting(`No model to measure: ${why}`);
    process.stderr.write(`The built-in responder is measured, for no model answers: ${why}\n`);
  }
  const places = answering.kind === 'built-in' ? BUILT_IN_PLACES : settings.OLLAMA_CONCURRENCY * hosts.length;
  return { models, label: answering, places };
}

/** Each desk has a built-in responder of its own, that knows its business; this one is never asked. */
function placeholder() {
  const nobody = () => Promise.reject(new Error('Only a desk knows its business.'));
  return createBuiltInResponder({ business: nobody, services: nobody, now: Date.now });
}
