import { classes } from '#/components/ui/classes.ts';

type Place = 'dashboard' | 'reports' | 'status';

const places: readonly { place: Place; name: string }[] = [
  { place: 'dashboard', name: 'Dashboard' },
  { place: 'reports', name: 'Reports' },
  { place: 'status', name: 'Status' },
];

/** At the left of every bar of the staff: whose desk, the places one may go to, and where one is. */
export function Places({ here, only }: { here: Place; only?: readonly Place[] | undefined }) {
  return (
    <>
      <a href="/" className="rounded-6 font-semibold">
        Switchboard
      </a>
      <nav aria-label="Pages" className="flex gap-3">
        {places
          .filter(({ place }) => !only || only.includes(place))
          .map(({ place, name }) => (
            <a
              key={place}
              href={`/${place}`}
              aria-current={place === here ? 'page' : undefined}
              className={classes(
                'rounded-6 underline-offset-4',
                place === here ? 'font-medium underline' : 'text-ink-soft hover:underline',
              )}
            >
              {name}
            </a>
          ))}
      </nav>
    </>
  );
}
