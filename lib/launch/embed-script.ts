import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** Each after those it uses. */
const files = [
  'messages',
  'words',
  'options',
  'look',
  'identity',
  'remembered',
  'shell',
  'chat-frame',
  'embed',
];

export type EmbedScript = { text: string; packed: Buffer; etag: string };

/**
 * Makes /embed.js of `components/embed`, at each start: the types, imports and comments are taken away, and the files
 * become one function, in which every name at the top of a file is there once.
 * @param root the folder of package.json.
 */
export function makeEmbedScript(root: string): EmbedScript {
  const parts = files.map((file) =>
    plainScript(readFileSync(join(root, 'components', 'embed', `${file}.ts`), 'utf8')),
  );
  const text = `(()=>{'use strict';\n${parts.join('\n')}\n})();\n`;
  const packed = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    },
  });
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return { text, packed, etag: `W/"${hash}"` };
}

function plainScript(source: string): string {
  return quietly(() => stripTypeScriptTypes(source))
    .replaceAll(/^import [^;]*;$/gm, '')
    .replaceAll(/^export /gm, '')
    .replaceAll(/^\s*\/\*\*[\s\S]*?\*\/$/gm, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/^\s+/gm, '');
}

/** Node calls the function experimental in every terminal; what it does is what runs this very file. */
function quietly<T>(work: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
