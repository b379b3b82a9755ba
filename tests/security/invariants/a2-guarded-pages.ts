import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Chunk, Invariant, Played } from '../../chaos/invariant.ts';
import { exchange, statusOf } from '../../support/raw-http.ts';
import { createAdministrator, createStaff } from '../../support/staff.ts';
import { pageVariants, requestText } from '../page-variants.ts';

/** Short enough that no cut of a page hides a piece, long enough that none is in two pages by chance. */
const PIECE = 40;
const PUBLIC = ['index', 'chat', 'sign-in', 'setup', '_not-found'];

/** A guarded page is guarded however it is asked for, and nothing asks other servers for anything. */
export const guardedPages: Invariant = {
  id: 'A2',
  promise:
    'However a page of the staff is asked for, nobody who may not open it gets a byte of it, and the desk asks no other server on behalf of a stranger.',
  parts: [{ name: 'ways to ask for a page', rounds: { full: 5, short: 1 }, atOnce: 1, lane: 'busy', play }],
};

async function play({ startDesk, root }: Chunk): Promise<Played> {
  const desk = await startDesk();
  let hits = 0;
  const canary = await listening(
    createServer((_request, response) => {
      hits += 1;
      response.end('the canary');
    }).on('upgrade', (_request, socket) => {
      hits += 1;
      socket.destroy();
    }),
  );
  try {
    const administrator = await createAdministrator(desk);
    const ops = await createStaff(desk, administrator, { name: 'Oscar Ops', role: 'ops' });
    const { host } = new URL(desk.url);
    const canaryHost = `127.0.0.1:${(canary.address() as AddressInfo).port}`;
    const asked = [
      { page: '/dashboard', who: 'nobody', cookie: null },
      { page: '/status', who: 'nobody', cookie: null },
      { page: '/dashboard', who: 'ops', cookie: ops.cookie },
      { page: '/administration/people', who: 'ops', cookie: ops.cookie },
    ];
    const violations: string[] = [];
    let operations = 0;
    for (const { page, who, cookie } of asked) {
      const pieces = protectedPieces(root, page.slice(1));
      for (const variant of pageVariants(page, host, canaryHost)) {
        const headers = [...(variant.headers ?? []), ...(cookie ? [`Cookie: ${cookie}`] : [])];
        const answer = await exchange(desk.url, requestText({ ...variant, headers }, host), { silentMs: 40 });
        operations += 1;
        const wrong = judge(answer, pieces);
        if (wrong) violations.push(`${page} asked for by ${who} (${variant.what}): ${wrong}`);
      }
    }
    const open = await exchange(
      desk.url,
      requestText({ what: '', target: '/dashboard', headers: [`Cookie: ${administrator.cookie}`] }, host),
    );
    if (!leaks(open, protectedPieces(root, 'dashboard'))) {
      violations.push(
        'The administrator’s dashboard would not be recognized, so that nothing here was judged.',
      );
    }
    if (hits > 0) violations.push(`The server behind the desk was asked ${hits} times.`);
    return { operations, violations };
  } finally {
    canary.closeAllConnections();
    canary.close();
  }
}

function judge(answer: string, pieces: ReadonlySet<string>): string | null {
  if (leaks(answer, pieces)) return 'the answer holds a piece of the page';
  if (answer.includes('the canary')) return 'the answer comes from the server behind';
  const status = statusOf(answer);
  if (status === 101) return 'the connection was upgraded';
  return status >= 500 ? `it was answered ${status}` : null;
}

function leaks(answer: string, pieces: ReadonlySet<string>): boolean {
  for (let from = 0; from + PIECE <= answer.length; from += 1) {
    if (pieces.has(answer.slice(from, from + PIECE))) return true;
  }
  return false;
}

/** What the build holds of a guarded page, as a page and as a flight payload, and of no public one. */
function protectedPieces(root: string, page: string): ReadonlySet<string> {
  const app = join(root, '.next', 'server', 'app');
  const known = new Set(PUBLIC.flatMap((name) => filesOf(app, name)).flatMap((text) => [...piecesOf(text)]));
  const own = filesOf(app, page).flatMap((text) => [...piecesOf(text)]);
  return new Set(own.filter((piece) => !known.has(piece)));
}

function filesOf(app: string, page: string): string[] {
  const segments = join(app, `${page}.segments`);
  const files = [`${page}.html`, `${page}.rsc`].map((name) => join(app, name));
  const inside = existsSync(segments)
    ? readdirSync(segments, { recursive: true, encoding: 'utf8' }).map((name) => join(segments, name))
    : [];
  return [...files, ...inside]
    .filter((file) => existsSync(file) && /\.(?:html|rsc)$/.test(file))
    .map((file) => readFileSync(file, 'latin1'));
}

function* piecesOf(text: string): Generator<string> {
  for (let from = 0; from + PIECE <= text.length; from += 1) yield text.slice(from, from + PIECE);
}

function listening(server: Server): Promise<Server> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
