import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createSignedIdentity, type IdentityAlgorithm } from '#/lib/access/signed-identity.ts';
import {
  type Claims,
  claimsOf,
  hostIdentity,
  signed,
  signedOtherwise,
  unsigned,
} from '#/tests/support/identity-tokens.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const S = 1000;
const agreed = {
  issuer: hostIdentity.IDENTITY_ISSUER,
  audience: hostIdentity.IDENTITY_AUDIENCE,
  from: [],
  now: () => NOW,
};
const key = createSecretKey(Buffer.from(hostIdentity.IDENTITY_KEY));
const { verify } = createSignedIdentity({ ...agreed, key, algorithm: 'HS256' });
const right = (changes: Claims = {}, at = NOW): Claims => ({ ...claimsOf('ACC-1018', at), ...changes });

test('access-A5: a right token names the account, and until when it counts', async () => {
  const { exp = 0 } = right() as { exp?: number };
  expect(await verify(await signed(right()))).toMatchObject({
    accountId: 'ACC-1018',
    expiresAt: (exp + 60) * S,
  });
});

test('access-A5: two tokens of one id are the same token', async () => {
  const [one, other] = await Promise.all([
    verify(await signed(right({ jti: 'same' }))),
    verify(await signed(right({ jti: 'same', sub: 'ACC-1001' }))),
  ]);
  expect(one?.tokenKey).toBe(other?.tokenKey);
});

describe('access-A5: refused is', () => {
  test.each<[string, Claims]>([
    ['another issuer', { iss: 'https://evil.example' }],
    ['an issuer with a slash more', { iss: `${agreed.issuer}/` }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'shop' }],
    ['a list of audiences', { aud: [agreed.audience, 'shop'] }],
    ['no audience', { aud: undefined }],
    ['no account', { sub: undefined }],
    ['an empty account', { sub: '' }],
    ['an account that is no text', { sub: 17 }],
    ['no id', { jti: undefined }],
    ['an empty id', { jti: '' }],
    ['an id that is no text', { jti: { a: 1 } }],
    ['an endless id', { jti: 'x'.repeat(201) }],
    ['no time of issue', { iat: undefined }],
    ['a time of issue in words', { iat: 'now' }],
    ['no expiry', { exp: undefined }],
    ['a life of 5 minutes and a second', { exp: NOW / S + 301 }],
    ['an expiry before the issue', { exp: NOW / S - 1 }],
    ['a token for later', { nbf: NOW / S + 120 }],
  ])('%s', async (_what, changes) => {
    expect(await verify(await signed(right(changes)))).toBeNull();
  });

  test.each([
    ['5 minutes ahead', 300],
    ['5 minutes behind', -300],
    ['61 s ahead', 61],
  ])('a clock %s', async (_what, seconds) => {
    const at = NOW + seconds * S;
    expect(await verify(await signed(right({ exp: at / S + 300 }, at)))).toBeNull();
  });

  test('an expired token', async () => {
    expect(await verify(await signed(right({ exp: NOW / S - 60 }, NOW - 180 * S)))).toBeNull();
  });

  test('another secret', async () => {
    expect(await verify(await signed(right(), 'another secret that is as long as it has to be'))).toBeNull();
  });

  test.each([384, 512] as const)('the right secret with HS%i', async (bits) => {
    expect(await verify(signedOtherwise(right(), bits))).toBeNull();
  });

  test.each([
    ['nobody', unsigned(right())],
    ['nobody, in capitals', unsigned(right(), { alg: 'NONE' })],
    ['nobody, as HS256', unsigned(right(), { alg: 'HS256' })],
    ['a key it brings', unsigned(right(), { alg: 'HS256', jwk: { kty: 'oct', k: 'AA' } }, 'AAAA')],
    ['nothing at all', ''],
    ['two dots', '..'],
    ['no token', 'a.b.c'],
    ['what is no JSON', `${Buffer.from('{').toString('base64url')}.e30.AA`],
    ['the prototype', unsigned({ __proto__: right() }, { alg: 'HS256' }, 'AA')],
  ])('a token signed by %s', async (_what, token) => {
    expect(await verify(token)).toBeNull();
  });

  test('a signature with a character changed', async () => {
    const token = await signed(right());
    const at = token.length - 10;
    const other = token[at] === 'A' ? 'B' : 'A';
    expect(await verify(`${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBeNull();
  });
});

test('access-A5: clocks may differ by a minute', async () => {
  expect(await verify(await signed(right({}, NOW + 60 * S)))).not.toBeNull();
  expect(await verify(await signed(right({ exp: NOW / S - 59 }, NOW - 170 * S)))).not.toBeNull();
});

describe('access-A5: a public key', () => {
  test.each<[IdentityAlgorithm, ReturnType<typeof pair>]>([
    ['ES256', pair('ES256')],
    ['RS256', pair('RS256')],
    ['EdDSA', pair('EdDSA')],
  ])(
    '%s takes what its private key signed, and no secret made of the public key',
    async (algorithm, keys) => {
      const { publicKey } = keys;
      const host = createSignedIdentity({ ...agreed, key: publicKey, algorithm });
      const token = await new SignJWT(right()).setProtectedHeader({ alg: algorithm }).sign(keys.privateKey);
      expect(await host.verify(token)).toMatchObject({ accountId: 'ACC-1018' });

      if (algorithm === 'RS256') {
        const other = await new SignJWT(right()).setProtectedHeader({ alg: 'PS256' }).sign(keys.privateKey);
        expect(await host.verify(other)).toBeNull();
      }
      const confused = await signed(right(), publicKey.export({ type: 'spki', format: 'pem' }).toString());
      expect(await host.verify(confused)).toBeNull();
      expect(await host.verify(unsigned(right()))).toBeNull();
      const stranger = pair(algorithm).privateKey;
      const forged = await new SignJWT(right()).setProtectedHeader({ alg: algorithm }).sign(stranger);
      expect(await host.verify(forged)).toBeNull();
    },
  );
});

function pair(algorithm: 'ES256' | 'RS256' | 'EdDSA' | 'HS256') {
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return algorithm === 'RS256'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ed25519');
}
