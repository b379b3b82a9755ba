import fc from 'fast-check';

/** Values that programs stumble over, as they are written in JSON. */
const leaves: readonly string[] = [
  ...['null', 'true', 'false', '0', '-0', '-1', '1.5', '1e400', '-1e400', '1e-400'],
  ...['2147483648', '9007199254740991', '9007199254740992', '9007199254740993', '18446744073709551616'],
  ...['""', '"   "', '"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udfff\\ud800"', '"\\u202eevil\\u202c"'],
  ...['"\\u200b\\u200d\\ufeff"', '"\\udb40\\udc41\\udb40\\udc42"', '"👩‍👩‍👧‍👦"', '"A\\u0301\\u0301\\u0301"'],
  ...['"<script>alert(1)</script>"', '"![x](https://evil.example/x.png)"', '"javascript:alert(1)"'],
  ...['"data:text/html,<b>"', '"\' OR 1=1 --"', '"1; DROP TABLE facts"', '"\\u001b[2J\\u001b]0;x\\u0007"'],
  ...['"\\r\\nSet-Cookie: a=b"', '"%00%0d%0a"', '"../../etc/passwd"', '"{{7*7}}"'],
  ...['"00000000-0000-0000-0000-000000000000"', '"FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"', '"__proto__"'],
  ...['{}', '[]', '[null]', '{"length":-1}', '{"toString":1}', '{"then":1}', '{"__proto__":{"ok":true}}'],
  ...['{"constructor":{"prototype":{"ok":true}}}', '{"_placeholder":true,"num":0}', '{"$ne":null}'],
  ...[400, 4000, 4001, 20_000].map((length) => JSON.stringify('x'.repeat(length))),
  JSON.stringify('長'.repeat(4000)),
  `${'['.repeat(1000)}${']'.repeat(1000)}`,
  `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`,
  `[${Array.from({ length: 2000 }, () => '{}').join()}]`,
];
const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'role', 'visitorId', '', 'a.b', '\u0000'];

const leaf = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...leaves) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }).map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: fc.double().map((value) => String(value).replace(/NaN|-?Infinity/, 'null')) },
);

/** JSON that is like a valid input but for something, or like nothing at all. */
export function nastyJson(valid: Record<string, unknown>): fc.Arbitrary<string> {
  const own = Object.keys(valid);
  const key = own.length > 0 ? fc.constantFrom(...own) : fc.constant('conversationId');
  const written = (change: Record<string, string>, left: string | null, more: string) => {
    const pairs = own
      .filter((name) => name !== left)
      .map((name) => `${JSON.stringify(name)}:${change[name] ?? JSON.stringify(valid[name])}`);
    return `{${[...pairs, ...(more ? [more] : [])].join()}}`;
  };
  const pair = fc
    .tuple(fc.constantFrom(...keys), leaf)
    .map(([name, value]) => `${JSON.stringify(name)}:${value}`);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(key, leaf).map(([name, value]) => written({ [name]: value }, null, '')),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(key, leaf, key, leaf)
        .map(([a, first, b, second]) => written({ [a]: first, [b]: second }, null, '')),
    },
    { weight: 1, arbitrary: key.map((name) => written({}, name, '')) },
    { weight: 1, arbitrary: pair.map((more) => written({}, null, more)) },
    // The same key twice.
    {
      weight: 1,
      arbitrary: fc
        .tuple(key, leaf)
        .map(([name, value]) => written({}, null, `${JSON.stringify(name)}:${value}`)),
    },
    { weight: 2, arbitrary: leaf },
  );
}

/** What may stand in a path or a query where an id or a number is meant. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  leaf.map((json) => json.slice(0, 500)),
  fc.constantFrom(
    '..',
    '.',
    '%2e%2e',
    '%',
    '%zz',
    '%ff',
    '%00',
    ';x',
    '+',
    '-1',
    '1e9',
    '0x10',
    '１',
    'null',
    '[object Object]',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
);

/** `count` values; the same for the same seed. */
export function sample<T>(arbitrary: fc.Arbitrary<T>, count: number, seed: number): T[] {
  return fc.sample(arbitrary, { numRuns: count, seed });
}
