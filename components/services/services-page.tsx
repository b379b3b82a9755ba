'use client';

import { useState } from 'react';
import { Loading } from '#/components/staff/loading.tsx';
import { request } from '#/components/staff/request.ts';
import { useListed } from '#/components/staff/use-listed.ts';
import { serviceStates } from '#/components/status/words.ts';
import { Button } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { Select } from '#/components/ui/select.tsx';
import type { IncidentView, ServiceLine, ServiceStateName, ServicesView } from '#/lib/protocol/documents.ts';
import { IncidentForm } from './incident-form.tsx';
import { IncidentPart, PastIncidents } from './incidents.tsx';

/** How the services are: what AI agents tell customers who ask, and what the status page shows. */
export function ServicesPage() {
  const { answer, readAgain } = useListed<ServicesView>('/api/services');
  const view = answer?.ok ? answer.data : null;
  const past = view?.incidents.filter(({ endedAt }) => endedAt !== null) ?? [];
  return (
    <div className="grid items-start gap-x-12 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Panel title="Services">
        <Loading answer={answer} label="The services are being loaded" />
        {view?.services.length === 0 && (
          <Empty title="No services are listed" holders={['customer', 'technical']}>
            What customers ask about stands here, with its incidents.
          </Empty>
        )}
        <ul aria-label="Services">
          {view?.services.map((service) => (
            <Service
              key={service.serviceId}
              service={service}
              incident={
                view.incidents.find(
                  ({ serviceId, endedAt }) => serviceId === service.serviceId && endedAt === null,
                ) ?? null
              }
              onChanged={readAgain}
            />
          ))}
        </ul>
      </Panel>
      {view && (
        <Panel title="Past incidents">
          <PastIncidents incidents={past} services={view.services} />
        </Panel>
      )}
    </div>
  );
}

const stateOptions = (Object.keys(serviceStates) as ServiceStateName[]).map((state) => ({
  value: state,
  label: serviceStates[state].text,
}));

function Service({
  service: { serviceId, name, state },
  incident,
  onChanged,
}: {
  service: ServiceLine;
  incident: IncidentView | null;
  onChanged: () => void;
}) {
  const [opening, setOpening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function setState(next: ServiceStateName) {
    const answer = await request('PUT', `/api/services/${serviceId}/state`, { state: next });
    setProblem(answer.ok ? null : answer.message);
    onChanged();
  }

  return (
    <li className="border-hairline border-t py-3 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="min-w-0 flex-1 basis-32 font-medium text-15">{name}</h3>
        <Select
          className="w-40"
          label={`How ${name} works`}
          labelHidden
          options={stateOptions}
          value={state}
          onChange={(next) => void setState(next)}
        />
        {!incident && (
          <Button
            size="small"
            className="min-h-10"
            aria-expanded={opening}
            aria-label={`Open an incident: ${name}`}
            onClick={() => setOpening(!opening)}
          >
            Open an incident
          </Button>
        )}
      </div>
      {problem && (
        <div className="mt-2">
          <Notice tone="danger">{problem}</Notice>
        </div>
      )}
      {incident && <IncidentPart incident={incident} state={state} onChanged={onChanged} />}
      {opening && !incident && (
        <IncidentForm
          path={`/api/services/${serviceId}/incidents`}
          begin={{ state: 'outage', text: '', expectedAt: null, since: Date.now() }}
          save="Open the incident"
          onSaved={() => {
            setOpening(false);
            onChanged();
          }}
          onLeave={() => setOpening(false)}
        />
      )}
    </li>
  );
}
