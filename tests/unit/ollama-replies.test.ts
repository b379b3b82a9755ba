import { streamText } from 'ai';
import { describe, expect, test } from 'vitest';
import { OllamaError } from '#/lib/models/ollama-error.ts';
import {
  answering,
  brief,
  bytes,
  listOf,
  modelOver,
  partsOf,
  question,
} from '../support/ollama/model-call.ts';

const head = '"model":"qwen3:4b","created_at":"2026-08-22T10:00:00.1Z"';
const say = (content: string) =>
  `{${head},"message":{"role":"assistant","content":${JSON.stringify(content)}},"done":false}`;
const end =
  `{${head},"message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":4883583458,` +
  '"load_duration":1334875,"prompt_eval_count":26,"prompt_eval_duration":342546000,"eval_count":282,"eval_duration":4535599000}';
const lookUp =
  '{"id":"call_yjjby5gw","function":{"index":0,"name":"lookup_invoice","arguments":{"invoiceId":"INV-12"}}}';

async function briefOf(chunks: readonly Uint8Array[]): Promise<string[]> {
  return brief(await partsOf(modelOver(answering(chunks)).model));
}

/** What must come out, however the bytes are cut: each example in two pieces at every place, and byte by byte. */
async function expectHoweverCut(example: Uint8Array, expected: string[]): Promise<void> {
  for (let place = 1; place < example.length; place += 1) {
    const parts = await briefOf([example.subarray(0, place), example.subarray(place)]);
    expect(parts, `cut at byte ${place}`).toEqual(expected);
  }
  const single = Array.from(example, (_, place) => example.subarray(place, place + 1));
  expect(await briefOf(single)).toEqual(expected);
}

const opening = ['stream-start', 'response-metadata'];

describe('a reply of Ollama, cut at every byte,', () => {
  test('that thinks and talks', async () => {
    const thinking = `{${head},"message":{"role":"assistant","content":"","thinking":"Let"},"done":false}`;
    await expectHoweverCut(bytes(thinking, say('Hello'), say(' there'), end, ''), [
      ...opening,
      'reasoning-start',
      'thinking:Let',
      'text-start',
      'text:Hello',
      'text: there',
      'text-end',
      'reasoning-end',
      'finish:stop',
    ]);
  });

  test('with letters of several bytes, and no newline after the last line', async () => {
    await expectHoweverCut(bytes(say('Grüße, '), say('你好 🙂'), end), [
      ...opening,
      'text-start',
      'text:Grüße, ',
      'text:你好 🙂',
      'text-end',
      'finish:stop',
    ]);
  });

  test('with calls in the middle of the stream (mode a)', async () => {
    const call = `{${head},"message":{"role":"assistant","content":"","tool_calls":[${lookUp}]},"done":false}`;
    await expectHoweverCut(bytes(say('One moment.'), call, end, ''), [
      ...opening,
      'text-start',
      'text:One moment.',
      'call:lookup_invoice{"invoiceId":"INV-12"}',
      'text-end',
      'finish:tool-calls',
    ]);
  });

  test('with all calls on the last line (mode b)', async () => {
    const last =
      `{${head},"message":{"role":"assistant","content":"","tool_calls":[` +
      '{"id":"1","function":{"index":0,"name":"a","arguments":{}}},{"id":"2","function":{"index":1,"name":"b","arguments":{"x":1}}}' +
      ']},"done":true,"done_reason":"stop","prompt_eval_count":210}';
    await expectHoweverCut(bytes(say('Let me see.'), last), [
      ...opening,
      'text-start',
      'text:Let me see.',
      'call:a{}',
      'call:b{"x":1}',
      'text-end',
      'finish:tool-calls',
    ]);
  });

  test('with text and thinking on the last line', async () => {
    const last = `{${head},"message":{"role":"assistant","content":" there","thinking":"Hm"},"done":true,"done_reason":"stop"}`;
    await expectHoweverCut(bytes(say('Hello'), last, ''), [
      ...opening,
      'text-start',
      'text:Hello',
      'text: there',
      'reasoning-start',
      'thinking:Hm',
      'text-end',
      'reasoning-end',
      'finish:stop',
    ]);
  });

  test('with an error line in its middle', async () => {
    await expectHoweverCut(
      bytes(say('Your refund is'), '{"error":"an error was encountered while running the model"}', ''),
      [
        ...opening,
        'text-start',
        'text:Your refund is',
        'error:an error was encountered while running the model.',
        'finish:error',
      ],
    );
  });

  test('that ends without its last line', async () => {
    await expectHoweverCut(bytes(say('Your refund'), ''), [
      ...opening,
      'text-start',
      'text:Your refund',
      'error:The reply ended before it was whole.',
      'finish:error',
    ]);
  });
});

describe('a reply of Ollama', () => {
  test('that is empty gives no text at all', async () => {
    expect(await briefOf([bytes(end)])).toEqual([...opening, 'finish:stop']);
  });

  test('with empty pieces gives only the full ones', async () => {
    expect(await briefOf([bytes(say(''), say('Hi'), say(''), end)])).toEqual([
      ...opening,
      'text-start',
      'text:Hi',
      'text-end',
      'finish:stop',
    ]);
  });

  test('that reached its longest says so', async () => {
    expect(await briefOf([bytes(say('And'), end.replace('"stop"', '"length"'))])).toContain('finish:length');
  });

  test('whose last line gives no reason ended as it should', async () => {
    expect(await briefOf([bytes(say('Hi'), `{${head},"done":true}`)])).toEqual([
      ...opening,
      'text-start',
      'text:Hi',
      'text-end',
      'finish:stop',
    ]);
  });

  test('keeps its counts, absent ones as nought', async () => {
    const { model, heard } = modelOver(answering([bytes(say('Hi'), end)]));
    const finish = (await partsOf(model)).find((part) => part.type === 'finish');
    expect(finish?.usage).toMatchObject({ inputTokens: { total: 26 }, outputTokens: { total: 282 } });
    expect(heard).toMatchObject({
      firstTokens: 1,
      errors: [],
      ended: [{ promptTokens: 26, tokens: 282, durationNs: 4_535_599_000 }],
    });
    const bare = modelOver(
      answering([bytes(`{${head},"message":{"role":"assistant","content":"Hi"},"done":true}`)]),
    );
    await partsOf(bare.model);
    expect(bare.heard.ended).toMatchObject([{ promptTokens: null, tokens: 0, durationNs: 0 }]);
  });

  test.each([
    ['text', '"{\\"x\\":1}"', '{"x":1}'],
    ['broken text', '"{x"', '{}'],
    ['null', 'null', '{}'],
    ['a list', '[1]', '{}'],
  ])('with arguments that are %s keeps the call', async (_, given, expected) => {
    const call = `{${head},"message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"a","arguments":${given}}}]},"done":false}`;
    expect(await briefOf([bytes(call, end)])).toContain(`call:a${expected}`);
  });

  test('gives every call an id, also when Ollama sends an empty one', async () => {
    const call = `{${head},"message":{"role":"assistant","content":"","tool_calls":[{"id":"","function":{"name":"a","arguments":{}}}]},"done":false}`;
    const parts = await partsOf(modelOver(answering([bytes(call, end)])).model);
    expect(parts.find((part) => part.type === 'tool-call')?.toolCallId).toMatch(/.+/);
  });

  test.each([
    ['is no JSON', 'upstream timed out', 'Ollama sent a line that is no JSON.'],
    ['is no reply', '{"hello":1}', 'Ollama sent a line that is no reply.'],
    ['is a list', '[]', 'Ollama sent a line that is no reply.'],
    [
      'calls a tool without a name',
      `{${head},"message":{"tool_calls":[{"function":{}}]},"done":false}`,
      'Ollama sent a line that is no reply.',
    ],
  ])('with a line that %s fails, and is not taken for whole', async (_, line, message) => {
    expect(await briefOf([bytes(say('Half'), line, end)])).toEqual([
      ...opening,
      'text-start',
      'text:Half',
      `error:${message}`,
      'finish:error',
    ]);
  });

  test('that fails on its first line still begins as a stream does', async () => {
    expect(await briefOf([bytes('{"error":"failed to parse JSON: {"}')])).toEqual([
      'stream-start',
      'error:failed to parse JSON: {.',
      'finish:error',
    ]);
  });

  test('ends with its last line, whatever follows', async () => {
    expect(await briefOf([bytes(say('Hi'), end, 'nonsense', '')])).not.toContain('finish:error');
  });

  test('that was not streamed keeps its text and calls', async () => {
    const whole = `{${head},"message":{"role":"assistant","content":"Hi","tool_calls":[${lookUp}]},"done":true,"done_reason":"stop","eval_count":3}`;
    const { fetch, sent } = answering([bytes(whole)]);
    const { content } = await modelOver({ fetch }).model.doGenerate(question);
    expect(content).toMatchObject([
      { type: 'text', text: 'Hi' },
      { type: 'tool-call', toolName: 'lookup_invoice' },
    ]);
    expect(sent[0]).toMatchObject({ stream: false, options: { num_ctx: 8192 } });
  });

  test('that was not streamed and says error is an error with that text', async () => {
    const { fetch } = answering([bytes('{"error":"out of memory"}')]);
    await expect(modelOver({ fetch }).model.doGenerate(question)).rejects.toThrow('out of memory.');
  });
});

describe('a refusal of Ollama', () => {
  const refusing = (status: number, body: string) =>
    modelOver({ fetch: async () => new Response(body, { status }) }).model.doStream(question);

  test.each([
    [
      404,
      `{"error":"model 'qwen3:8b' not found"}`,
      'model-missing',
      `model 'qwen3:8b' not found. Run "ollama pull qwen3:8b".`,
    ],
    [404, '404 page not found', 'refused', '404 page not found.'],
    [
      400,
      '{"error":"registry.ollama.ai/library/x:latest does not support tools"}',
      'refused',
      'registry.ollama.ai/library/x:latest does not support tools.',
    ],
    [
      400,
      '{"error":"{\\"error\\":{\\"code\\":400,\\"message\\":\\"the request exceeds the context\\"}}"}',
      'refused',
      'the request exceeds the context.',
    ],
    [
      503,
      '{"error":"server busy, please try again.  maximum pending requests exceeded"}',
      'busy',
      'server busy, please try again.  maximum pending requests exceeded.',
    ],
    [
      500,
      '{"error":"option \\"num_ctx\\" must be of type integer"}',
      'failed',
      'option "num_ctx" must be of type integer.',
    ],
    [
      403,
      '',
      'refused',
      'Ollama refuses this address (403). Use localhost or its IP address in OLLAMA_BASE_URL.',
    ],
  ])('with status %i and %s keeps its own words', async (status, body, trouble, message) => {
    const error = await Promise.resolve(refusing(status, body)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OllamaError);
    expect(error).toMatchObject({ trouble, message, status, code: 'model-unavailable' });
  });
});

describe('through the loop of the AI SDK', () => {
  test('a reply that is cut off is an error, never a whole text', async () => {
    const errors: unknown[] = [];
    const result = streamText({
      model: modelOver(answering([bytes(say('Your refund'))])).model,
      prompt: 'Hi',
      maxRetries: 0,
      onError: ({ error }) => errors.push(error),
    });
    const types = (await listOf(result.stream)).map((part) => part.type);
    expect(types).toContain('error');
    expect(errors).toMatchObject([{ trouble: 'cut-off' }]);
  });
});
