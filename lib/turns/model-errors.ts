import { APICallError, InvalidToolInputError, NoSuchToolError } from 'ai';
import { ModelUnavailable } from '#/lib/ports/language-models.ts';

const CONNECTION_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];
const DEEPEST_CAUSE = 6;

/** True when asking the same model again may help: it was busy, restarting, or the connection broke. */
export function isPassing(error: unknown): boolean {
  return causesOf(error).some((cause) => {
    if (cause instanceof ModelUnavailable && cause.passing) return true;
    if (APICallError.isInstance(cause) && (cause.statusCode === 503 || cause.statusCode === 429)) return true;
    return CONNECTION_CODES.includes(String(field(cause, 'code')));
  });
}

/** What is wrong with a call, in a sentence the model can act on. */
export function wrongCallInWords(error: unknown, tool: string, offered: readonly string[]): string {
  if (NoSuchToolError.isInstance(error)) {
    return noSuchTool(tool, offered);
  }
  if (!InvalidToolInputError.isInstance(error)) return `The call of ${shortened(tool)} could not be read.`;
  const issues =
    causesOf(error)
      .map((cause) => field(cause, 'issues'))
      .find(Array.isArray) ?? [];
  if (issues.length === 0) return `The arguments of ${tool} are not a JSON object.`;
  return `The arguments of ${tool} do not fit. ${issues.slice(0, 5).map(issueInWords).join(' ')}`;
}

export function noSuchTool(tool: string, offered: readonly string[]): string {
  return `There is no tool ${shortened(tool)} here. The tools are: ${offered.join(', ')}.`;
}

function issueInWords(issue: unknown): string {
  const path = field(issue, 'path');
  const where = Array.isArray(path) && path.length > 0 ? `${path.join('.')}: ` : '';
  return `${where}${shortened(String(field(issue, 'message') ?? 'wrong'), 200)}.`;
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let cause = error; cause != null && causes.length < DEEPEST_CAUSE; cause = field(cause, 'cause')) {
    causes.push(cause);
  }
  return causes;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function shortened(text: string, length = 60): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
