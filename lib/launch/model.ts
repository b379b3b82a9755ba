// `npm run model [name]`: has Ollama fetch a model, with progress in the terminal.
import { join } from 'node:path';
import { suggestedModels } from '#/lib/models/choose-model.ts';
import { ollamaAddress } from '#/lib/models/ollama-address.ts';
import { askOllama, versionSchema } from '#/lib/models/ollama-answers.ts';
import { OllamaError } from '#/lib/models/ollama-error.ts';
import { pullModel } from '#/lib/models/pull.ts';
import { settingsOrExit, stopStarting } from './environment.ts';
import { createPullDisplay } from './pull-display.ts';

const settings = settingsOrExit(join(import.meta.dirname, '..', '..'));
const model = process.argv[2] ?? settings.OLLAMA_MODEL ?? suggestedModels.pull;
const host = ollamaAddress(settings.OLLAMA_BASE_URL[0] ?? 'http://127.0.0.1:11434');
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

await findOllama();
if (model.startsWith(suggestedModels.pull)) sayWhatIsBetter();
console.log(`Fetching ${model} to ${host.url}.`);
await fetchModel();
console.log(`${model} is ready. A running desk notices it within seconds; otherwise: npm start`);
if (settings.OLLAMA_MODEL && settings.OLLAMA_MODEL !== model) {
  console.log(`The desk still asks for ${settings.OLLAMA_MODEL}: that is what OLLAMA_MODEL says.`);
}

async function findOllama(): Promise<void> {
  try {
    await askOllama(host, '/api/version', versionSchema, fetch);
  } catch (thrown) {
    if (!(thrown instanceof OllamaError)) throw thrown;
    if (thrown.trouble === 'not-reachable') {
      stopStarting(
        `Ollama does not answer at ${host.url} (${thrown.message}). Start it with "ollama serve", or install it ` +
          'from https://ollama.com, or set OLLAMA_BASE_URL to where it runs. Then run this again.',
      );
    }
    stopStarting(`Ollama at ${host.url} does not answer as it should: ${thrown.message}`);
  }
}

/** Figures of the Berkeley Function Calling Leaderboard, version 4. */
function sayWhatIsBetter(): void {
  const { pull, better } = suggestedModels;
  console.log(
    `${pull} works, but ${better} uses tools better: it leaves them alone when they do not fit in 79.1 % of ` +
      `cases (${pull}: 42.7 %) and gets through several steps in 41.8 % (${pull}: 11.1 %; BFCL v4).\n` +
      `To take it instead: npm run model ${better}`,
  );
}

async function fetchModel(): Promise<void> {
  const display = createPullDisplay(process.stdout);
  try {
    await pullModel({ host, model, fetch, signal: interrupted.signal, onStep: display.show });
    display.end();
  } catch (thrown) {
    display.end();
    if (interrupted.signal.aborted) stopStarting('Stopped. Run it again to go on where it was.');
    if (!(thrown instanceof OllamaError)) throw thrown;
    stopStarting(`${model} could not be fetched: ${thrown.message}${hintFor(thrown)}`);
  }
}

function hintFor({ message }: OllamaError): string {
  return message.includes('file does not exist')
    ? ' There is no model of that name; https://ollama.com/library lists them.'
    : '';
}
