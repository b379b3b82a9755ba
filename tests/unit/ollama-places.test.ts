import { describe, expect, test } from 'vitest';
import { createBreaker } from '#/lib/models/breaker.ts';
import { looksCut } from '#/lib/models/cut-prompts.ts';
import { createHostFigures } from '#/lib/models/host-figures.ts';
import { ollamaAddress } from '#/lib/models/ollama-address.ts';
import { isOlder } from '#/lib/models/ollama-host.ts';
import { createPlaces } from '#/lib/models/places.ts';
import { ModelUnavailable } from '#/lib/ports/language-models.ts';

const never = new AbortController().signal;
const nothing = () => {};

describe('places at a host', () => {
  test('are given in the order people came', async () => {
    const places = createPlaces(1);
    const served: string[] = [];
    await places.take(never, 1000, nothing);
    const others = ['first', 'second', 'third'].map(async (name) => {
      await places.take(never, 1000, nothing);
      served.push(name);
      places.free();
    });
    expect([places.running(), places.waiting()]).toEqual([1, 3]);
    places.free();
    await Promise.all(others);
    expect(served).toEqual(['first', 'second', 'third']);
    expect([places.running(), places.waiting()]).toEqual([0, 0]);
  });

  test('tell only who has to wait that they wait', async () => {
    const places = createPlaces(1);
    let told = 0;
    const count = () => {
      told += 1;
    };
    await places.take(never, 1000, count);
    expect(told).toBe(0);
    const second = places.take(never, 1000, count);
    expect(told).toBe(1);
    places.free();
    await second;
  });

  test('are waited for no longer than the deadline, and the next in line moves up', async () => {
    const places = createPlaces(1);
    await places.take(never, 1000, nothing);
    const impatient = places.take(never, 10, nothing);
    const patient = places.take(never, 1000, nothing);
    await expect(impatient).rejects.toBeInstanceOf(ModelUnavailable);
    places.free();
    await patient;
  });

  test('are left by who is aborted, whatever the place in line', async () => {
    const places = createPlaces(1);
    await places.take(never, 1000, nothing);
    const abort = new AbortController();
    const leaving = places.take(abort.signal, 1000, nothing);
    const staying = places.take(never, 1000, nothing);
    abort.abort(new Error('taken over'));
    await expect(leaving).rejects.toThrow('taken over');
    expect(places.waiting()).toBe(1);
    places.free();
    await staying;
    expect(places.running()).toBe(1);
  });

  test('are refused at once to who is aborted already', async () => {
    const places = createPlaces(1);
    await expect(places.take(AbortSignal.abort(new Error('gone')), 1000, nothing)).rejects.toThrow('gone');
    expect(places.running()).toBe(0);
  });

  test('are given to customers first, then to people, each in the order they came', async () => {
    const places = createPlaces(1);
    await places.take(never, 1000, nothing);
    const served: string[] = [];
    const waits = async (name: string, line: 'customers' | 'people') => {
      await places.take(never, 1000, nothing, line);
      served.push(name);
      places.free();
    };
    const all = [
      waits('person 1', 'people'),
      waits('person 2', 'people'),
      waits('customer 1', 'customers'),
      waits('customer 2', 'customers'),
    ];
    expect(places.waiting()).toBe(4);
    places.free();
    await Promise.all(all);
    expect(served).toEqual(['customer 1', 'customer 2', 'person 1', 'person 2']);
    expect([places.running(), places.waiting()]).toEqual([0, 0]);
  });

  test('are never all given to people where there are several, and one is where there is only one', async () => {
    const two = createPlaces(2);
    await two.take(never, 1000, nothing, 'people');
    const second = two.take(never, 1000, nothing, 'people');
    expect([two.running(), two.waiting()]).toEqual([1, 1]);
    await two.take(never, 1000, nothing);
    two.free();
    expect([two.running(), two.waiting()]).toEqual([1, 1]);
    two.free();
    await second;
    expect([two.running(), two.waiting()]).toEqual([1, 0]);
    const one = createPlaces(1);
    await one.take(never, 1000, nothing, 'people');
    expect(one.running()).toBe(1);
  });

  test('are not waited for by a person who goes away, nor when the host is gone', async () => {
    const places = createPlaces(1);
    await places.take(never, 1000, nothing);
    const abort = new AbortController();
    const leaving = places.take(abort.signal, 1000, nothing, 'people');
    const staying = places.take(never, 1000, nothing, 'people');
    abort.abort(new Error('stopped'));
    await expect(leaving).rejects.toThrow('stopped');
    places.turnAway('The host is away.');
    await expect(staying).rejects.toThrow('The host is away.');
    expect([places.running(), places.waiting()]).toEqual([1, 0]);
  });

  test('turn everybody away who waits, and keep who runs', async () => {
    const places = createPlaces(1);
    await places.take(never, 1000, nothing);
    const waiting = [places.take(never, 1000, nothing), places.take(never, 1000, nothing)];
    places.turnAway('The host is away.');
    for (const each of waiting) await expect(each).rejects.toThrow('The host is away.');
    expect([places.running(), places.waiting()]).toEqual([1, 0]);
  });
});

describe('the breaker', () => {
  const setUp = () => {
    let now = 1000;
    const breaker = createBreaker(() => now);
    const fail = (times: number) => {
      for (let count = 0; count < times; count += 1) breaker.enter()?.('failed');
    };
    const pass = (ms: number) => {
      now += ms;
    };
    return { breaker, fail, pass };
  };

  test('opens after three failures in a row, not after two', () => {
    const { breaker, fail } = setUp();
    fail(2);
    expect(breaker.isOpen()).toBe(false);
    fail(1);
    expect(breaker.isOpen()).toBe(true);
    expect(breaker.enter()).toBeNull();
  });

  test('counts anew after an answer', () => {
    const { breaker, fail } = setUp();
    fail(2);
    breaker.enter()?.('answered');
    fail(2);
    expect(breaker.isOpen()).toBe(false);
  });

  test('counts failures of those who came in before it opened', () => {
    const { breaker } = setUp();
    const inside = [1, 2, 3, 4].map(() => breaker.enter());
    for (const tell of inside) tell?.('failed');
    expect(breaker.isOpen()).toBe(true);
  });

  test('lets one try after a while, and nobody else until that one tells', () => {
    const { breaker, fail, pass } = setUp();
    fail(3);
    pass(10_000);
    const trial = breaker.enter();
    expect(trial).not.toBeNull();
    expect(breaker.isOpen()).toBe(true);
    expect(breaker.enter()).toBeNull();
    trial?.('failed');
    pass(9_999);
    expect(breaker.enter()).toBeNull();
    pass(1);
    breaker.enter()?.('answered');
    fail(2);
    expect(breaker.isOpen()).toBe(false);
  });

  test('lets the next one try when the first was interrupted', () => {
    const { breaker, fail, pass } = setUp();
    fail(3);
    pass(10_000);
    breaker.enter()?.('aborted');
    const second = breaker.enter();
    expect(second).not.toBeNull();
    expect(breaker.enter()).toBeNull();
  });
});

describe('the figures of a host', () => {
  test('are absent before the first reply', () => {
    expect(createHostFigures().read()).toEqual({
      firstTokenMs: null,
      tokensPerSecond: null,
      replies: 0,
      errors: 0,
      cutPrompts: 0,
      cutAt: null,
    });
  });

  test('count replies, and prompts that were cut with the time of the last', () => {
    const figures = createHostFigures();
    figures.firstToken(20);
    figures.firstToken(30);
    figures.cut(1000);
    figures.cut(5000);
    expect(figures.read()).toMatchObject({ replies: 2, cutPrompts: 2, cutAt: 5000 });
  });

  test('tell the middle and the slow end of the last hundred first tokens', () => {
    const figures = createHostFigures();
    figures.firstToken(99_999);
    for (let ms = 1; ms <= 100; ms += 1) figures.firstToken(ms);
    expect(figures.read().firstTokenMs).toEqual({ p50: 50, p95: 95 });
  });

  test('weigh the speed by length, and leave replies without counts out', () => {
    const figures = createHostFigures();
    figures.spoke(10, 1e9);
    figures.spoke(90, 3e9);
    figures.spoke(0, 0);
    expect(figures.read().tokensPerSecond).toBe(25);
  });
});

test.each([
  [2000, 300, true],
  [2000, 1500, false],
  [2000, null, false],
  [100, 1, false],
])('of about %s tokens sent, %s read: cut %s', (estimatedPromptTokens, promptTokens, cut) => {
  expect(looksCut({ estimatedPromptTokens, promptTokens })).toBe(cut);
});

test.each([
  ['0.34.9', true],
  ['0.35.0', false],
  ['0.35.0-rc2', false],
  ['0.4.0', true],
  ['1.0.0', false],
])('Ollama %s is older than 0.35.0: %s', (version, older) => {
  expect(isOlder(version, '0.35.0')).toBe(older);
});

describe('the address of a host', () => {
  test('is shown without its credentials, which go into a header', () => {
    expect(ollamaAddress('https://kim:p%40ss@ai.example.com/ollama/')).toEqual({
      url: 'https://ai.example.com/ollama',
      headers: { Authorization: `Basic ${Buffer.from('kim:p@ss').toString('base64')}` },
    });
  });

  test('has no slash at its end', () => {
    expect(ollamaAddress('http://127.0.0.1:11434').url).toBe('http://127.0.0.1:11434');
  });
});
