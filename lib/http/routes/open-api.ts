import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import { openApiDocument } from '../open-api-document.ts';
import { publicRoute, type Route } from '../route.ts';

/** @param described the other routes; this one describes itself with them. */
export function openApiRoutes(described: readonly Route[], build: string): Route[] {
  const route: Route = publicRoute({
    method: 'GET',
    path: '/api/openapi.json',
    subject: 'Operation',
    summary: 'This document.',
    input: z.object({}),
    output: z.record(z.string(), z.unknown()),
    handle: async () => ok(document),
  });
  const document = openApiDocument([...described, route], build);
  return [route];
}
