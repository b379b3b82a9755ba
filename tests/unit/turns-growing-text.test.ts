import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { agents } from '#/lib/agents/agents.ts';
import { houseRules } from '#/lib/agents/house-rules.ts';
import { type ClaimProblem, checkSentence } from '#/lib/claims/check.ts';
import { growingText } from '#/lib/turns/coalesce.ts';
import { replyFrom } from '#/lib/turns/reply-text.ts';
import { ledgerWith } from '../support/claims.ts';

/** Whoever says how much gold there is says too much. */
const check = (sentence: string): ClaimProblem | null =>
  sentence.includes('gold') ? { kind: 'amount', found: 'gold' } : null;

function heard(said?: ReadonlySet<string>, judge = check) {
  const signals: string[] = [];
  const text = growingText(
    'm',
    {
      grew: (_id, from, part) => void signals.push(`${from}:${part}`),
      dropped: () => void signals.push('dropped'),
    },
    judge,
    said,
  );
  return { text, signals };
}

describe('a text that grows', () => {
  test('shows each sentence as soon as it is complete, in few signals', async () => {
    const { text, signals } = heard();
    for (const word of ['One ', 'two. ', 'Th']) text.push(word);
    expect(signals).toEqual(['0:One two. ']);
    for (const word of ['ree. ', 'Four. ', 'Five']) text.push(word);
    await pause(60);
    expect(signals).toEqual(['0:One two. ', '9:Three. Four. ']);
  });

  test('sends what is still open when it finishes, and nothing after', async () => {
    const { text, signals } = heard();
    text.push('One. T');
    text.push('wo');
    text.finish();
    text.push(' three');
    await pause(60);
    expect(signals).toEqual(['0:One. ', '5:Two']);
  });

  test('shows nothing from a sentence on that may not be said, whatever comes after it', async () => {
    const { text, signals } = heard();
    text.push('All is well. There is gold. ');
    text.push('Good bye. ');
    await pause(60);
    text.push('Really.');
    text.finish();
    expect(signals).toEqual(['0:All is well. ']);
    expect(text.shown()).toBe('All is well. ');
  });

  test('shows no half sentence, however it goes on', async () => {
    const { text, signals } = heard();
    text.push('There is go');
    await pause(60);
    text.push('ld');
    text.finish();
    expect(signals).toEqual([]);
  });

  test('takes back what was shown, and only then', () => {
    const shown = heard();
    shown.text.push('One. T');
    shown.text.drop();
    expect(shown.signals).toEqual(['0:One. ', 'dropped']);
    const unseen = heard();
    unseen.text.push('  \n');
    unseen.text.drop();
    expect(unseen.signals).toEqual([]);
  });

  test('leaves standing what was shown when it is stopped', () => {
    const { text, signals } = heard();
    text.push('One. T');
    text.stop();
    text.push('wo. Three');
    expect(signals).toEqual(['0:One. ']);
  });

  test.each(['{"name": "x"}', '[Technical] Hello', '<think>', '```json'])(
    'does not show %s before it is whole',
    (beginning) => {
      const { text, signals } = heard();
      text.push(beginning);
      text.finish();
      expect(signals).toEqual([]);
      expect(text.whole()).toBe(beginning);
    },
  );

  test.each([
    ['One moment. transfer_to_billing(reason="refund")', 'One moment. '],
    ['Sure. <think>They want', 'Sure. '],
    ['Sure. <tool_', 'Sure. '],
    ['It is 3 < 4.', 'It is 3 < 4.'],
  ])('shows of %j only %j', (whole, visible) => {
    const { text, signals } = heard();
    text.push(whole);
    text.finish();
    expect(signals.map((signal) => signal.replace(/^\d+:/, '')).join('')).toBe(visible);
  });

  test('takes back thoughts that turn out to be some, and shows no more until it is whole', async () => {
    const { text, signals } = heard();
    text.push('They greet. So');
    await pause(60);
    text.push('</think> Hello');
    text.push(' there.');
    text.finish();
    expect(signals).toEqual(['0:They greet. ', 'dropped']);
    expect(replyFrom(text.whole(), false)).toBe('Hello there.');
  });

  test('is not shown again when it was said before, as far as it is the same', async () => {
    const { text, signals } = heard(new Set(['Let me check.']));
    text.push('Let me check. ');
    text.push('A');
    expect(signals).toEqual([]);
    text.push('ll is well. B');
    await pause(60);
    expect(signals).toEqual(['0:Let me check. All is well. ']);
  });

  test('never shows more than a reply may hold', () => {
    const { text, signals } = heard();
    text.push('x'.repeat(5000));
    text.finish();
    expect(signals.map((signal) => signal.replace(/^\d+:/, '')).join('')).toHaveLength(4000);
  });
});

describe('the instructions, told by the sentence', () => {
  const told = `${agents.billing.instructions}\n${houseRules}`;
  const ledger = ledgerWith({ instructions: told });

  async function shownOf(whole: string): Promise<string> {
    const { text } = heard(undefined, (sentence) => checkSentence(sentence, ledger));
    for (const piece of whole.match(/[\s\S]{1,9}/g) ?? []) {
      text.push(piece);
      await pause(1);
    }
    text.finish();
    return text.shown();
  }

  test.each([
    ['as they stand', told],
    ['a few words a sentence', told.replace(/(?:\S+\s+){3}/g, (words) => `${words.trim()}. `)],
    ['backwards', [...told].reverse().join('')],
    ['backwards, sentences the right way round', told.split('. ').map(backwards).join('. ')],
    ['in base64', btoa(told)],
    ['with their letters apart', [...told].join(' ')],
    ['with marks nobody sees', told.replace(/\S{4}/g, '$&\u200b')],
  ])('%s, never come further than a few words', async (_how, whole) => {
    expect((await shownOf(whole)).length).toBeLessThan(50);
  });

  function backwards(text: string): string {
    return [...text].reverse().join('');
  }
});

describe('the reply in a text', () => {
  test.each([
    ['  Hello.\n', 'Hello.'],
    ['[Billing] Hello.', 'Hello.'],
    ['[Kim, a person] Hello.', 'Hello.'],
    ['<think>They greet.</think>\nHello.', 'Hello.'],
    ['[see the plans] are on the page.', '[see the plans] are on the page.'],
    ['Send {"name": "x"} to us.', 'Send {"name": "x"} to us.'],
    ['They greet.\n</think>\n\nHello.', 'Hello.'],
    ['Sure. <think>They greet.</think> Hello.', 'Sure. Hello.'],
    ['<think>They greet. Hello.', ''],
    ['{"response": "Hello."}', 'Hello.'],
    ['```json\n{"answer": "Hello."}\n```', 'Hello.'],
    ['{"status": "ok", "items": []}', ''],
    ['transfer_to_billing(reason="refund")', ''],
    ['I use a tool.\n\n{"name": "create_ticket", "parameters": {"summary": "x"}}', ''],
  ])('%j is %j', (raw, reply) => {
    expect(replyFrom(raw, false)).toBe(reply);
  });

  test('that was cut in its first sentence is none', () => {
    expect(replyFrom('Your refund of 49.50 USD is', true)).toBe('');
  });
});
