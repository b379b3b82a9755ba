import { z } from 'zod';
import { acceptsBrotli } from '../packed-files.ts';
import type { Reply } from '../reply.ts';
import type { Route } from '../route.ts';

/** The script as it is and as brotli, with what names this version of it. */
export type EmbedScript = { text: string; packed: Buffer; etag: string };

const contentType = 'text/javascript; charset=utf-8';

/** It is on pages of other sites: they may load it, with any parameter they need against caches of their own. */
export function embedRoutes(script: EmbedScript): Route[] {
  return [
    {
      method: 'GET',
      path: '/embed.js',
      subject: 'Embedding',
      summary: 'The script that puts the chat on a page of another site.',
      input: z.object({}),
      output: z.string(),
      contentType,
      admission: { kind: 'public' },
      fromAnySite: true,
      answer: async ({ caller: { headers } }) => embedReply(script, headers),
    },
  ];
}

function embedReply(script: EmbedScript, asked: Headers): Reply {
  const headers = {
    ETag: script.etag,
    // Short, because its path stays the same over versions; the ETag keeps asking again cheap.
    'Cache-Control': 'public, max-age=600',
    Vary: 'Accept-Encoding',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
  };
  const reply = { headers, cookies: [], refused: null };
  if (asked.get('if-none-match')?.includes(script.etag)) return { ...reply, status: 304, body: null };
  if (!acceptsBrotli({ headers: { 'accept-encoding': asked.get('accept-encoding') ?? '' } })) {
    return { ...reply, status: 200, body: { type: contentType, text: script.text } };
  }
  return {
    ...reply,
    status: 200,
    headers: { ...headers, 'Content-Encoding': 'br' },
    body: { type: contentType, text: script.packed },
  };
}
