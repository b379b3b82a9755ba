import type { Route } from './route.ts';

export type Match =
  | { kind: 'route'; route: Route; params: Record<string, string> }
  /** The path is known, but not with this method. */
  | { kind: 'wrong-method'; pattern: string; allowed: string[] }
  | { kind: 'none' };

export type Matcher = (method: string, path: string) => Match;

/** Finds the route of a request. HEAD is answered as GET without a body. */
export function createMatcher(routes: readonly Route[]): Matcher {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (method, path) => {
    const here = compiled.flatMap(({ route, pattern }) => {
      const found = pattern.exec(path);
      return found ? [{ route, found }] : [];
    });
    const [first] = here;
    if (!first) return { kind: 'none' };
    const asked = method === 'HEAD' ? 'GET' : method;
    const match = here.find(({ route }) => route.method === asked);
    if (!match) {
      const methods = here.map(({ route }) => route.method);
      const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
      return { kind: 'wrong-method', pattern: first.route.path, allowed };
    }
    const params = decoded(match.found.groups ?? {});
    return params ? { kind: 'route', route: match.route, params } : { kind: 'none' };
  };
}

function patternOf(path: string): RegExp {
  const source = path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}$`);
}

/** Null when the path is not validly encoded. */
function decoded(groups: Record<string, string>): Record<string, string> | null {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    return null;
  }
}
