import type { Holder } from '#/components/line/holder.ts';
import { Dot } from '#/components/line/line.tsx';
import { Badge } from '#/components/ui/badge.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Panel } from '#/components/ui/panel.tsx';
import { Time } from '#/components/ui/time.tsx';
import type { PersonView, ServiceView } from '#/lib/protocol/views.ts';
import { toneBadge } from './tones.ts';
import { serviceStates } from './words.ts';

/** The services of the business that customers ask about. */
export function Services({ services }: { services: readonly ServiceView[] }) {
  return (
    <Panel title="Services">
      {services.length === 0 && (
        <Empty title="No services are listed" holders={['customer', 'technical']} className="pb-2">
          What customers ask about stands here, with its incidents.
        </Empty>
      )}
      <ul className="flex flex-col">
        {services.map((service) => (
          <Service key={service.serviceId} service={service} />
        ))}
      </ul>
    </Panel>
  );
}

function Service({ service }: { service: ServiceView }) {
  const state = serviceStates[service.state];
  const { incident } = service;
  return (
    <li className="border-hairline border-b py-2 text-13 last:border-b-0">
      <p className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="font-medium">{service.name}</span>
        {state.tone === 'calm' ? (
          <span className="text-ink-soft">{state.text}</span>
        ) : (
          <Badge tone={toneBadge[state.tone]}>{state.text}</Badge>
        )}
      </p>
      {incident && (
        <p className="mt-1 text-ink-soft">
          {incident.incidentId}: {incident.text} Since <Time at={incident.since} />
          {incident.eta ? `, expected to end ${incident.eta}.` : '.'}
        </p>
      )}
    </li>
  );
}

const availabilityWords: Record<PersonView['availability'], string> = {
  here: 'Here',
  away: 'Away',
  offline: 'Offline',
};
/** The same dots as beside one's own availability on the dashboard: full, hollow, pale. */
const availabilityHolders: Record<PersonView['availability'], Holder> = {
  here: 'person',
  away: 'waiting',
  offline: 'closed',
};
const order: PersonView['availability'][] = ['here', 'away', 'offline'];

export function People({ people }: { people: readonly PersonView[] }) {
  const sorted = [...people].sort(
    (left, right) =>
      order.indexOf(left.availability) - order.indexOf(right.availability) ||
      left.name.localeCompare(right.name),
  );
  return (
    <Panel title="People">
      {people.length === 0 && (
        <Empty
          title="Nobody has opened the dashboard yet"
          holders={['customer', 'waiting', 'person']}
          className="pb-2"
        >
          Whoever does stands here, with how many customers they have.
        </Empty>
      )}
      <ul className="flex flex-col">
        {sorted.map((person) => (
          <li
            key={person.id}
            className="grid grid-cols-[minmax(0,1fr)_4rem_6rem] items-center gap-3 border-hairline border-b py-2 text-13 last:border-b-0"
          >
            <span className="flex min-w-0 items-center gap-2">
              <Dot holder={availabilityHolders[person.availability]} />
              <span className="truncate font-medium">{person.name}</span>
            </span>
            <span className="text-ink-soft">{availabilityWords[person.availability]}</span>
            <span className="text-right text-ink-soft tabular-nums">
              {person.availability === 'offline' && person.load === 0
                ? ''
                : `${person.load} of ${person.capacity}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
