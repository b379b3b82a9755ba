import type { StaffPrincipal, StaffRole } from '#/lib/ports/principals.ts';

/** The pages there are. Nothing else reaches Next. `roles`: who may open it; the others are sent away. */
const pages: Record<string, { roles: readonly StaffRole[] } | null> = {
  '/': null,
  '/chat': null,
  '/help': null,
  '/help/article': null,
  '/sign-in': null,
  '/setup': null,
  '/join': null,
  '/dashboard': { roles: ['agent', 'admin'] },
  '/status': { roles: ['agent', 'ops', 'admin'] },
  '/reports': { roles: ['agent', 'ops', 'admin'] },
  '/account': { roles: ['agent', 'ops', 'admin'] },
  // components/administration/subjects.ts shows each only to whom it opens.
  '/administration': { roles: ['admin'] },
  '/administration/people': { roles: ['admin'] },
  '/administration/teams': { roles: ['admin'] },
  '/administration/hours': { roles: ['admin'] },
  '/administration/canned-replies': { roles: ['agent', 'admin'] },
  '/administration/articles': { roles: ['admin'] },
  '/administration/tags': { roles: ['admin'] },
  '/administration/instructions': { roles: ['admin'] },
  '/administration/services': { roles: ['admin'] },
  '/administration/retention': { roles: ['admin'] },
  '/administration/tokens': { roles: ['admin'] },
  '/administration/audit': { roles: ['admin'] },
};

/** Every page, for the tests that ask each of them as everybody. */
export const pagePaths: readonly string[] = Object.keys(pages);

const ICONS = /^\/icon\.svg$/;
const BUILT = /^\/_next\/static\/(?!.*(?:\.\.|\/\/|%2e|%2f|%5c))[\w\-.~/@()+[\]%]+$/i;
const DEVELOPMENT = /^\/(?:_next\/(?!image)|__nextjs)/;

export type PageKind =
  /** A page of ours, by its path. */
  | { kind: 'page'; path: string; guarded: boolean }
  /** A file the build made. */
  | { kind: 'file'; pattern: string }
  | { kind: 'unknown' };

/** Every help article is shown by one page, which reads from its address which. */
const ARTICLE = /^\/help\/[a-z0-9-]{1,80}$/;

export function pageKind(path: string, dev: boolean): PageKind {
  if (ARTICLE.test(path)) return { kind: 'page', path: '/help/article', guarded: false };
  if (Object.hasOwn(pages, path)) return { kind: 'page', path, guarded: Boolean(pages[path]) };
  if (ICONS.test(path)) return { kind: 'file', pattern: path };
  if (BUILT.test(path)) return { kind: 'file', pattern: '/_next/static/*' };
  if (dev && DEVELOPMENT.test(path)) return { kind: 'file', pattern: '/_next/*' };
  return { kind: 'unknown' };
}

/**
 * Where somebody is sent instead of the page they asked for; null when they may open it.
 * @param search what stood behind the question mark, so that a link leads to the same place after signing in.
 */
export function pageRedirect(path: string, staff: StaffPrincipal | null, search = ''): string | null {
  const guard = pages[path];
  if (!guard) return null;
  if (!staff) return `/sign-in?next=${encodeURIComponent(asked(path, search))}`;
  return guard.roles.includes(staff.role) ? null : '/status';
}

/** Longer than any address of ours. Percent signs double in the redirect, and clients refuse headers of 16 kB. */
const LONGEST_SEARCH = 1000;

function asked(path: string, search: string): string {
  return search && search.length <= LONGEST_SEARCH ? `${path}?${search}` : path;
}
