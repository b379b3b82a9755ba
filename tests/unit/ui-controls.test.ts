import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Empty } from '#/components/ui/empty.tsx';
import { IconButton } from '#/components/ui/icon-button.tsx';
import { SearchIcon } from '#/components/ui/icons.tsx';
import { Picker } from '#/components/ui/picker.tsx';
import { Progress } from '#/components/ui/progress.tsx';
import { Segmented } from '#/components/ui/segmented.tsx';

const nothing = () => {};

/** What stands in the page as built, before any script: what screen readers are told has to be right there already. */
describe('as built', () => {
  test('one of a few is radio buttons of one name in a group with its legend', () => {
    const html = renderToStaticMarkup(
      createElement(Segmented<'hour' | 'day'>, {
        label: 'Span of time',
        options: [
          { value: 'hour', label: 'Hour' },
          { value: 'day', label: 'Day' },
        ],
        value: 'day',
        onChange: nothing,
      }),
    );
    expect(html).toMatch(/<fieldset[^>]*><legend[^>]*>Span of time<\/legend>/);
    const radios = [...html.matchAll(/<input[^>]*type="radio"[^>]*>/g)].map(([radio]) => radio);
    expect(new Set(radios.map((radio) => /name="([^"]+)"/.exec(radio)?.[1])).size).toBe(1);
    expect(radios.map((radio) => radio.includes('checked'))).toEqual([false, true]);
  });

  test('a picker ties its field to the list and to what is chosen in it', () => {
    const html = renderToStaticMarkup(
      createElement(Picker, {
        label: 'What to do',
        options: [
          { id: 'take', label: 'Take over', shortcut: 't' },
          { id: 'close', label: 'Close' },
        ],
        nothing: 'Nothing fits.',
        onPick: nothing,
      }),
    );
    const list = /aria-controls="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain(`id="${list}" role="listbox" aria-label="What to do"`);
    expect(html).toContain(`aria-activedescendant="${list}-take"`);
    expect(html).toMatch(new RegExp(`id="${list}-take" role="option" aria-selected="true"`));
    expect(html.match(/aria-selected="true"/g)).toHaveLength(1);
  });

  test('an icon button has its word as a name, and its picture has none', () => {
    const html = renderToStaticMarkup(
      createElement(IconButton, {
        label: 'Search',
        icon: createElement(SearchIcon),
        hideLabel: 'always',
        shortcut: '/',
      }),
    );
    expect(html).toMatch(
      /<button[^>]*aria-label="Search"[^>]*aria-keyshortcuts="\/"|<button[^>]*aria-keyshortcuts="\/"[^>]*aria-label="Search"/,
    );
    expect(html).toMatch(/<svg aria-hidden="true"/);
    expect(html).toMatch(/popover="manual" aria-hidden="true"/);
  });

  test('progress tells how far it is, and tells nothing when nobody knows', () => {
    const at = (percent: number | null) =>
      renderToStaticMarkup(createElement(Progress, { label: 'Pulling qwen3:8b', percent }));
    expect(at(40)).toContain('aria-valuenow="40"');
    expect(at(null)).not.toContain('aria-valuenow');
    expect(at(null)).toContain('aria-label="Pulling qwen3:8b"');
  });

  test('the picture of an empty place draws the line: dashed while it waits, ended by closing', () => {
    const dashes = (html: string) =>
      [...html.matchAll(/stroke-dasharray="([^"]+)"/g)].map(([, dash]) => dash);
    const picture = (...holders: ('customer' | 'waiting' | 'person' | 'closed')[]) =>
      renderToStaticMarkup(createElement(Empty, { title: 'Nothing', holders }));
    expect(dashes(picture('customer', 'waiting', 'person'))).toEqual(['5 4', '1 5']);
    expect(dashes(picture('customer', 'closed'))).toEqual([]);
    expect(picture('customer', 'closed').match(/<line /g)).toHaveLength(1);
    expect(picture('customer')).toContain('<svg aria-hidden="true"');
  });
});
