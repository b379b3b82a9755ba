import { describe, expect, it } from 'vitest';
import { reshuffleOf } from '#/lib/evaluation/reshuffle.ts';
import sample from '#/lib/store/sample-business/sample-business.json' with { type: 'json' };

const business = {
  accounts: sample.accounts,
  ids: sample.accounts.flatMap((account) => account.invoices.map(({ invoiceId }) => invoiceId)),
};
const reshuffled = (seed: string) => reshuffleOf(seed, business);

describe('A reshuffled business', () => {
  it('is the same for the same seed, and another for another', () => {
    const text = 'Bob Nakamura, bob@example.com, 97201, ACC-1018, INV-5190, 49 USD';
    expect(reshuffled('one').text(text)).toBe(reshuffled('one').text(text));
    expect(reshuffled('one').text(text)).not.toBe(reshuffled('two').text(text));
  });

  it('has none of what the sample is known by', () => {
    const everything = JSON.stringify(
      sample.accounts.map(({ details: _, priceUsd: __, ...account }) => account),
    );
    const told = reshuffled('one').text(everything);
    for (const { accountId, name, email, postalCode } of sample.accounts) {
      for (const known of [accountId, name, email, postalCode]) expect(told).not.toContain(known);
    }
    for (const id of business.ids) expect(told).not.toContain(id);
  });

  it('tells two customers apart as before', () => {
    const { text } = reshuffled('one');
    const names = sample.accounts.map(({ name }) => text(name));
    expect(new Set(names).size).toBe(sample.accounts.length);
    expect(text('is BOB@EXAMPLE.COM his?')).toBe(`is ${text('bob@example.com')} his?`);
  });

  it('keeps prices in step: twelve months, a tenth less, seats', () => {
    const { text, cents } = reshuffled('one');
    const month = cents(4900, 'Pro monthly');
    const [, annual = '', twelve = '', single = ''] =
      /is (\d+) USD a year instead of (\d+) \(12 times (\d+)\)/.exec(
        text('Pro annual is 529 USD a year instead of 588 (12 times 49): 10% less, rounded.'),
      ) ?? [];
    expect(Number(single) * 100).toBe(month);
    expect(Number(twelve)).toBe(Number(single) * 12);
    expect(Number(annual)).toBe(Math.round(Number(twelve) * 0.9));
    expect(cents(24_000, 'Business 12 seats')).toBe(cents(2000, '1 seats') * 12);
    expect(cents(0, 'Pro trial')).toBe(0);
  });

  it('leaves numbers alone that are no prices', () => {
    const text = '20 seats, 15%, 19.5 GB, version 49.1, room 1949, TCK-49';
    expect(reshuffled('one').text(text)).toBe(text);
  });
});
