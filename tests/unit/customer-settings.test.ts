import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseSettings } from '#/lib/launch/settings.ts';
import { hostIdentity } from '#/tests/support/identity-tokens.ts';

function problemOf(environment: Record<string, string>): string | null {
  const parsed = parseSettings(environment);
  return parsed.ok ? null : parsed.problems.map(({ setting }) => setting).join();
}

const pem = (key: { export(options: { type: 'spki'; format: 'pem' }): string | Buffer }) =>
  String(key.export({ type: 'spki', format: 'pem' }));
const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
const asymmetric = (key: string, algorithm = 'ES256') => ({
  ...hostIdentity,
  IDENTITY_KEY: key,
  IDENTITY_ALGORITHM: algorithm,
});

describe('EMBED_SITES', () => {
  test('is a list of origins, empty by default', () => {
    const parsed = parseSettings({ EMBED_SITES: 'https://www.example.com, http://localhost:8080/' });
    expect(parsed.ok && parsed.settings.EMBED_SITES).toEqual([
      'https://www.example.com',
      'http://localhost:8080',
    ]);
    const none = parseSettings({});
    expect(none.ok && none.settings.EMBED_SITES).toEqual([]);
  });

  test.each([
    '*',
    'https://*.example.com',
    'www.example.com',
    'https://www.example.com/shop',
    'https://www.example.com; script-src *',
    "'self'",
    'javascript:alert(1)',
    'HTTPS://WWW.EXAMPLE.COM',
  ])('refuses %s', (value) => {
    expect(problemOf({ EMBED_SITES: value })).toBe('EMBED_SITES');
  });
});

describe('signed identity', () => {
  test('is set with all four settings or none', () => {
    expect(problemOf(hostIdentity)).toBeNull();
    for (const name of Object.keys(hostIdentity)) {
      expect(problemOf({ ...hostIdentity, [name]: '' })).toBe(name);
    }
  });

  test('takes a public key in PEM, its line ends written either way', () => {
    expect(problemOf(asymmetric(pem(ec.publicKey)))).toBeNull();
    expect(problemOf(asymmetric(pem(ec.publicKey).replaceAll('\n', '\\n')))).toBeNull();
  });

  test.each([
    ['a short secret', { ...hostIdentity, IDENTITY_KEY: 'x'.repeat(31) }],
    ['a public key as a secret', { ...hostIdentity, IDENTITY_KEY: pem(ec.publicKey) }],
    ['a secret as a public key', asymmetric(hostIdentity.IDENTITY_KEY)],
    ['a private key', asymmetric(String(ec.privateKey.export({ type: 'pkcs8', format: 'pem' })))],
    ['a key of another kind', asymmetric(pem(ec.publicKey), 'EdDSA')],
    ['a weak key', asymmetric(pem(weak.publicKey), 'RS256')],
    ['a broken key', asymmetric('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----')],
  ])('refuses %s', (_what, environment) => {
    expect(problemOf(environment)).toBe('IDENTITY_KEY');
  });

  test('knows no other algorithm', () => {
    expect(problemOf({ ...hostIdentity, IDENTITY_ALGORITHM: 'none' })).toBe('IDENTITY_ALGORITHM');
  });

  test('a wrong key is never printed', () => {
    const parsed = parseSettings({ ...hostIdentity, IDENTITY_KEY: 'a short secret' });
    expect(JSON.stringify(parsed)).not.toContain('a short secret');
    const smtp = parseSettings({ SMTP_URL: 'http://user:hunter2@mail.example.com' });
    expect(JSON.stringify(smtp)).not.toContain('hunter2');
  });
});

describe('mail', () => {
  const MAIL_FROM = 'Support <support@example.com>';
  test('needs a server and a sender', () => {
    expect(problemOf({ SMTP_URL: 'smtps://mail.example.com', MAIL_FROM })).toBeNull();
    expect(problemOf({ SMTP_URL: 'smtp://127.0.0.1:2525' })).toBe('MAIL_FROM');
    expect(problemOf({ MAIL_FROM })).toBe('SMTP_URL');
  });

  test.each([
    'https://mail.example.com',
    'smtp://',
    'smtp://mail.example.com/?pool=true',
    'mail.example.com',
  ])('refuses the server %s', (SMTP_URL) => {
    expect(problemOf({ SMTP_URL, MAIL_FROM })).toBe('SMTP_URL');
  });

  test.each(['support', 'a@b.example, c@d.example', 'Support <support@example.com>\r\nBcc: all@example.com'])(
    'refuses the sender %j',
    (from) => {
      expect(problemOf({ SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: from })).toBe('MAIL_FROM');
    },
  );
});
