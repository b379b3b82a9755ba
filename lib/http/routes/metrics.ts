import type { Registry } from 'prom-client';
import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import { type Route, staffRoute } from '../route.ts';

export function metricsRoutes(registry: Registry): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/metrics',
      subject: 'Operation',
      summary: 'The figures for Prometheus.',
      roles: ['ops', 'admin'],
      input: z.object({}),
      output: z.string(),
      contentType: registry.contentType,
      handle: async () => ok(await registry.metrics()),
    }),
  ];
}
