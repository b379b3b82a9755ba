import { describe, expect, it } from 'vitest';
import {
  emailsIn,
  holdsSecret,
  invoiceIdsIn,
  ordinalIn,
  postalCodesIn,
  seatsIn,
  withoutSecrets,
  yesOrNo,
} from '#/lib/models/built-in/slots.ts';

describe('Reading slots', () => {
  it('finds e-mail and postal code beside each other, and takes no id for a postal code', () => {
    const text = 'maya@example.com, 11432, it is about INV-51010';
    expect(emailsIn(text)).toEqual(['maya@example.com']);
    expect(postalCodesIn(text)).toEqual(['11432']);
    expect(postalCodesIn('INV-5101 of ACC-1001')).toEqual([]);
    expect(postalCodesIn('find the invoice #85632')).toEqual([]);
    expect(postalCodesIn('I have been a customer of yours since 2019')).toEqual([]);
  });

  it.each([['SW1A 1AA'], ['1012 AB'], ['K1A 0B1'], ['02139'], ['8001']])(
    'knows the postal code %s',
    (code) => {
      expect(postalCodesIn(`it is ${code}`)).toEqual([code]);
    },
  );

  it('reads invoice ids, numbers of seats and ordinals', () => {
    expect(invoiceIdsIn('inv 5101 and INV-5102')).toEqual(['INV-5101', 'INV-5102']);
    expect(seatsIn('we need 15 more seats')).toBe(15);
    expect(seatsIn('a team of 45')).toBe(45);
    expect(seatsIn('two weeks')).toBeNull();
    expect(ordinalIn('the second one')).toBe(2);
  });

  it.each([
    ['yes', 'yes please'],
    ['yes', 'ok do it'],
    ['no', 'no thanks'],
    [null, 'ok when will it be fixed'],
    [null, 'yes i checked the spam folder'],
    [null, 'no internet since this morning at my house'],
  ])('understands %s in: %s', (expected, text) => {
    expect(yesOrNo(text)).toBe(expected);
  });

  it.each(['長', 'a', '1', 'a@', 'a.', '-', 'a@a.'])('is quick with 4,000 characters of %s', (piece) => {
    const text = piece.repeat(4000 / piece.length);
    const began = performance.now();
    for (let round = 0; round < 20; round += 1) {
      emailsIn(text);
      postalCodesIn(text);
    }
    // A text without a space once took 200 ms a reading.
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('blanks cards, keys, passwords and codes, but not postal codes or invoices', () => {
    for (const secret of [
      'card 4111 1111 1111 1111',
      'sk-live-93hd72',
      'my password is hunter2x',
      'the code I got is 481 223',
    ]) {
      expect(holdsSecret(secret)).toBe(true);
    }
    expect(withoutSecrets('card 4111 1111 1111 1111 ok')).toBe('card [removed] ok');
    for (const plain of [
      'my postal code is 97201',
      'INV-5101 of 20 November',
      'error code 500',
      'my pin is blocked',
    ]) {
      expect(holdsSecret(plain)).toBe(false);
    }
  });
});
