import { describe, expect, it } from 'vitest';
import { announcement, attentionOf } from '#/components/status/attention.ts';
import { alarmsOf } from '#/lib/desk/alarms.ts';
import type { AlarmView, HostView, PersonView, StatusView } from '#/lib/protocol/views.ts';
import { calmHost, calmStatus } from '../support/status.ts';

const DISK_LOW = 2_000_000_000;

function alarms(change: Partial<StatusView>, trouble: string | null = null): AlarmView[] {
  return alarmsOf({ ...calmStatus, ...change }, DISK_LOW, trouble);
}
const kinds = (all: readonly AlarmView[]) => all.map(({ kind, tone }) => `${kind} ${tone}`);
const onHost = (change: Partial<HostView>) =>
  alarms({ models: { ...calmStatus.models, hosts: [{ ...calmHost, ...change }] } });
const waiting = (people: PersonView[], longestWaitMs = 190_000) =>
  alarms({ conversations: { ...calmStatus.conversations, waiting: 2 }, queue: { longestWaitMs }, people });
const kim = { id: 'kim', name: 'Kim', availability: 'here', load: 2, capacity: 2 } as const;

describe('an alarm', () => {
  it('is raised by nothing while all is well', () => {
    expect(alarms({})).toEqual([]);
  });

  it('is raised when the disk is nearly full, urgent at a quarter of that, and never when it is not known', () => {
    const free = (freeBytes: number | null) => alarms({ database: { ...calmStatus.database, freeBytes } });
    expect(free(DISK_LOW)).toEqual([]);
    expect(free(null)).toEqual([]);
    expect(kinds(free(1_200_000_000))).toEqual(['disk warning']);
    expect(free(1_200_000_000)[0]?.text).toBe('The disk of the database is nearly full: 1.2 GB are left.');
    expect(kinds(free(499_000_000))).toEqual(['disk danger']);
    expect(alarmsOf({ ...calmStatus, database: { ...calmStatus.database, freeBytes: 0 } }, 0, null)).toEqual(
      [],
    );
  });

  it('is raised when answers are overdue, with how many and since when', () => {
    const [alarm] = alarms({ answers: { owed: 3, overdue: 2, oldestMs: 185_000, running: 1 } });
    expect(alarm).toMatchObject({
      kind: 'overdue',
      tone: 'danger',
      text: '2 answers are overdue, the oldest owed for 3 min.',
      action: expect.stringContaining('Take those conversations over'),
    });
    expect(alarms({ answers: { owed: 3, overdue: 0, oldestMs: 900, running: 3 } })).toEqual([]);
  });

  it('is raised when customers wait and nobody is here, or nobody who is here has room', () => {
    expect(waiting([])[0]?.text).toBe('2 customers wait, the longest for 3 min, and nobody is here.');
    expect(kinds(waiting([{ ...kim, availability: 'away' }]))).toEqual(['nobody-here warning']);
    expect(kinds(waiting([kim]))).toEqual(['nobody-free warning']);
    expect(waiting([{ ...kim, load: 1 }])).toEqual([]);
    expect(alarms({ people: [] })).toEqual([]);
  });

  it('is raised for a host that is away, rests or has no model, but not before it was looked at', () => {
    expect(kinds(onHost({ up: false }))).toEqual(['host-away danger']);
    expect(kinds(onHost({ breakerOpen: true }))).toEqual(['host-rests warning']);
    expect(kinds(onHost({ model: null, askedTokens: null }))).toEqual(['no-model warning']);
    expect(onHost({ up: false, checkedAt: 0 })).toEqual([]);
    expect(onHost({ up: false })[0]).toMatchObject({ about: calmHost.host });
  });

  it('is raised when the window is smaller than what is sent, or too small at all', () => {
    expect(onHost({ windowTokens: 8192 })).toEqual([]);
    expect(onHost({ windowTokens: null })).toEqual([]);
    expect(onHost({ windowTokens: 4096 })[0]).toMatchObject({
      kind: 'small-window',
      text: 'qwen3:8b on 127.0.0.1:11434 reads 4,096 tokens, but is sent up to 8,192.',
      action: expect.stringContaining('OLLAMA_NUM_CTX to 4096'),
    });
    expect(onHost({ windowTokens: 2048 })[0]?.text).toContain(
      'has a window of 2,048 tokens, which is too small',
    );
    expect(kinds(onHost({ windowTokens: null, askedTokens: 2048 }))).toEqual(['small-window warning']);
  });

  it('is raised for an hour after Ollama cut a prompt without a word', () => {
    const cutAgo = (ms: number) => onHost({ cutPrompts: 1, cutAt: calmStatus.asOf - ms });
    expect(cutAgo(120_000)[0]?.text).toBe(
      'Ollama on 127.0.0.1:11434 read far less than it was sent, last 2 min ago.',
    );
    expect(cutAgo(3_600_001)).toEqual([]);
  });

  it('stands before those that are less urgent', () => {
    const database = { ...calmStatus.database, freeBytes: 1_200_000_000 };
    const all = alarms({ database, answers: { owed: 1, overdue: 1, oldestMs: 61_000, running: 0 } }, 'Gone.');
    expect(kinds(all)).toEqual(['database danger', 'overdue danger', 'disk warning']);
  });
});

describe('what the page asks to act on', () => {
  const view = (change: Partial<StatusView>): StatusView => ({ ...calmStatus, ...change });
  const away: AlarmView = {
    kind: 'host-away',
    about: calmHost.host,
    tone: 'danger',
    text: 'Ollama does not answer.',
    action: 'Start it.',
  };
  const disk: AlarmView = { ...away, kind: 'disk', about: null, text: 'Nearly full.', action: 'Make room.' };

  it('leaves out what the sentence about who answers has said already', () => {
    const answering = { model: 'built-in responder', kind: 'built-in', host: null } as const;
    const builtIn = view({ alarms: [away, disk], models: { ...calmStatus.models, answering } });
    expect(attentionOf(builtIn).map(({ text }) => text)).toEqual(['Nearly full.']);
    const another = view({ alarms: [away, disk] });
    expect(attentionOf(another).map(({ text }) => text)).toEqual(['Ollama does not answer.', 'Nearly full.']);
  });

  it('says nothing twice that is both an alarm and a warning', () => {
    const both = view({ alarms: [disk], warnings: ['Nearly full. Make room.', 'Use TLS.'] });
    expect(attentionOf(both).map(({ text }) => text)).toEqual(['Nearly full.', 'Use TLS.']);
  });

  it('is announced once, and not again when only a number in it changes', () => {
    const said = (text: string) => attentionOf(view({ warnings: [text] }));
    const before = attentionOf(view({ alarms: [disk] }));
    expect(announcement([], before)).toBe('Nearly full. Make room.');
    const fuller = attentionOf(view({ alarms: [{ ...disk, text: 'Nearly full: 3 left.' }] }));
    expect(announcement(before, fuller)).toBeNull();
    expect(announcement(said('1 connection was refused.'), said('2 connection was refused.'))).toBeNull();
    expect(announcement(before, [])).toBe('Nothing needs attention any more.');
    expect(announcement([], [])).toBeNull();
  });
});
