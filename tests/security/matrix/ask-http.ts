import { type PlainAnswer, plainRequest } from '../../support/plain-request.ts';
import type { Cast, PrincipalName } from './cast.ts';
import type { HttpLine } from './http-table.ts';

/** Asks at a door of the table as somebody. */
export async function askHttp(cast: Cast, line: HttpLine, who: PrincipalName): Promise<PlainAnswer> {
  const [method = '', path = ''] = line.door.split(' ');
  const asked = await line.ask(cast);
  const { url } = cast.desk;
  const hasBody = method === 'POST' || method === 'PUT';
  return await plainRequest(url, {
    method,
    path: asked.path ?? path,
    headers: {
      ...(method === 'GET' ? {} : { origin: url }),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...cast.headersOf(who),
    },
    ...(hasBody ? { body: JSON.stringify(asked.body ?? {}) } : {}),
    localAddress: cast.addressOf(who),
  });
}

/** The answer in the words of the table; anything the table has no word for comes back as it is. */
export function httpWord({ status, text }: PlainAnswer, mayStatus?: number): string {
  // A conflict is about the thing as it stands, which only those are told who may.
  if (mayStatus === undefined ? (status >= 200 && status < 300) || status === 409 : status === mayStatus) {
    return 'may';
  }
  if (status === 302) return 'away';
  if (status === 401 || status === 403 || status === 404) return String(status);
  return `${status} ${text.slice(0, 200)}`;
}

/** Every HTTP door the desk has, pages apart: `METHOD /path`. The OpenAPI document is made from the registry. */
export async function registeredRoutes(url: string): Promise<string[]> {
  const { text } = await plainRequest(url, { path: '/api/openapi.json' });
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}
