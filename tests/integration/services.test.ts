import { expect, it } from 'vitest';
import { checkSystemStatus } from '#/lib/agents/tools/check-system-status.ts';
import type { ToolContext } from '#/lib/agents/tools/tool.ts';
import type { Incident } from '#/lib/ports/incidents.ts';
import type { ServicesView } from '#/lib/protocol/documents.ts';
import { type HttpDesk, openHttpDesk } from '../support/http-desk.ts';
import { auditLog } from '../support/http-staff.ts';

const HOUR = 3_600_000;

const read = async (desk: HttpDesk): Promise<ServicesView> =>
  (await desk.ask('GET', '/api/services', { as: 'agent' })).json();
const incidentIn = async (desk: HttpDesk, incidentId: string): Promise<Incident | undefined> =>
  (await read(desk)).incidents.find((each) => each.incidentId === incidentId);
/** What AI agents are told of a service now. */
async function toldToAgents({ store }: HttpDesk, service: string) {
  const tool = checkSystemStatus(await store.records.backOffice.services());
  const { outcome } = await tool.run(store.records, { now: store.now() } as ToolContext, { service });
  return outcome.ok ? (outcome.result as { services: unknown[] }).services[0] : outcome.error;
}
const onStatusPage = async (desk: HttpDesk, serviceId: string) =>
  (await (await desk.ask('GET', '/api/status', { as: 'ops' })).json()).services.find(
    (each: { serviceId: string }) => each.serviceId === serviceId,
  );
const sentence = async (response: Response): Promise<string> => (await response.json()).error.message;

it('An incident is opened, told to agents and on the status page at once, updated, ended, and kept', async () => {
  await using desk = await openHttpDesk();
  const { clock } = desk.store;
  const since = clock.now - 2 * HOUR;
  const opened = await desk.ask('POST', '/api/services/payments/incidents', {
    as: 'ops',
    body: {
      state: 'degraded',
      text: 'Cards are refused now and then.',
      since,
      expectedAt: clock.now + 3 * HOUR,
    },
  });
  expect(opened.status).toBe(201);
  const { incidentId } = await opened.json();
  expect(incidentId).toBe('INC-312');
  expect(await toldToAgents(desk, 'payments')).toMatchObject({
    state: 'degraded',
    incident: {
      id: 'INC-312',
      hours: 2,
      eta: 'on 23 November 2026 at 15:00 UTC',
      text: 'Cards are refused now and then.',
    },
  });
  expect(await onStatusPage(desk, 'payments')).toMatchObject({
    state: 'degraded',
    incident: { incidentId, since, eta: 'on 23 November 2026 at 15:00 UTC' },
  });

  clock.now += HOUR;
  const update = { state: 'outage', text: 'No card works.', expectedAt: null };
  expect(
    (await desk.ask('POST', `/api/incidents/${incidentId}/updates`, { as: 'admin', body: update })).status,
  ).toBe(204);
  expect(await toldToAgents(desk, 'payments')).toMatchObject({
    state: 'outage',
    incident: { eta: null, text: 'No card works.', hours: 3 },
  });

  clock.now += HOUR;
  const end = { as: 'admin', body: { text: 'Cards work again.' } } as const;
  expect((await desk.ask('POST', `/api/incidents/${incidentId}/end`, end)).status).toBe(204);
  expect(await toldToAgents(desk, 'payments')).toEqual({
    id: 'payments',
    name: 'Payments',
    state: 'operational',
  });
  expect(await onStatusPage(desk, 'payments')).toMatchObject({ state: 'operational', incident: null });
  expect(await incidentIn(desk, incidentId)).toMatchObject({
    endedAt: clock.now,
    updates: [
      { state: 'degraded', text: 'Cards are refused now and then.', byName: 'The ops' },
      { state: 'outage', text: 'No card works.', byName: 'The admin', expectedAt: null },
      { state: 'operational', text: 'Cards work again.', byName: 'The admin' },
    ],
  });
  expect((await desk.ask('POST', `/api/incidents/${incidentId}/end`, end)).status).toBe(409);
  const noted = (await auditLog(desk)).filter(({ subject }) => subject === incidentId);
  expect(noted.map(({ action }) => action)).toEqual([
    'incident-ended',
    'incident-updated',
    'incident-opened',
  ]);
});

it('One incident at a time goes on at a service; those of the set-up can be ended too', async () => {
  await using desk = await openHttpDesk();
  const { clock } = desk.store;
  const another = { state: 'outage', text: 'Another one.', since: clock.now, expectedAt: null };
  const refused = await desk.ask('POST', '/api/services/file_sync/incidents', { as: 'admin', body: another });
  expect(refused.status).toBe(409);
  expect(await sentence(refused)).toMatch(/INC-309 goes on there/);
  await desk.ask('POST', '/api/incidents/INC-309/end', { as: 'admin', body: { text: 'Back since noon.' } });
  expect(await toldToAgents(desk, 'file_sync')).toMatchObject({ state: 'operational' });
  const now = await desk.ask('POST', '/api/services/file_sync/incidents', { as: 'admin', body: another });
  expect(now.status).toBe(201);
});

it('A service can be said to work, or not, without an incident', async () => {
  await using desk = await openHttpDesk();
  const put = (serviceId: string, state: string) =>
    desk.ask('PUT', `/api/services/${serviceId}/state`, { as: 'ops', body: { state } });
  expect((await put('api', 'maintenance')).status).toBe(204);
  expect(await toldToAgents(desk, 'api')).toEqual({ id: 'api', name: 'API', state: 'maintenance' });
  const goesOn = await put('file_sync', 'operational');
  expect([goesOn.status, await sentence(goesOn)]).toEqual([
    409,
    expect.stringMatching(/INC-309 goes on there/),
  ]);
  expect((await put('nothing', 'outage')).status).toBe(404);
  expect((await put('api', 'splendid')).status).toBe(422);
  expect((await auditLog(desk, '?action=service-state-set'))[0]).toMatchObject({
    subject: 'api',
    detail: 'maintenance',
  });
});

it('Times that cannot be are refused with why', async () => {
  await using desk = await openHttpDesk();
  const { now } = desk.store.clock;
  const open = async (times: { since: number; expectedAt: number | null }) => {
    const body = { state: 'outage', text: 'It is down.', ...times };
    const response = await desk.ask('POST', '/api/services/api/incidents', { as: 'admin', body });
    return response.status === 422 ? await sentence(response) : response.status;
  };
  expect(await open({ since: now + HOUR, expectedAt: null })).toBe('An incident begins now or earlier.');
  expect(await open({ since: now, expectedAt: now - HOUR })).toMatch(/lies in the future/);
  expect(await open({ since: now - 400 * 24 * HOUR, expectedAt: null })).toMatch(/within the last year/);
  expect(await open({ since: now, expectedAt: null })).toBe(201);
});
