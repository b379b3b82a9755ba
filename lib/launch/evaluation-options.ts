import { parseArgs } from 'node:util';
import { stopStarting } from './environment.ts';

/** The suites there are, in the order they run. */
export const suites = ['routing', 'scenarios', 'attacks'] as const;
export type Suite = (typeof suites)[number];

export type EvaluationOptions = {
  suites: readonly Suite[];
  /** Cases from here; without it those of EVAL_DATA. Only with one suite. */
  file: string | null;
  /** The built-in responder, whatever is set. */
  responder: boolean;
  /** In place of the settings. */
  model: string | null;
  baseUrl: string | null;
  repeat: number;
  /** Gives the sample business other names, ids, amounts and incidents by this seed, and the cases with it. */
  reshuffle: string | null;
  /** Cases side by side; null: as many as whoever answers takes. */
  concurrency: number | null;
  transcripts: string | null;
  /** Tells on standard error what went wrong in each case that failed. */
  failures: boolean;
  /** Two kept runs to set beside each other; nothing is played then. */
  compare: readonly [string, string] | null;
  /** Plays everything anew, whatever was kept. */
  fresh: boolean;
};

const usage = `npm run eval -- [--suite NAME[,NAME]] [--responder | --model NAME --base-url URL] [more]
  --suite        ${suites.join(', ')}; without it all of them
  --file         a file of cases, one JSON object a line, in place of those of EVAL_DATA; with one suite
  --responder    measures the built-in responder; without it, what the settings say
  --model        an Ollama model, in place of OLLAMA_MODEL
  --base-url     its host, in place of OLLAMA_BASE_URL
  --repeat       tries of each case; more than one tells how many pass every time
  --reshuffle    a seed: other names, ids, amounts and incidents, in the business and in the cases
  --concurrency  cases side by side
  --transcripts  a file that is written: every conversation, one JSON object a line
  --failures     tells on standard error what went wrong in each case that failed
  --compare A B  sets two kept runs beside each other in a report, and plays nothing
  --fresh        plays everything anew; without it, what was played before by the same model is taken from there
docs/evaluation.md tells how to read the result and how to write cases.`;

/** Reads the command line; what is wrong with it ends the process with the usage. */
export function evaluationOptions(argv: readonly string[]): EvaluationOptions {
  const { values, positionals } = parsed(argv);
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  const named = values.suite?.flatMap((each) => each.split(',')) ?? [...suites];
  const wanted = suites.filter((suite) => named.includes(suite));
  if (wanted.length !== new Set(named).size) return wrong(`There is no such suite: ${named.join(', ')}.`);
  if (values.file && wanted.length !== 1) return wrong('With --file, name one --suite.');
  if (values.responder && (values.model || values['base-url']))
    return wrong('Either --responder, or --model and --base-url.');
  return {
    suites: wanted,
    file: values.file ?? null,
    responder: values.responder,
    model: values.model ?? null,
    baseUrl: values['base-url'] ?? null,
    repeat: count('--repeat', values.repeat, 100) ?? 1,
    reshuffle: values.reshuffle ?? null,
    concurrency: count('--concurrency', values.concurrency, 256),
    transcripts: values.transcripts ?? null,
    failures: values.failures,
    compare: compared(values.compare, positionals),
    fresh: values.fresh,
  };
}

function parsed(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        suite: { type: 'string', multiple: true },
        file: text,
        responder: flag,
        model: text,
        'base-url': text,
        repeat: text,
        reshuffle: text,
        concurrency: text,
        transcripts: text,
        failures: flag,
        compare: text,
        fresh: flag,
        help: flag,
      },
    });
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

function compared(first: string | undefined, rest: readonly string[]): EvaluationOptions['compare'] {
  const [second, ...more] = rest;
  if (first === undefined && rest.length === 0) return null;
  if (first === undefined || second === undefined || more.length > 0)
    return wrong('--compare takes the names of two kept runs, and nothing else stands alone.');
  return [first, second];
}

function count(name: string, given: string | undefined, most: number): number | null {
  if (given === undefined) return null;
  const value = Number(given);
  return Number.isInteger(value) && value >= 1 && value <= most
    ? value
    : wrong(`${name} is a whole number from 1 to ${most}.`);
}

function wrong(sentence: string): never {
  return stopStarting(`${sentence}\n${usage}`);
}
