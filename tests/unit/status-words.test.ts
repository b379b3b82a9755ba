import { describe, expect, it } from 'vitest';
import { answeringSentence, hostState, latencyWords, sizeWords } from '#/components/status/words.ts';
import type { HostView, StatusView } from '#/lib/protocol/views.ts';

const host: HostView = {
  host: 'http://127.0.0.1:11434',
  up: true,
  version: '0.35.1',
  model: 'llama3.1:latest',
  installed: [],
  loaded: true,
  windowTokens: 8192,
  askedTokens: 8192,
  problem: null,
  breakerOpen: false,
  running: 0,
  waiting: 0,
  firstTokenMs: null,
  tokensPerSecond: null,
  replies: 0,
  errors: 0,
  cutPrompts: 0,
  cutAt: null,
  checkedAt: 0,
};

const ollama = { model: 'llama3.1:latest', kind: 'ollama', host: host.host } as const;
const builtIn = { model: 'built-in responder', kind: 'built-in', host: null } as const;

function sentence(answering: typeof ollama | typeof builtIn, hosts: HostView[], aiOn = true) {
  const models = { answering, hosts, pull: null, suggested: { pull: 'llama3.1', better: 'qwen3:8b' } };
  return answeringSentence({ models, switches: { aiOn } } as StatusView);
}

describe('the sentence about who answers', () => {
  it('names the model and its host, without colour, while all is well', () => {
    expect(sentence(ollama, [host])).toEqual({
      text: 'Answers come from llama3.1 on 127.0.0.1:11434.',
      reason: null,
      tone: 'calm',
    });
  });

  it('says that the built-in responder answers, and why, in the words of the host', () => {
    const problem = 'Ollama at 127.0.0.1:11434 does not answer. Start it: ollama serve';
    expect(sentence(builtIn, [{ ...host, up: false, problem }])).toEqual({
      text: 'Answers come from the built-in responder.',
      reason: problem,
      tone: 'warning',
    });
  });

  it.each([
    ['a host that is away', { up: false }, 'Ollama on 127.0.0.1:11434 is not reachable.'],
    [
      'a breaker',
      { breakerOpen: true },
      'Ollama on 127.0.0.1:11434 failed several times and is given a rest.',
    ],
    ['no usable model', { model: null }, 'Ollama on 127.0.0.1:11434 has no model that can use tools.'],
  ])('finds words of its own for %s', (_, trouble, reason) => {
    expect(sentence(builtIn, [{ ...host, ...trouble }]).reason).toBe(reason);
  });

  it('gives the reason of every host', () => {
    const second = { ...host, host: 'http://second:11434', model: null };
    expect(sentence(builtIn, [{ ...host, up: false }, second]).reason).toBe(
      'Ollama on 127.0.0.1:11434 is not reachable. Ollama on second:11434 has no model that can use tools.',
    );
  });

  it('says first of all when the AI agents are switched off', () => {
    expect(sentence(ollama, [host], false)).toMatchObject({
      text: 'The AI agents are switched off.',
      tone: 'warning',
    });
  });
});

describe('figures in words', () => {
  it('a host has a colour only when something is off', () => {
    expect(hostState(host).tone).toBe('calm');
    expect(hostState({ ...host, loaded: false }).tone).toBe('calm');
    expect(hostState({ ...host, model: null }).tone).toBe('warning');
    expect(hostState({ ...host, up: false }).tone).toBe('danger');
  });

  it('times and sizes are short', () => {
    expect([0.3, 850, 2140].map(latencyWords)).toEqual(['<1 ms', '850 ms', '2.1 s']);
    expect([4.92e9, 274e6].map(sizeWords)).toEqual(['4.9 GB', '274 MB']);
  });
});
