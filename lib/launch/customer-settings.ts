import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { type IdentityAlgorithm, identityAlgorithms } from '#/lib/access/signed-identity.ts';

/** Settings about who customers are: frames on other sites, signed identity, one-time codes. */

const origins = 'origins like https://www.example.com, separated by commas';
const smtpUrl = 'an address like smtp://user:password@mail.example.com:587 or smtps://mail.example.com';
const mailFrom = 'an address like support@example.com or Support <support@example.com>';

function isOrigin(value: string): boolean {
  // Named one by one: a wildcard would let in whoever has a page somewhere below.
  return /^https?:\/\/[a-z0-9.:[\]-]+$/.test(value) && URL.parse(value)?.origin === value;
}

/** One setting of its own: a host, a port, a user; no path and no options. */
function isSmtpUrl(value: string): boolean {
  const url = URL.parse(value);
  return Boolean(
    url && /^smtps?:$/.test(url.protocol) && url.hostname && /^\/?$/.test(url.pathname) && !url.search,
  );
}

export const customerSettings = {
  EMBED_SITES: z
    .string()
    .default('')
    .transform((value) => value.split(',').flatMap((part) => part.trim().replace(/\/$/, '') || []))
    .refine((sites) => sites.every(isOrigin), origins)
    .describe(
      'Origins of the sites that may show the chat in a frame (/chat?embed=1), separated by commas. Empty: nobody. Needs https, or loopback.',
    ),
  IDENTITY_KEY: z
    .string()
    .optional()
    .describe(
      'What host sites sign the identity of their customers with: a secret of 32 bytes or more for HS256, else the public key in PEM (line ends may be written \\n).',
    ),
  IDENTITY_ALGORITHM: z
    .enum(identityAlgorithms, `one of ${identityAlgorithms.join(', ')}`)
    .optional()
    .describe(`The one algorithm those tokens are signed with: ${identityAlgorithms.join(', ')}.`),
  IDENTITY_ISSUER: z.string().trim().optional().describe('The `iss` those tokens must carry.'),
  IDENTITY_AUDIENCE: z.string().trim().optional().describe('The `aud` those tokens must carry.'),
  SMTP_URL: z
    .string()
    .trim()
    .refine(isSmtpUrl, smtpUrl)
    .optional()
    .describe(
      'The mail server. With it customers confirm their account by a one-time code, instead of by postal code. smtps:// is TLS from the start; smtp:// uses it when offered, and always before a password.',
    ),
  MAIL_FROM: z
    .string()
    .trim()
    .regex(/^(?:[^<>\r\n"@]{1,80}<[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/, mailFrom)
    .optional()
    .describe('Who those mails come from, e.g. Support <support@example.com>.'),
};

type Given = {
  IDENTITY_KEY?: string | undefined;
  IDENTITY_ALGORITHM?: IdentityAlgorithm | undefined;
  IDENTITY_ISSUER?: string | undefined;
  IDENTITY_AUDIENCE?: string | undefined;
  SMTP_URL?: string | undefined;
  MAIL_FROM?: string | undefined;
};

/** Settings whose value is never printed. */
export const secretSettings: ReadonlySet<string> = new Set(['IDENTITY_KEY', 'SMTP_URL']);

const identityNames = ['IDENTITY_KEY', 'IDENTITY_ALGORITHM', 'IDENTITY_ISSUER', 'IDENTITY_AUDIENCE'] as const;

/** What is wrong between settings that are right by themselves; null when they fit. */
export function customerSettingsProblem(given: Given): { setting: string; allowed: string } | null {
  const missing = identityNames.filter((name) => !given[name]);
  if (missing.length > 0 && missing.length < identityNames.length) {
    return { setting: missing[0] ?? '', allowed: `${identityNames.join(', ')}, all of them or none` };
  }
  if (given.IDENTITY_KEY && given.IDENTITY_ALGORITHM) {
    const allowed = keyProblem(given.IDENTITY_KEY, given.IDENTITY_ALGORITHM);
    if (allowed) return { setting: 'IDENTITY_KEY', allowed };
  }
  if (given.SMTP_URL && !given.MAIL_FROM) return { setting: 'MAIL_FROM', allowed: mailFrom };
  if (given.MAIL_FROM && !given.SMTP_URL) return { setting: 'SMTP_URL', allowed: smtpUrl };
  return null;
}

/** The key that tokens are checked with. @throws when `customerSettingsProblem` names a problem. */
export function identityKey(text: string, algorithm: IdentityAlgorithm): KeyObject {
  return algorithm === 'HS256'
    ? createSecretKey(Buffer.from(text, 'utf8'))
    : createPublicKey(text.replaceAll('\\n', '\n'));
}

function keyProblem(text: string, algorithm: IdentityAlgorithm): string | null {
  const isPem = text.includes('-----BEGIN');
  if (algorithm === 'HS256') {
    // A public key as an HS256 secret is a secret that everybody knows.
    const secret = !isPem && Buffer.byteLength(text) >= 32;
    return secret ? null : 'a secret of 32 bytes or more, and no key in PEM, with IDENTITY_ALGORITHM=HS256';
  }
  const allowed = `a public key in PEM that fits IDENTITY_ALGORITHM=${algorithm}`;
  if (!isPem || text.includes('PRIVATE KEY')) return allowed;
  try {
    return fits(identityKey(text, algorithm), algorithm) ? null : allowed;
  } catch {
    return allowed;
  }
}

function fits({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject, algorithm: IdentityAlgorithm): boolean {
  switch (algorithm) {
    case 'ES256':
      return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
    case 'RS256':
      return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
    case 'EdDSA':
      return asymmetricKeyType === 'ed25519';
    case 'HS256':
      return false;
    default:
      return algorithm satisfies never;
  }
}
