import { expect, test } from 'vitest';
import { exportText } from '#/lib/desk/export-text.ts';
import { kim, lee, log } from '../support/facts.ts';

test('An export says in words how a conversation was sorted, put aside and handed over', () => {
  const byKim = { kind: 'person', person: kim } as const;
  const text = exportText({
    exportedAt: 0,
    exportedBy: kim,
    account: null,
    visitors: [],
    conversations: [
      {
        conversationId: 'c',
        visitorId: 'v',
        facts: log(
          { kind: 'tags-changed', added: ['VIP'], removed: [], by: byKim },
          { kind: 'priority-set', priority: 'urgent', by: byKim },
          { kind: 'team-asked', team: { id: 't', name: 'Billing' }, by: { kind: 'desk' } },
          { kind: 'snoozed', until: 86_400_000, by: kim },
          { kind: 'woken', by: { kind: 'customer' } },
          { kind: 'human-transferred', person: kim, to: lee, line: 'Knows routers' },
          { kind: 'human-reopened', person: lee },
        ),
      },
    ],
    attachments: [],
    tickets: [],
    identityTries: [],
    identityCodes: [],
    keptProofs: [],
  });
  expect(text.split('\n').filter((line) => line.startsWith('1970-01-01 00:00:0'))).toEqual([
    '1970-01-01 00:00:01  Tags changed by Kim: added VIP, taken off none',
    '1970-01-01 00:00:02  Priority set to urgent by Kim',
    '1970-01-01 00:00:03  The team Billing asked by the desk',
    '1970-01-01 00:00:04  Put aside by Kim until 1970-01-02 00:00:00',
    '1970-01-01 00:00:05  No longer put aside: by the customer',
    '1970-01-01 00:00:06  Handed to Lee by Kim: Knows routers',
    '1970-01-01 00:00:07  Opened again by Lee',
  ]);
});
