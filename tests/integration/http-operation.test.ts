import { expect, test } from 'vitest';
import type { Desk } from '#/lib/desk/desk.ts';
import type { Log, LogFields } from '#/lib/ports/log.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import { openHttpDesk } from '../support/http-desk.ts';

const list = '/api/conversations';

test('The process is up and ready without any Ollama', async () => {
  await using desk = await openHttpDesk();
  expect(await (await desk.ask('GET', '/healthz')).json()).toEqual({ state: 'up' });
  expect(await (await desk.ask('GET', '/readyz')).json()).toEqual({ state: 'ready' });
});

test('A stopping server is up but not ready, and lets its connections go', async () => {
  let draining = false;
  await using desk = await openHttpDesk({ draining: () => draining });
  draining = true;
  const ready = await desk.ask('GET', '/readyz');
  expect(ready.status).toBe(503);
  expect(ready.headers.get('connection')).toBe('close');
  expect((await desk.ask('GET', '/healthz')).status).toBe(200);
});

test('Without its database the server is up but not ready', async () => {
  await using desk = await openHttpDesk();
  await desk.store.close();
  expect((await desk.ask('GET', '/readyz')).status).toBe(503);
  expect((await desk.ask('GET', '/healthz')).status).toBe(200);
});

/** The desk, with a list that fails. */
function failing(error: Error) {
  return (desk: Desk): Desk => ({
    ...desk,
    forStaff: { ...desk.forStaff, list: () => Promise.reject(error) },
  });
}

function keepingLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const keep = (fields: LogFields, message: string) => lines.push(JSON.stringify({ ...fields, message }));
  return { lines, debug: keep, info: keep, warn: keep, error: keep };
}

test('What nobody foresaw is answered 500 with a reference that stands in the log, and nothing else leaks', async () => {
  const log = keepingLog();
  const changeDesk = failing(new TypeError('secret words of a customer'));
  await using desk = await openHttpDesk({ log, changeDesk });
  const response = await desk.ask('GET', list, { as: 'agent token' });
  expect(response.status).toBe(500);
  const text = await response.text();
  const { error } = JSON.parse(text);
  expect(error).toEqual({
    code: 'internal',
    message: expect.stringContaining(error.reference),
    reference: expect.any(String),
  });
  const line = log.lines.find((known) => known.includes(error.reference)) ?? '';
  expect(JSON.parse(line)).toMatchObject({ error: 'TypeError', route: list, method: 'GET' });
  expect(text + log.lines.join()).not.toContain('secret words');
  expect(log.lines.join()).not.toContain('sb_');
});

test('A database that does not answer is told as 503, to try again', async () => {
  const changeDesk = failing(new StoreUnavailable('disk full'));
  await using desk = await openHttpDesk({ changeDesk });
  const response = await desk.ask('GET', list, { as: 'agent token' });
  expect(response.status).toBe(503);
  expect((await response.json()).error.code).toBe('unavailable');
});

test('The metrics count conversations, refusals and requests, without ids', async () => {
  await using desk = await openHttpDesk();
  const id = await desk.conversation();
  await desk.ask('GET', `${list}/${id}`, { as: 'agent token' });
  await desk.ask('GET', `${list}/${id}`);
  await desk.ask('GET', '/nothing-here');
  const response = await desk.ask('GET', '/metrics', { as: 'ops token' });
  expect(response.headers.get('content-type')).toContain('text/plain');
  const text = await response.text();
  expect(text).toContain('switchboard_conversations{owner="waiting"} 1');
  expect(text).toContain('switchboard_built_in_responder 1');
  expect(text).toContain('switchboard_database_writable 1');
  expect(text).toContain('switchboard_messages_total{from="customer"} 1');
  expect(text).toContain('switchboard_people_requested_total{reason="customer-asked"} 1');
  expect(text).toContain('switchboard_refusals_total{code="signed-out",door="http"} 1');
  expect(text).toContain(
    'switchboard_http_requests_total{method="GET",route="/api/conversations/{conversationId}",status="2xx"} 1',
  );
  expect(text).toContain('route="unknown",status="4xx"} 1');
  expect(text).toContain('process_cpu_seconds_total');
  expect(text).not.toContain(id);
  expect(text).not.toContain('nothing-here');
});

test('Whoever tries every method at every address, and many that are not there, makes only the series of the routes there are', async () => {
  await using desk = await openHttpDesk();
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    for (const { path } of desk.routes) {
      for (const as of ['nobody', 'admin token'] as const) await desk.ask(method, path, { as });
    }
    await desk.ask(method, `/${method}-nothing-here`);
  }
  const text = await (await desk.ask('GET', '/metrics', { as: 'ops token' })).text();
  const series = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(series.length).toBeGreaterThan(200);
  const paths = new Set(desk.routes.map(({ path }) => path));
  expect(series.length).toBeLessThan(200 + 13 * paths.size);
});

test('While conversations cannot be read the metrics say so, and the rest of them still comes', async () => {
  const changeDesk = (desk: Desk): Desk => ({
    ...desk,
    figures: () => Promise.reject(new StoreUnavailable('the disk is gone')),
  });
  await using desk = await openHttpDesk({ changeDesk });
  const text = await (await desk.ask('GET', '/metrics', { as: 'ops token' })).text();
  expect(text).toContain('switchboard_database_readable 0');
  expect(text).toContain('switchboard_database_writable 1');
  expect(text).toContain('switchboard_built_in_responder 1');
});

test('The OpenAPI document lists every route with its input and output', async () => {
  await using desk = await openHttpDesk();
  const document = await (await desk.ask('GET', '/api/openapi.json')).json();
  expect(document.openapi).toBe('3.1.0');
  const listed = Object.entries<Record<string, unknown>>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(listed.sort()).toEqual(desk.routes.map(({ method, path }) => `${method} ${path}`).sort());

  const reply = document.paths['/api/conversations/{conversationId}/reply'].post;
  expect(reply.parameters).toEqual([
    expect.objectContaining({ name: 'conversationId', in: 'path', required: true }),
  ]);
  const body = reply.requestBody.content['application/json'].schema;
  expect(body.required).toEqual(['messageId', 'text', 'seenSeq']);
  expect(body.properties.text.maxLength).toBe(4000);
  expect(body.additionalProperties).toBe(false);
  expect(reply.security).toEqual([{ session: [] }, { token: [] }]);
  expect(document.paths['/healthz'].get.security).toEqual([]);
});

test('Every reference of the OpenAPI document leads somewhere, and its names are unique', async () => {
  await using desk = await openHttpDesk();
  const text = await (await desk.ask('GET', '/api/openapi.json')).text();
  const { components, paths } = JSON.parse(text);
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(references.length).toBeGreaterThan(30);
  for (const reference of new Set(references)) {
    expect(components.schemas).toHaveProperty([reference.replace('#/components/schemas/', '')]);
  }
  const ids = Object.values<Record<string, { operationId: string }>>(paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-zA-Z]+$/);
});
