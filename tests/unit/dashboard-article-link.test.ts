import { expect, test } from 'vitest';
import { withLink } from '#/components/dashboard/article-link.ts';

const article = { slug: 'use-the-api', title: 'Use the API' };
const LINK = '[Use the API](/help/use-the-api)';

test.each([
  ['', null, `${LINK}|`],
  ['See', null, `See ${LINK}|`],
  ['See . Thanks', 4, `See ${LINK}|. Thanks`],
  ['See\nThanks', 4, `See\n${LINK}| Thanks`],
  ['Thanks', 0, `${LINK}| Thanks`],
])('%j with the caret at %j becomes %j', (text, caret, expected) => {
  const { text: whole, caret: at } = withLink(text, caret, article);
  expect(`${whole.slice(0, at)}|${whole.slice(at)}`).toBe(expected);
});
