/** What the HTTP API answered: its JSON, or why not, in words a person can act on. */
export type Answered<T> = { ok: true; data: T } | { ok: false; status: number; message: string };

const UNREACHABLE = 'The desk cannot be reached. Nothing was changed. Try again in a moment.';
const WENT_WRONG = 'That did not work. Nothing was changed. Try again in a moment.';

/** Calls this site's own HTTP API. `status` 0: no answer at all. */
export async function request<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: Record<string, unknown>,
): Promise<Answered<T>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      // Whatever changes something is JSON, also when there is nothing to say: forms of other sites cannot send it.
      ...(method === 'GET'
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
    });
  } catch {
    return { ok: false, status: 0, message: UNREACHABLE };
  }
  const text = await response.text().catch(() => '');
  const data = parse(text);
  if (response.ok) return { ok: true, data: data as T };
  return { ok: false, status: response.status, message: messageIn(data) ?? WENT_WRONG };
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null; // a proxy's error page: the status says enough
  }
}

/** Ours is `{ error: { message } }`; the sign-in library's is `{ message }`. */
function messageIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null;
  if ('error' in data) return messageIn(data.error);
  return 'message' in data && typeof data.message === 'string' && data.message ? data.message : null;
}
