import type { z } from 'zod';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffPrincipal, StaffRole, VisitorPrincipal } from '#/lib/ports/principals.ts';
import type { StaffAnswers, StatusAnswers, VisitorAnswers } from '#/lib/protocol/answers.ts';
import { staffCommands, staffRules, statusCommands, visitorCommands } from '#/lib/protocol/commands.ts';

/**
 * Every command a socket may send, with what the door checks before a handler is called: the schema it parses by and
 * who may. `bind.ts` takes nothing else, so a handler that is not in `lib/protocol/commands.ts` cannot be reached.
 */
export type Command = {
  schema: z.ZodType;
  /** Finds out who asks. When they may, gives what answers their parsed input. */
  admit(): Promise<Result<(input: unknown) => Promise<Result<unknown>>>>;
};

declare const registered: unique symbol;
/** Made here and nowhere else. */
export type Commands = ReadonlyMap<string, Command> & { [registered]: true };

type Schemas = Record<string, z.ZodType>;
type Handlers<S extends Schemas, Answers, P> = {
  [C in keyof S]: (
    input: z.output<S[C]>,
    principal: P,
  ) => Promise<Result<C extends keyof Answers ? Answers[C] : never>>;
};
export type VisitorHandlers = Handlers<typeof visitorCommands, VisitorAnswers, VisitorPrincipal>;
export type StaffHandlers = Handlers<typeof staffCommands, StaffAnswers, StaffPrincipal>;
export type StatusHandlers = Handlers<typeof statusCommands, StatusAnswers, StaffPrincipal>;

/** Whose socket it is, asked again for each command, so that a sign-out or a new role bites. */
export type WhoIsThere = () => Promise<StaffPrincipal | null>;

/** A visitor may send every command for visitors; what they reach with it, the desk looks up by their session. */
export function commandsOfVisitor(visitor: VisitorPrincipal, handlers: VisitorHandlers): Commands {
  return register(entries(visitorCommands, handlers, async () => ok(visitor)));
}

/** Staff may send what `staffRules` grants their role. */
export function commandsOfStaff(
  who: WhoIsThere,
  handlers: { dashboard: StaffHandlers; status: StatusHandlers },
): Commands {
  const admit = async (command: keyof typeof staffRules) => mayUse(await who(), staffRules[command]);
  return register([
    ...entries(staffCommands, handlers.dashboard, admit),
    ...entries(statusCommands, handlers.status, admit),
  ]);
}

function mayUse(person: StaffPrincipal | null, roles: readonly StaffRole[]): Result<StaffPrincipal> {
  if (!person) return refuse('signed-out', 'You are signed out. Sign in again.');
  return roles.includes(person.role) ? ok(person) : refuse('forbidden', 'Your role may not do this.');
}

function entries<S extends Schemas, Answers, P>(
  schemas: S,
  handlers: Handlers<S, Answers, P>,
  admit: (command: keyof S & string) => Promise<Result<P>>,
): [string, Command][] {
  const commands: (keyof S & string)[] = Object.keys(schemas);
  return commands.flatMap((command) => {
    const schema = schemas[command];
    if (!schema) return [];
    const entry: Command = {
      schema,
      async admit() {
        const principal = await admit(command);
        if (!principal.ok) return principal;
        return ok((input) => handlers[command](input as z.output<S[typeof command]>, principal.value));
      },
    };
    return [[command, entry]];
  });
}

function register(commands: [string, Command][]): Commands {
  return new Map(commands) as ReadonlyMap<string, Command> as Commands;
}
