import { ModelUnavailable } from '#/lib/ports/language-models.ts';

export type OllamaTrouble =
  /** No connection, or it broke. */
  | 'not-reachable'
  | 'model-missing'
  /** Its load queue is full (503). */
  | 'busy'
  /** It does not accept the request (400, 403, 405 …). */
  | 'refused'
  /** It broke down at its work (500, or an error line inside a reply). */
  | 'failed'
  | 'first-token-late'
  | 'gap-too-long'
  /** The reply ended without its last line. */
  | 'cut-off'
  /** What came is not what Ollama sends. */
  | 'not-understood';

/** A full queue, a restart, a runner that starts anew: gone in a moment. */
const passingTroubles: readonly OllamaTrouble[] = ['not-reachable', 'busy', 'failed'];

/** Whatever goes wrong with Ollama, with its own text where it gave one. */
export class OllamaError extends ModelUnavailable {
  override name = 'OllamaError';
  readonly trouble: OllamaTrouble;
  override readonly passing: boolean;
  /** The HTTP status, null when there was none or it said 200. */
  readonly status: number | null;

  // No `cause`: the provider would take a network code found there for its own and hide this error.
  constructor(trouble: OllamaTrouble, message: string, status: number | null = null) {
    super(message);
    this.trouble = trouble;
    this.passing = passingTroubles.includes(trouble);
    this.status = status;
  }
}

/** The error for an HTTP answer that is not 200. */
export async function refusalFrom(response: Response, model: string): Promise<OllamaError> {
  const { status } = response;
  const said = errorTextOf(await response.text().catch(() => ''));
  if (status === 404 && /model/.test(said)) {
    return new OllamaError('model-missing', `${said} Run "ollama pull ${model}".`, status);
  }
  if (status === 403 && said === '') {
    const help = 'Ollama refuses this address (403). Use localhost or its IP address in OLLAMA_BASE_URL.';
    return new OllamaError('refused', help, status);
  }
  return new OllamaError(troubleOf(status), said || `Ollama answered with status ${status}.`, status);
}

function troubleOf(status: number): OllamaTrouble {
  if (status === 503) return 'busy';
  return status >= 500 ? 'failed' : 'refused';
}

/** Ollama's own words in an error body: `{"error": text}`, where the text may be JSON once more, or plain text. */
export function errorTextOf(body: string): string {
  const parsed = parseJson(body);
  if (parsed === undefined) return asSentence(body.trim());
  return asSentence(wordsIn(parsed));
}

function wordsIn(value: unknown): string {
  if (typeof value === 'string') {
    const inner = parseJson(value);
    return typeof inner === 'object' && inner !== null ? wordsIn(inner) : value;
  }
  if (typeof value === 'object' && value !== null) {
    if ('error' in value) return wordsIn(value.error);
    if ('message' in value) return wordsIn(value.message);
  }
  return JSON.stringify(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asSentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
