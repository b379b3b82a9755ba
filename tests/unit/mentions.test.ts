import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atWordAt, fittingNames, nameables, named } from '#/components/dashboard/mention-choice.ts';
import { personNotes } from '#/lib/conversation/decisions.ts';
import type { Mentioned } from '#/lib/conversation/facts.ts';
import { mentionPlaces, mentionsIn, nameOf } from '#/lib/conversation/mentions.ts';
import type { PersonView } from '#/lib/protocol/views.ts';
import { given, kim } from '../support/facts.ts';

const person = (name: string, id = name): Mentioned => ({ kind: 'person', person: { id, name } });
const billing: Mentioned = { kind: 'team', team: { id: 't1', name: 'Billing' } };
const known = [person('Kim'), person('Kim Lee'), person('Zoë Ångström'), billing];
const namesIn = (text: string) => mentionsIn(text, known).map(nameOf);

describe('Whom a note names', () => {
  test('colleagues and teams, in whatever case, each once', () => {
    expect(namesIn('@kim and @BILLING, please; @Kim knows')).toEqual(['Kim', 'Billing']);
    expect(namesIn('(@Zoë Ångström)')).toEqual(['Zoë Ångström']);
  });

  test('the longer name where one begins like another', () => {
    expect(namesIn('@Kim Lee, look')).toEqual(['Kim Lee']);
    expect(namesIn('@Kim Leeds')).toEqual(['Kim']);
  });

  test('nobody where it is an address, a part of a word, or nobody’s name', () => {
    expect(namesIn('kim@billing.example')).toEqual([]);
    expect(namesIn('mail.@Kim')).toEqual([]);
    expect(namesIn('@Kimono @Nobody @ Kim')).toEqual([]);
    expect(namesIn('')).toEqual([]);
  });

  test('both, when two are called alike', () => {
    const two = [person('Kim', 'k1'), person('Kim', 'k2')];
    expect(mentionsIn('@Kim', two)).toEqual(two);
  });

  test('whatever is written, each place holds the name it stands for', () => {
    const piece = fc.constantFrom('@', 'Kim', ' Lee', 'Billing', ' ', '\n', '.', 'x', 'İ', '😀', '@kim');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        for (const { from, to, who } of mentionPlaces(text, known)) {
          expect(text[from]).toBe('@');
          for (const each of who) {
            expect(text.slice(from + 1, to).toLowerCase()).toBe(nameOf(each).toLowerCase());
          }
        }
      }),
    );
  });
});

test('A note that names nobody is stored as ever; one that does, with whom', () => {
  const note = { noteId: 'n', text: 'Hello' };
  expect(personNotes(given(), kim, note)).toEqual({
    ok: true,
    value: [{ kind: 'note-added', person: kim, ...note }],
  });
  const mentioned = [person('Lee')];
  expect(personNotes(given(), kim, { ...note, mentioned })).toMatchObject({ value: [{ mentioned }] });
});

describe('The list that an "@" opens', () => {
  const people: PersonView[] = [
    { id: 'lee', name: 'Lee Novak', availability: 'here', load: 0, capacity: 5 },
    { id: 'me', name: 'Mara', availability: 'here', load: 0, capacity: 5 },
  ];
  const view = {
    people: [
      { id: 'lee', name: 'Lee Novak' },
      { id: 'me', name: 'Mara' },
      { id: 'off', name: 'Ola' },
    ],
    teams: [{ id: 't1', name: 'Billing' }],
  };
  const all = nameables(view, people, 'me');

  test('holds every colleague, offline ones too, and the teams, and not oneself', () => {
    expect(all.map(({ label, hint }) => `${label}: ${hint}`)).toEqual([
      'Lee Novak: here',
      'Ola: offline, reads it later',
      'Billing: team',
    ]);
  });

  test('fits what was typed, by any part of a name', () => {
    const fitting = (query: string) => fittingNames(all, query).map(({ id }) => id);
    expect(fitting('')).toEqual(['lee', 'off', 't1']);
    expect(fitting('nov')).toEqual(['lee']);
    expect(fitting('lee n')).toEqual(['lee']);
    expect(fitting('here')).toEqual([]);
  });

  test('opens at the beginning of a word only, and follows the caret', () => {
    expect(atWordAt('Ask @Le', 7)).toEqual({ from: 4, to: 7, query: 'Le' });
    expect(atWordAt('@', 1)).toEqual({ from: 0, to: 1, query: '' });
    expect(atWordAt('(@Lee N', 7)).toEqual({ from: 1, to: 7, query: 'Lee N' });
    expect(atWordAt('kim@lee', 7)).toBeNull();
    expect(atWordAt('@one two three four', 19)).toBeNull();
    expect(atWordAt('Ask @Lee', 2)).toBeNull();
  });

  test('puts the name in the place of what was typed and touches nothing else', () => {
    const put = (text: string, caret: number) => {
      const word = atWordAt(text, caret);
      return word && named(text, word, 'Lee Novak');
    };
    expect(put('Ask @le', 7)).toEqual({ text: 'Ask @Lee Novak ', caret: 15 });
    expect(put('Ask @le about it', 7)).toEqual({ text: 'Ask @Lee Novak about it', caret: 14 });
  });
});
