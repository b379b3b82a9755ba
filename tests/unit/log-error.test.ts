import { APICallError, InvalidToolInputError, JSONParseError } from 'ai';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loggedError } from '#/lib/launch/log-error.ts';
import { OllamaError } from '#/lib/models/ollama-error.ts';

const secret = 'marked words of a customer';
const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('An error in the log', () => {
  it.each([
    ['JSON that cannot be read', thrownBy(() => JSON.parse(`${secret} "${secret}"`))],
    [
      'a schema',
      thrownBy(() => z.strictObject({ text: z.literal('x') }).parse({ text: secret, [secret]: 1 })),
    ],
    [
      'a call of a model',
      new APICallError({
        message: secret,
        url: 'http://127.0.0.1',
        requestBodyValues: { messages: [secret] },
        responseBody: secret,
        statusCode: 500,
      }),
    ],
    [
      'arguments of a tool',
      new InvalidToolInputError({
        toolName: 'create_ticket',
        toolInput: secret,
        cause: new JSONParseError({ text: secret, cause: new SyntaxError(`"${secret}" it's`) }),
      }),
    ],
    [
      'what Ollama says',
      new OllamaError('failed', `error parsing tool call: raw='{"it's": "${secret}"}', err=x`),
    ],
    ['an e-mail', new Error('No mailbox for marked@words.example here.')],
    ['fields', Object.assign(new Error('Broken.'), { text: secret, code: `${secret}.`, rows: [secret] })],
    ['a cause', new Error('Outer.', { cause: new Error(`Inner "${secret}".`) })],
    ['no error at all', secret],
  ])('holds nothing that was quoted by %s', (_what, error) => {
    const logged = JSON.stringify(loggedError(error));
    expect(logged).not.toContain('marked');
    expect(logged).toContain('"type"');
  });

  it('says what happened and where', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), { code: 'ECONNREFUSED' });
    expect(loggedError(new OllamaError('busy', 'The queue is full.', 503))).toMatchObject({
      type: 'OllamaError',
      message: 'The queue is full.',
      trouble: 'busy',
      status: 503,
      stack: expect.stringContaining('log-error.test.ts'),
    });
    expect(loggedError(new TypeError('fetch failed', { cause }))).toMatchObject({
      type: 'TypeError',
      message: 'fetch failed',
      cause: { message: 'connect ECONNREFUSED 127.0.0.1:9', code: 'ECONNREFUSED' },
    });
  });
});
