import { classes } from '#/components/ui/classes.ts';
import type { Me } from '#/lib/protocol/answers.ts';
import { subjectsFor } from './subjects.ts';

/** The subjects beside a page, each shown only to whom it opens. */
export function Subjects({ me, here }: { me: Me; here: string | null }) {
  return (
    <nav aria-label="Administration" className="sticky top-6 flex flex-col gap-4">
      {subjectsFor(me.role).map((group) => (
        <div key={group.name}>
          <p className="mb-1 text-12 text-ink-faint">{group.name}</p>
          <ul>
            {group.subjects.map(({ path, name }) => (
              <li key={path}>
                <a
                  href={`/administration/${path}`}
                  aria-current={path === here ? 'page' : undefined}
                  className={classes(
                    '-ml-3 flex min-h-8 items-center border-l-2 px-3 transition-colors hover:bg-sunken',
                    path === here ? 'border-ink font-medium text-ink' : 'border-transparent text-ink-soft',
                  )}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** The same as a page of its own, with what each is for: the way in, and all of the navigation on a phone. */
export function Overview({ me }: { me: Me }) {
  return (
    <div className="grid gap-x-12 gap-y-8 xl:grid-cols-2">
      {subjectsFor(me.role).map((group) => (
        <section key={group.name} aria-label={group.name}>
          <h2 className="mb-1 font-semibold">{group.name}</h2>
          <ul>
            {group.subjects.map(({ path, name, what }) => (
              <li key={path} className="border-hairline border-t">
                <a
                  href={`/administration/${path}`}
                  className="group -mx-3 block rounded-6 px-3 py-3 transition-colors hover:bg-sunken"
                >
                  <span className="font-medium text-15 text-accent underline-offset-4 group-hover:underline">
                    {name}
                  </span>
                  <span className="block text-ink-soft">{what}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
