import { describe, expect, test } from 'vitest';
import { type Block, type Inline, parseMarkdown, safeAddress } from '#/components/markdown/parse.ts';

const paragraph = (...children: Inline[]): Block => ({ kind: 'paragraph', children });
const text = (value: string): Inline => ({ kind: 'text', text: value });

describe('the Markdown of answers', () => {
  test('parts paragraphs at empty lines and keeps single line breaks', () => {
    expect(parseMarkdown('One\ntwo\n\nThree')).toEqual([
      paragraph(text('One\ntwo')),
      paragraph(text('Three')),
    ]);
  });

  test('knows bold, italics and code, also inside one another', () => {
    expect(parseMarkdown('**bold *and* more** `a*b*c`')).toEqual([
      paragraph(
        {
          kind: 'strong',
          children: [text('bold '), { kind: 'emphasis', children: [text('and')] }, text(' more')],
        },
        text(' '),
        { kind: 'code', text: 'a*b*c' },
      ),
    ]);
  });

  test('leaves stars that multiply and underscores in names alone', () => {
    const source = 'Is 3 * 4 * 5 in lookup_account_now or snake_case_name?';
    expect(parseMarkdown(source)).toEqual([paragraph(text(source))]);
  });

  test('shows a mark that is not closed yet as it stands, while an answer streams in', () => {
    expect(parseMarkdown('This is **bol')).toEqual([paragraph(text('This is **bol'))]);
  });

  test('reads lists, with empty lines between points and lines that go on', () => {
    expect(parseMarkdown('Try:\n- first\n  goes on\n\n- second\n\n3. three\n4. four')).toEqual([
      paragraph(text('Try:')),
      { kind: 'list', ordered: false, start: 1, items: [[text('first\ngoes on')], [text('second')]] },
      { kind: 'list', ordered: true, start: 3, items: [[text('three')], [text('four')]] },
    ]);
  });

  test('keeps what is in a fence as it is, and takes an unfinished fence to the end', () => {
    expect(parseMarkdown('```sh\n**no** <b>\n```\nafter')).toEqual([
      { kind: 'code', text: '**no** <b>' },
      paragraph(text('after')),
    ]);
    expect(parseMarkdown('```\nstill coming')).toEqual([{ kind: 'code', text: 'still coming' }]);
  });

  test('makes links of web and mail addresses', () => {
    expect(parseMarkdown('See [the guide](https://example.com/a?b=1).')).toEqual([
      paragraph(
        text('See '),
        { kind: 'link', href: 'https://example.com/a?b=1', children: [text('the guide')] },
        text('.'),
      ),
    ]);
  });

  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'javascript://example.com/%0aalert(1)',
    'ftp://example.com/file',
    'data:text/html,hello',
    'vbscript:x',
    '//evil.example',
    '/relative',
    'https://a b',
    'https://"onmouseover=x',
    'https://',
    ' https://example.com',
    'java\u0000script:alert(1)',
  ])('makes no link of %j', (address) => {
    expect(safeAddress(address)).toBeNull();
    const links = JSON.stringify(parseMarkdown(`[press](${address})`)).includes('"link"');
    expect(links).toBe(false);
  });

  test('makes links of help articles of this desk, also of their bare address', () => {
    const link = (href: string, words: string): Inline => ({ kind: 'link', href, children: [text(words)] });
    expect(parseMarkdown('See [Refunds](/help/ask-for-a-refund) or /help/use-the-api.')).toEqual([
      paragraph(
        text('See '),
        link('/help/ask-for-a-refund', 'Refunds'),
        text(' or '),
        link('/help/use-the-api', '/help/use-the-api'),
        text('.'),
      ),
    ]);
  });

  test.each([
    '[a](/help/)',
    '[a](/help/a/b)',
    '[a](/help/a?b=c)',
    '[a](/help/A)',
    '[a](/help/-a)',
    '[a](/helpers/a)',
    'https://evil.example/help/a',
    'evil.example/help/a',
    'self/help/a',
    '//help/a',
    '/help/a/b',
    '/help/a_b',
  ])('makes no link of %j', (source) => {
    expect(JSON.stringify(parseMarkdown(source))).not.toContain('"link"');
  });

  test('has no form for HTML and images: they stay text', () => {
    const source = '<img src=x onerror=alert(1)> <script>x</script> ![pixel](https://evil.example/?q=secret)';
    expect(parseMarkdown(source)).toEqual([paragraph(text(source))]);
  });

  test.each(['*', '_', '`', '[', '**a ', '[a](', '_a_ *', '`` '])(
    'reads a hundred thousand characters of %j in a moment',
    (mark) => {
      const began = performance.now();
      parseMarkdown(mark.repeat(100_000 / mark.length));
      expect(performance.now() - began).toBeLessThan(400);
    },
  );

  test('loses no character of a text without marks', () => {
    const source = 'Ünïcode 👩‍👩‍👧 <b> & "quotes" \\ end';
    expect(parseMarkdown(source)).toEqual([paragraph(text(source))]);
  });
});
