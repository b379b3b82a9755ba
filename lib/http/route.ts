import type { z } from 'zod';
import { type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffPrincipal, StaffRole, VisitorPrincipal } from '#/lib/ports/principals.ts';
import { type Received, receiveQuery } from './receive.ts';
import { httpRefusal, refusals } from './refusals.ts';
import { emptyReply, jsonReply, type Reply, refusalReply, textReply } from './reply.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Who may: anybody, customers by their cookie, or staff of these roles; `sessionOnly` keeps API tokens out. */
export type Admission =
  | { kind: 'public' }
  | { kind: 'visitor' }
  | { kind: 'staff'; roles: readonly StaffRole[]; sessionOnly: boolean };

/** What a handler is told about a request beyond its parsed input. */
export type Caller = {
  address: string;
  headers: Headers;
  url: URL;
  /**
   * Of a route with `takesBytes`: receives the body when there is room for it. Asked once, and after everything
   * that could refuse it.
   * @param whose what one sender brings at once is bounded by this key.
   */
  receive(limit: number, whose: string): Promise<Received<Buffer>>;
};

/** What arrived at a route, not parsed yet. `staff` is who was admitted, null where anybody is. */
export type Arrived = {
  params: Record<string, string>;
  search: string;
  body: unknown;
  staff: StaffPrincipal | null;
  /** The customer a route for customers is asked by. */
  visitor: VisitorPrincipal | null;
  caller: Caller;
};

/** `params`, `query` and `body` of a route; what is left out must be empty. */
export type RouteInput = z.ZodObject<{ params?: z.ZodType; query?: z.ZodType; body?: z.ZodType }>;

/** What every route says of itself: the door, the OpenAPI document and the tests read the same. */
type Description<I extends RouteInput, O extends z.ZodType> = {
  method: Method;
  /** `/api/tickets/{number}` */
  path: string;
  subject: string;
  summary: string;
  input: I;
  /** What success looks like; `z.null()` is answered by 204. */
  output: O;
  successStatus?: number;
  /** Of the answer; a route that is not JSON gives back its text. */
  contentType?: string;
  /** The body is no JSON but bytes, which the handler receives by itself. */
  takesBytes?: true;
  /** Requests of one address, where a route is guarded more than others. */
  limit?: RouteLimit;
  /** Pages of other sites may ask: what is answered says nothing about anybody. */
  fromAnySite?: true;
};

export type RouteLimit = { requests: number; seconds: number };

export type Route = Description<RouteInput, z.ZodType> & {
  admission: Admission;
  answer(arrived: Arrived): Promise<Reply>;
};

/** What a handler gives back: a result, and the cookies to set with it. */
export type Handled<T> = Result<T> & { cookies?: readonly string[] };
/** The reply itself, where it is no JSON. */
export type Replied = { reply: Reply };

export function publicRoute<I extends RouteInput, O extends z.ZodType>(
  description: Description<I, O> & {
    handle(input: z.output<I>, caller: Caller): Promise<Handled<z.input<O>> | Replied>;
  },
): Route {
  const { handle, ...route } = description;
  return {
    ...route,
    admission: { kind: 'public' },
    answer: (arrived) => answer(description, arrived, (input) => handle(input, arrived.caller)),
  };
}

export function staffRoute<I extends RouteInput, O extends z.ZodType>(
  description: Description<I, O> & {
    roles: readonly StaffRole[];
    sessionOnly?: boolean;
    handle(input: z.output<I>, staff: StaffPrincipal, caller: Caller): Promise<Handled<z.input<O>> | Replied>;
  },
): Route {
  const { handle, roles, sessionOnly = false, ...route } = description;
  return {
    ...route,
    admission: { kind: 'staff', roles, sessionOnly },
    answer: (arrived) =>
      answer(description, arrived, async (input) =>
        arrived.staff
          ? handle(input, arrived.staff, arrived.caller)
          : refuse('signed-out', 'Sign in, or send an API token.'),
      ),
  };
}

/** For customers, of whom the session's cookie says who they are. */
export function visitorRoute<I extends RouteInput, O extends z.ZodType>(
  description: Description<I, O> & {
    handle(
      input: z.output<I>,
      visitor: VisitorPrincipal,
      caller: Caller,
    ): Promise<Handled<z.input<O>> | Replied>;
  },
): Route {
  const { handle, ...route } = description;
  return {
    ...route,
    admission: { kind: 'visitor' },
    answer: (arrived) =>
      answer(description, arrived, async (input) =>
        arrived.visitor
          ? handle(input, arrived.visitor, arrived.caller)
          : refuse('not-found', 'This was not found.'),
      ),
  };
}

/** Parses once, asks the handler, and puts its result into a reply. */
async function answer<I extends RouteInput, O extends z.ZodType>(
  route: Description<I, O>,
  arrived: Arrived,
  handle: (input: z.output<I>) => Promise<Handled<z.input<O>> | Replied>,
): Promise<Reply> {
  const input = parseInput(route.input, arrived);
  if (!input.ok) return refusalReply(input.refused);
  const handled = await handle(input.value);
  if ('reply' in handled) return handled.reply;
  if (!handled.ok) return refusalReply(httpRefusal(handled.refusal));
  return { ...success(route, handled.value), cookies: handled.cookies ?? [] };
}

function success(route: { contentType?: string; successStatus?: number }, value: unknown): Reply {
  if (value === null) return emptyReply();
  if (route.contentType) return textReply(route.contentType, String(value), route.successStatus);
  return jsonReply(value, route.successStatus);
}

function parseInput<I extends RouteInput>(schema: I, arrived: Arrived): Received<z.output<I>> {
  const query = receiveQuery(arrived.search);
  if (!query.ok) return query;
  const given = { params: arrived.params, query: query.value, body: arrived.body };
  if (!schema.shape.query && Object.keys(query.value).length > 0) {
    return { ok: false, refused: refusals.malformed('This address takes no parameters.') };
  }
  if (!schema.shape.body && !isEmpty(arrived.body)) {
    return { ok: false, refused: refusals.malformed('This address takes no body but {}.') };
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, value: parsed.data };
  // An id of the wrong form names nothing: told like any other thing that is not there.
  const misnamed = parsed.error.issues.some((issue) => issue.path[0] === 'params');
  return { ok: false, refused: misnamed ? refusals.noSuchThing() : refusals.wrongFields(parsed.error) };
}

function isEmpty(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length === 0;
}
