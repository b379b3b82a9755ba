import { expect, test } from 'vitest';
import { expectedEndWords } from '#/lib/conversation/expected-end.ts';
import { daysInForce } from '#/lib/conversation/kept-days.ts';
import { ledgerWith, NOW, problemsIn, used } from '../support/claims.ts';

test.each([
  [null, null, null],
  [90, null, 90],
  [null, 30, 30],
  [90, 30, 30],
  [30, 90, 30],
])(
  'of what the environment allows (%s days) and what was chosen (%s) the shorter counts',
  (most, chosen, days) => {
    const kept = daysInForce(
      { conversationDays: most, visitorDays: 30 },
      { conversationDays: chosen, visitorDays: chosen },
    );
    expect(kept.conversationDays).toBe(days);
    expect(kept.visitorDays).toBe(Math.min(30, chosen ?? 30));
  },
);

test('when an incident is expected to end is said in words that an agent may repeat, and in no other ones', () => {
  const eta = expectedEndWords(NOW + 7.5 * 3_600_000);
  expect(eta).toBe('on 23 November 2026 at 19:30 UTC');
  const read = used('check_system_status', {
    services: [{ id: 'api', name: 'API', state: 'outage', incident: { id: 'INC-312', eta, text: 'Down.' } }],
  });
  const status = ledgerWith({ happened: [read] });
  expect(problemsIn(`It is expected back ${eta}.`, status)).toEqual([]);
  expect(problemsIn('It is expected back on 24 November 2026 at 08:00 UTC.', status)).not.toEqual([]);
});
