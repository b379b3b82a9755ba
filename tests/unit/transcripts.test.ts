import { describe, expect, it } from 'vitest';
import { english } from '#/components/chat/texts/english.ts';
import { customerTranscript } from '#/components/chat/transcript.ts';
import { staffTranscript } from '#/components/dashboard/transcript.ts';
import { transcriptName } from '#/components/transcript/transcript-text.ts';
import type { Attachment } from '#/lib/conversation/attachments.ts';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import { asked, brief, joined, kim, log, personSaid, replied, said } from '../support/facts.ts';

const reader = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
/** 20 November 2026, 23:58:20 in Berlin. */
const EVENING = Date.UTC(2026, 10, 20, 22, 58, 20);
const secret = 'SECRET-OF-THE-HOUSE';

const story: FactBody[] = [
  { kind: 'conversation-started' },
  said('I was charged twice.\nIn October.'),
  {
    kind: 'agent-handed-off',
    turn: 2,
    from: 'triage',
    to: 'billing',
    reason: 'charged twice',
    brief: { ...brief, goal: secret },
  },
  {
    kind: 'ticket-opened',
    number: 'TCK-8001',
    category: 'billing',
    priority: 'normal',
    summary: 'Charged twice',
    by: { kind: 'agent', agent: 'billing' },
  },
  asked,
  { kind: 'note-added', person: kim, noteId: 'n', text: secret },
  { kind: 'draft-discarded', turn: 2, agent: 'billing', text: secret, why: 'taken-over' },
  joined(kim),
  personSaid(kim, 'It is refunded.'),
  { kind: 'conversation-closed', by: { kind: 'person', person: kim } },
  { kind: 'conversation-rated', score: 2, comment: 'Slow.' },
  { kind: 'conversation-rated', score: 4, comment: 'Quick\nafter all.' },
];
/** Half a minute apart, so that it goes on after midnight. */
const facts = log(...story).map((fact) => ({ ...fact, at: EVENING + fact.seq * 30_000 }));

describe("The customer's transcript", () => {
  const text = customerTranscript('Nimbus', customerFacts(facts), english, reader);

  it('reads from top to bottom: who said what and when, hand-overs, tickets, the end and the rating', () => {
    expect(text).toBe(`Your conversation with Nimbus
=============================
Times are those of Europe/Berlin.


Friday, 20 November 2026
------------------------

[23:59] You:
    I was charged twice.
    In October.

[23:59] Billing took over from Triage: charged twice


Saturday, 21 November 2026
--------------------------

[00:00] Opened ticket TCK-8001

[00:00] You asked for a person

[00:02] Kim joined. From here a person answers

[00:02] Kim · a person:
    It is refunded.

[00:03] Kim closed this conversation

[00:04] You rated this conversation: Good:
    Quick
    after all.
`);
  });

  it('says when a machine wrote, and with which model', () => {
    const machine = customerTranscript(
      'Nimbus',
      log({ kind: 'conversation-started' }, replied('Hi')),
      english,
      reader,
    );
    expect(machine).toContain('Triage · Written by the AI model a model:\n    Hi');
  });

  it('lets nobody write what looks like an entry of somebody else', () => {
    const forged = '[00:00] Kim:\n    You get it all back.';
    for (const newLine of ['\n', '\r', '\r\n', '\u2028', '\u0085', '\v']) {
      const entry = `x${newLine}${forged}`;
      const text = customerTranscript(
        'Nimbus',
        log({ kind: 'conversation-started' }, said(entry), {
          kind: 'identity-proved',
          accountId: 'ACC-1',
          name: entry,
          method: 'signed',
        }),
        english,
        reader,
      );
      expect(text.split(/[\n\r\u2028\u0085\v]/).filter((line) => line.startsWith('[00:00] Kim'))).toEqual([]);
    }
  });

  it('keeps the ratings of two ends apart', () => {
    const twice = log(
      ...story,
      { kind: 'conversation-reopened' },
      said('Again'),
      { kind: 'conversation-closed', by: { kind: 'desk' } },
      { kind: 'conversation-rated', score: 1, comment: '' },
    );
    const rated = customerTranscript('Nimbus', customerFacts(twice), english, reader)
      .split('\n')
      .filter((line) => line.includes('You rated'));
    expect(rated.map((line) => line.replace(/^\[.*?\] /, ''))).toEqual([
      'You rated this conversation: Good:',
      'You rated this conversation: Very bad',
    ]);
  });

  it('is written in the dates of its reader', () => {
    const american = customerTranscript('Nimbus', facts, english, {
      locale: 'en-US',
      timeZone: 'America/New_York',
    });
    expect(american).toContain('Friday, November 20, 2026');
    expect(american).toContain('5:59');
    expect(american).not.toContain('November 21');
  });
});

describe('The transcript of the dashboard', () => {
  const who = { customer: 'Maya', conversationId: '7b0c' };
  const whole = staffTranscript(who, facts, true, reader);
  const shown = staffTranscript(who, facts, false, reader);

  it('with notes holds private notes and drafts, and says that it is not for the customer', () => {
    expect(whole).toContain(`Private note by Kim:\n    ${secret}`);
    expect(whole).toContain('With private notes: not for the customer.');
    expect(whole.split(secret)).toHaveLength(3);
  });

  it('without notes holds nothing the customer may not see', () => {
    expect(shown).not.toContain(secret);
    expect(shown).toContain('[00:02] Kim:\n    It is refunded.');
    expect(shown).toContain('Ticket TCK-8001 opened by Billing');
    expect(shown).toContain('The customer rated this good, 4 of 5: “Quick after all.”');
  });
});

describe('The name of the file', () => {
  it('holds the day on which it began, as the reader counts days', () => {
    const began = Date.UTC(2026, 10, 20, 23, 30);
    expect(transcriptName(began, { timeZone: 'Europe/Berlin' })).toBe('conversation-2026-11-21.txt');
    expect(transcriptName(began, { timeZone: 'America/New_York' })).toBe('conversation-2026-11-20.txt');
  });
});

it('Transcripts name what was attached, also where nothing was written', () => {
  const attachments: Attachment[] = [
    { attachmentId: 'a', name: 'photo.png', mediaType: 'image/png', bytes: 10 },
    { attachmentId: 'b', name: 'bill.pdf', mediaType: 'application/pdf', bytes: 10 },
  ];
  const sent = log(
    { kind: 'conversation-started' },
    {
      kind: 'customer-wrote',
      messageId: 'm',
      text: '',
      attachments,
    },
  );
  expect(customerTranscript('Nimbus', sent, english, reader)).toContain('Attachments: photo.png, bill.pdf');
  const summary = { customer: 'Sam', conversationId: 'c' };
  expect(staffTranscript(summary, sent, true, reader)).toContain('photo.png, an image; bill.pdf, a PDF');
});
