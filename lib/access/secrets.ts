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

/** As short as no secret of ours is: a file that somebody emptied or cut. */
const SHORTEST_SECRET = 32;

/**
 * The secret that signs session cookies: made once, kept in the data folder, readable by its owner only.
 * @throws Error whose message is one sentence for the operator.
 */
export function sessionSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret');
  try {
    const secret = readIfThere(file) ?? makeSecret(file);
    if (secret.length >= SHORTEST_SECRET) return secret;
  } catch (error) {
    const why = error instanceof Error ? ` (${error.message})` : '';
    throw new Error(
      `The secret in ${file} cannot be used${why}. Give this user the right to read and write it.`,
      { cause: error },
    );
  }
  throw new Error(
    `There is no whole secret in ${file}. Delete that file: the desk makes a new one, and the staff sign in again.`,
  );
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
