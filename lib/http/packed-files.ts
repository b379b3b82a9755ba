import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';

/** A built script or style, packed by brotli when it was built (`lib/launch/compress.ts`). */
export type PackedFile = { contentType: string; bytes: Buffer };

const TYPES: Record<string, string> = {
  '.js.br': 'application/javascript; charset=UTF-8',
  '.css.br': 'text/css; charset=UTF-8',
};

/**
 * Reads what the build packed; a few hundred kilobytes that every visitor asks for.
 * @param staticDir `.next/static`, served at `/_next/static`.
 */
export async function findPackedFiles(staticDir: string): Promise<ReadonlyMap<string, PackedFile>> {
  const packed = new Map<string, PackedFile>();
  if (!existsSync(staticDir)) return packed;
  const entries = await readdir(staticDir, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const contentType = TYPES[/\.(?:js|css)\.br$/.exec(entry.name)?.[0] ?? ''];
    if (!contentType || !entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(staticDir, file).split(sep).join('/').slice(0, -'.br'.length);
    packed.set(`/_next/static/${path}`, { contentType, bytes: await readFile(file) });
  }
  return packed;
}

export function acceptsBrotli({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const accepted = headers['accept-encoding'];
  return /(?:^|[\s,])br(?:$|[\s,;])(?!\s*q=0(?:\.0*)?(?:$|[\s,]))/i.test(String(accepted ?? ''));
}

/** The name of a built file holds its hash, so a browser may keep it for ever. Null: answered. */
export function sendPacked(file: PackedFile, request: IncomingMessage, response: ServerResponse): null {
  response.writeHead(200, {
    'Content-Type': file.contentType,
    'Content-Encoding': 'br',
    'Content-Length': file.bytes.length,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
  return null;
}
