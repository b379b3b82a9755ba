import { describe, expect, it } from 'vitest';
import { staysHere } from '#/components/markdown/link-target.ts';

const origin = 'https://help.example.com';

describe('A link in an answer', () => {
  it('is one when it stays on this site', () => {
    expect(staysHere('https://help.example.com/chat?from=answer', origin)).toBe(true);
  });

  it('is one when it leads to a help article here', () => {
    expect(staysHere('/help/ask-for-a-refund', origin)).toBe(true);
  });

  it.each([
    'https://evil.test/',
    'http://help.example.com/',
    'https://help.example.com:8443/',
    'https://help.example.com.evil.test/',
    'https://help.example.com@evil.test/',
    'https://maya@help.example.com/',
    'mailto:someone@evil.test',
    'javascript:alert(1)',
    'data:text/html,x',
    '/relative',
    '',
  ])('is text when it is %j', (href) => {
    expect(staysHere(href, origin)).toBe(false);
  });
});
