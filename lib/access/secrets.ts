import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** 256 random bits, in characters that fit a cookie, a header and a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hex. Enough for random tokens; passwords are hashed elsewhere, slowly. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The secret that signs session cookies: made once, kept in the data folder, readable by its owner only. */
export function sessionSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret');
  return readIfThere(file) ?? makeSecret(file);
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Written aside and renamed, so that a crash never leaves half a secret. */
function makeSecret(file: string): string {
  const secret = newToken();
  const draft = openSync(`${file}.new`, 'w', 0o600);
  writeSync(draft, `${secret}\n`);
  fsyncSync(draft);
  closeSync(draft);
  renameSync(`${file}.new`, file);
  return secret;
}
