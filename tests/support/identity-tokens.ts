import { createHmac, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

/** What a host site and the desk agreed on in tests; as settings of the desk. */
export const hostIdentity = {
  IDENTITY_KEY: 'a secret that only the host site and the desk know',
  IDENTITY_ALGORITHM: 'HS256',
  IDENTITY_ISSUER: 'https://www.example.com',
  IDENTITY_AUDIENCE: 'switchboard',
} as const;

export type Claims = Record<string, unknown>;

/** The claims of a right token. @param at the host's clock, ms since 1970. */
export function claimsOf(accountId: string, at = Date.now()): Claims {
  const iat = Math.floor(at / 1000);
  return {
    sub: accountId,
    jti: randomUUID(),
    iss: hostIdentity.IDENTITY_ISSUER,
    aud: hostIdentity.IDENTITY_AUDIENCE,
    iat,
    exp: iat + 120,
  };
}

/** Signs as the host site does. */
export function signed(claims: Claims, secret: string = hostIdentity.IDENTITY_KEY, alg = 'HS256') {
  return new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));
}

/** Signed with the right secret, but not by the algorithm that was agreed on. */
export function signedOtherwise(claims: Claims, bits: 384 | 512): string {
  const unfinished = unsigned(claims, { alg: `HS${bits}` });
  const text = unfinished.slice(0, -1);
  const signature = createHmac(`sha${bits}`, hostIdentity.IDENTITY_KEY).update(text).digest('base64url');
  return `${text}.${signature}`;
}

/** A token that nobody signed. */
export function unsigned(claims: Claims, header: Claims = { alg: 'none' }, signature = ''): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.${signature}`;
}
