import { classes } from '#/components/ui/classes.ts';
import type { Role } from './accounts.ts';

type Place = 'dashboard' | 'reports' | 'status' | 'administration';

/** Each is shown only to whom it opens; the server's own rule is in lib/http/pages.ts. */
const places: readonly { place: Place; name: string; roles: readonly Role[] }[] = [
  { place: 'dashboard', name: 'Dashboard', roles: ['agent', 'admin'] },
  { place: 'reports', name: 'Reports', roles: ['agent', 'ops', 'admin'] },
  { place: 'status', name: 'Status', roles: ['agent', 'ops', 'admin'] },
  { place: 'administration', name: 'Administration', roles: ['admin'] },
];

/**
 * At the left of every bar of the staff: whose desk, the places one may go to, and where one is.
 * @param here null on a page that is none of them.
 * @param role null while it is not known: then only where one is stands there.
 */
export function Places({ here, role }: { here: Place | null; role: Role | null }) {
  return (
    <>
      <a href="/" className="rounded-6 py-1 font-semibold">
        Switchboard
      </a>
      <nav aria-label="Pages" className="flex flex-wrap gap-x-3">
        {places
          .filter(({ place, roles }) => (role === null ? place === here : roles.includes(role)))
          .map(({ place, name }) => (
            <a
              key={place}
              href={`/${place}`}
              aria-current={place === here ? 'page' : undefined}
              className={classes(
                'rounded-6 py-1 underline-offset-4',
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
