/**
 * What of an error is logged: what kind it is, where it came from, and its sentence without what it quotes.
 * Errors of libraries carry whole requests, prompts and inputs, as fields and in their sentences, so that nothing is
 * taken from them that is not named here.
 */
export type LoggedError = {
  type: string;
  message?: string;
  stack?: string;
  cause?: LoggedError;
  [field: string]: string | number | boolean | LoggedError | undefined;
};

const FIELDS = ['code', 'errcode', 'syscall', 'status', 'statusCode', 'trouble', 'reason'];
const DEEPEST_CAUSE = 5;

export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const { cause, name } = error;
  const logged: LoggedError = { type: name };
  const message = sayable(error);
  if (message) logged.message = message;
  for (const field of FIELDS) {
    const value: unknown = Reflect.get(error, field);
    if (typeof value === 'number' || (typeof value === 'string' && /^[\w-]{1,60}$/.test(value)))
      logged[field] = value;
  }
  const frames = framesOf(error);
  if (frames) logged.stack = frames;
  if (cause !== undefined && depth < DEEPEST_CAUSE) logged.cause = loggedError(cause, depth + 1);
  return logged;
}

/** The sentence without quotations and addresses; nothing where a library's sentences quote without marks. */
function sayable({ name, message }: Error): string | null {
  if (/^(?:AI_|Zod)/.test(name)) return null;
  const [beginning = ''] = message.split(/\braw=|\btext:/i, 1);
  return withoutQuotes(beginning.slice(0, LONGEST))
    .replaceAll(/[^\s@]+@[^\s@]+/g, '…@…')
    .trim();
}

const LONGEST = 500;

/** From the first mark to the last of its kind: what is quoted may hold marks itself. */
function withoutQuotes(text: string): string {
  return ['"', '`', "'"].reduce(
    (rest, mark) => rest.replace(new RegExp(`(?<!\\w)${mark}.*${mark}`, 's'), `${mark}…${mark}`),
    text,
  );
}

/** A stack begins with the sentence. */
function framesOf({ stack }: Error): string | null {
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames?.length ? frames.join('\n') : null;
}
