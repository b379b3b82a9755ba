import { expect, test } from 'vitest';
import { goingOn } from '#/components/chat/going-on.ts';
import { english as texts } from '#/components/chat/texts/english.ts';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { asked, given, joined, kim, said } from '../support/facts.ts';

const toolUsed: FactBody = {
  kind: 'tool-used',
  turn: 2,
  agent: 'triage',
  callId: 'c',
  tool: 'lookup_account',
  arguments: null,
  outcome: { ok: true, result: null },
};
const agent = 'billing' as const;
const thinking = { kind: 'thinking', agent } as const;
const lookUp = { kind: 'tool', agent, tool: 'lookup_account' } as const;
const check = { kind: 'tool', agent, tool: 'check_system_status' } as const;
const kimTypes = { who: 'person', name: 'Kim', personId: 'kim' } as const;

type Now = Partial<Pick<ConversationView, 'activity' | 'streams' | 'typing'>>;

function words(now: Now, ...bodies: FactBody[]): string | null {
  const nothing = { activity: null, streams: [], typing: null };
  return goingOn({ ...given(said('hello'), ...bodies), ...nothing, ...now }, texts);
}

test.each<[string | null, Now, FactBody[]]>([
  // Owed, but no turn runs: nobody is reading it yet.
  [null, {}, []],
  ['Billing is reading your message', { activity: thinking }, []],
  ['Billing is reading what was found', { activity: thinking }, [toolUsed]],
  ['Looking at your account', { activity: { ...lookUp, about: null } }, []],
  ['Looking at your invoices', { activity: { ...lookUp, about: { kind: 'invoices' } } }, []],
  ['Looking at your plan', { activity: { ...lookUp, about: { kind: 'plan' } } }, []],
  [
    'Checking invoice INV-5101',
    { activity: { ...lookUp, about: { kind: 'invoice', invoiceId: 'INV-5101' } } },
    [],
  ],
  ['Checking service status', { activity: { ...check, about: null } }, []],
  ['Checking the status of Sync', { activity: { ...check, about: { kind: 'service', name: 'Sync' } } }, []],
  [null, { activity: thinking, streams: [{ messageId: 'm', agent, text: 'Hel' }] }, []],
  ['Kim is typing', { typing: kimTypes }, [joined(kim)]],
  // A turn that a person has overtaken says no more.
  [null, { activity: thinking }, [joined(kim)]],
  [null, { activity: thinking }, [asked]],
  [null, { typing: kimTypes }, [{ kind: 'conversation-closed', by: { kind: 'desk' } }]],
])('%j', (expected, now, bodies) => {
  expect(words(now, ...bodies)).toBe(expected);
});
