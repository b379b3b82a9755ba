import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPath } from '#/components/staff/next-path.ts';

const leadsTo = (next: string) => nextPath(`?next=${encodeURIComponent(next)}`, '/dashboard');

describe('after signing in', () => {
  it('leads back to the page that asked for it', () => {
    expect(leadsTo('/status')).toBe('/status');
    expect(leadsTo('/dashboard?tab=waiting#top')).toBe('/dashboard?tab=waiting#top');
  });

  it('leads to the dashboard when no page asked', () => {
    expect(nextPath('', '/dashboard')).toBe('/dashboard');
    expect(leadsTo('')).toBe('/dashboard');
  });

  it.each([
    'https://evil.example/status',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    'status',
    ' /status',
  ])('never leads away from this site: %j', (next) => {
    expect(leadsTo(next)).toBe('/dashboard');
  });

  it('does not lead back to signing in or to an address without a page', () => {
    expect(leadsTo('/sign-in?next=/sign-in')).toBe('/dashboard');
    expect(leadsTo('/api/staff')).toBe('/dashboard');
  });

  it('stays on this site whatever is written into the address', () => {
    const here = 'http://desk.example';
    const parts = fc.array(
      fc.constantFrom('/', '\\', '\t', '\n', '.', ':', '@', 'a', 'http:', '?', '#', '%2f'),
    );
    fc.assert(
      fc.property(parts, (pieces) => {
        expect(new URL(leadsTo(pieces.join('')), here).origin).toBe(here);
      }),
    );
  });
});
