import type { LanguageModelV4CallOptions, LanguageModelV4FunctionTool } from '@ai-sdk/provider';
import { describe, expect, test } from 'vitest';
import { keepAliveOnWire } from '#/lib/models/request-repairs.ts';
import { answering, bytes, modelOver, partsOf, question } from '../support/ollama/model-call.ts';

/** What really goes over the wire, provider included. */
async function sentFor(call: Partial<LanguageModelV4CallOptions>): Promise<Record<string, unknown>> {
  const { fetch, sent } = answering([
    bytes(
      '{"model":"m","created_at":"t","message":{"role":"assistant","content":"Hi"},"done":true,"done_reason":"stop"}',
    ),
  ]);
  const parts = await partsOf(modelOver({ fetch }).model, { ...question, ...call });
  expect(parts[0]).toEqual({ type: 'stream-start', warnings: [] });
  return sent[0] ?? {};
}

const tool = (name: string): LanguageModelV4FunctionTool => ({
  type: 'function',
  name,
  description: `Does ${name}.`,
  inputSchema: { type: 'object', properties: { reason: { type: 'string' } }, required: ['reason'] },
});
const namesOf = (body: Record<string, unknown>) =>
  (body.tools as { function: { name: string } }[] | undefined)?.map((each) => each.function.name);

describe('a request to Ollama', () => {
  test('carries everything that steers the model in options, and nothing of it at the top', async () => {
    const body = await sentFor({
      temperature: 0.2,
      topP: 0.8,
      topK: 30,
      seed: 7,
      stopSequences: ['END'],
      presencePenalty: 0.1,
      frequencyPenalty: 0.3,
      maxOutputTokens: 120,
    });
    expect(body.options).toEqual({
      temperature: 0.2,
      top_p: 0.8,
      top_k: 30,
      seed: 7,
      stop: ['END'],
      presence_penalty: 0.1,
      frequency_penalty: 0.3,
      num_predict: 120,
      num_ctx: 8192,
    });
    expect(Object.keys(body).sort()).toEqual([
      'keep_alive',
      'messages',
      'model',
      'options',
      'stream',
      'think',
    ]);
  });

  test('always says the window, the longest answer, how long to stay loaded, and not to think', async () => {
    const body = await sentFor({});
    expect(body).toMatchObject({
      stream: true,
      think: false,
      keep_alive: '30m',
      options: { num_ctx: 8192, num_predict: 700 },
    });
  });

  test('does not think even when the caller asks for reasoning', async () => {
    const body = await sentFor({ reasoning: 'high', providerOptions: { ollama: { think: true } } });
    expect(body.think).toBe(false);
  });

  test('offers no tools when none may be used', async () => {
    const body = await sentFor({ tools: [tool('one'), tool('two')], toolChoice: { type: 'none' } });
    expect(body).not.toHaveProperty('tools');
  });

  test('offers only the tool that must be used', async () => {
    const body = await sentFor({
      tools: [tool('one'), tool('two')],
      toolChoice: { type: 'tool', toolName: 'two' },
    });
    expect(namesOf(body)).toEqual(['two']);
    expect(body).not.toHaveProperty('tool_choice');
  });

  test.each(['auto', 'required'] as const)('offers all tools for %s', async (type) => {
    const body = await sentFor({ tools: [tool('one'), tool('two')], toolChoice: { type } });
    expect(namesOf(body)).toEqual(['one', 'two']);
    expect(body).not.toHaveProperty('tool_choice');
  });

  test('names the tool on each of its results, by name and by call', async () => {
    const call = (toolCallId: string, toolName: string) =>
      ({ type: 'tool-call', toolCallId, toolName, input: { reason: 'x' } }) as const;
    const body = await sentFor({
      prompt: [
        ...question.prompt,
        {
          role: 'assistant',
          content: [call('call_1', 'check_system_status'), call('call_2', 'create_ticket')],
        },
        {
          role: 'tool',
          content: [
            {
              type: 'tool-result',
              toolCallId: 'call_2',
              toolName: 'create_ticket',
              output: { type: 'json', value: { ticket: 'T-1' } },
            },
            {
              type: 'tool-result',
              toolCallId: 'call_1',
              toolName: 'check_system_status',
              output: { type: 'error-text', value: 'No such service.' },
            },
          ],
        },
      ],
    });
    expect((body.messages as object[]).slice(2)).toEqual([
      {
        role: 'assistant',
        content: '',
        tool_calls: [
          { id: 'call_1', function: { index: 0, name: 'check_system_status', arguments: { reason: 'x' } } },
          { id: 'call_2', function: { index: 1, name: 'create_ticket', arguments: { reason: 'x' } } },
        ],
      },
      { role: 'tool', tool_name: 'create_ticket', tool_call_id: 'call_2', content: '{"ticket":"T-1"}' },
      { role: 'tool', tool_name: 'check_system_status', tool_call_id: 'call_1', content: 'No such service.' },
    ]);
  });

  test('never holds content that is not text, nor arguments that are no object', async () => {
    const body = await sentFor({
      prompt: [
        { role: 'user', content: [] },
        {
          role: 'assistant',
          content: [{ type: 'tool-call', toolCallId: 'c', toolName: 'one', input: '{"broken' }],
        },
      ],
    });
    expect(body.messages).toMatchObject([
      { role: 'user', content: '' },
      { tool_calls: [{ function: { arguments: {} } }] },
    ]);
  });

  test('passes a schema for structured answers on', async () => {
    const schema = { type: 'object', properties: { topic: { type: 'string' } } } as const;
    expect((await sentFor({ responseFormat: { type: 'json', schema } })).format).toEqual(schema);
  });

  test.each([
    ['30m', '30m'],
    ['600', 600],
    ['-1', -1],
    [' 0 ', 0],
    ['-1m', '-1m'],
  ])('keep_alive %j goes out as %j, since bare numbers as text are refused', (setting, sent) => {
    expect(keepAliveOnWire(setting)).toBe(sent);
  });
});
