import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Socket } from 'socket.io';
import type { z } from 'zod';
import type { LimitReason } from '#/lib/access/rate.ts';
import { type Refusal, type RefusalCode, type Result, refuse } from '#/lib/conversation/refusal.ts';
import { crashPoint } from '#/lib/faults/crash-points.ts';
import type { Log } from '#/lib/ports/log.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import type { Answer } from '#/lib/protocol/answers.ts';
import type { Commands } from './registry.ts';

/** Commands a socket may send in a second, and at once. */
const COMMANDS_A_SECOND = 20;
const COMMANDS_AT_ONCE = 60;

/** What the door counts. */
export type SocketMetrics = {
  countRefusal(code: RefusalCode, door: 'socket'): void;
  countSocket(
    what: 'opened' | 'closed' | 'refused' | 'foreign' | 'too-slow' | 'never-joined' | 'too-large',
  ): void;
  countLimited(reason: LimitReason): void;
  /** From a message's arrival to its acknowledgement, in ms. */
  observeSend(ms: number): void;
};

export type Door = {
  log: Log;
  metrics: SocketMetrics;
  /** Called at each valid command, whatever becomes of it. */
  heard(): void;
  commands: CommandsUnderWay;
  /** Counts a valid command. Gives why it is not done, or null. */
  limit?: (command: string) => Promise<Refusal | null>;
};

/** What sockets have asked and were not told yet. One for the server: it is finished before sockets are closed. */
export type CommandsUnderWay = {
  answers: Set<Promise<void>>;
  /** True in the last moment of a stopping server: nothing more begins. */
  closing: boolean;
};

/**
 * Binds the registered commands to a socket: limit, parse, admit, count, call, acknowledge. Nothing else listens to what
 * browsers send. An input that does not parse, a missing acknowledgement or a failing handler never ends the process.
 */
export function bindCommands(socket: Socket, commands: Commands, door: Door): void {
  const limiter = new RateLimiterMemory({
    points: COMMANDS_AT_ONCE,
    duration: COMMANDS_AT_ONCE / COMMANDS_A_SECOND,
  });

  async function answer(name: string, input: unknown): Promise<Answer<unknown>> {
    if (door.commands.closing) return refused(stopping);
    const limited = await overLimit(limiter, socket.id);
    if (limited) return refused(limited);
    const command = commands.get(name);
    if (!command) return refused(noSuchCommand);
    const parsed = command.schema.safeParse(input);
    if (parsed.success) door.heard();
    const admitted = await command.admit();
    if (!admitted.ok) return refused(admitted.refusal);
    if (!parsed.success) return refused({ code: 'invalid', message: whatIsWrong(parsed.error) });
    const result = await counted(name, () => admitted.value(parsed.data));
    return result.ok ? { ok: true, data: result.value } : refused(result.refusal);
  }

  async function counted<T>(name: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
    const refusal = await door.limit?.(name);
    return refusal ? { ok: false, refusal } : await work();
  }

  function refused(refusal: Refusal): Answer<never> {
    door.metrics.countRefusal(refusal.code, 'socket');
    return { ok: false, error: refusal };
  }

  // Every event there is, so that one we do not know is answered too.
  socket.onAny((event: unknown, ...sent: unknown[]) => {
    const command = String(event);
    const acknowledge = sent.at(-1);
    const began = performance.now();
    const input = typeof acknowledge === 'function' ? sent[0] : undefined;
    const work = answer(command, input)
      .catch((error: unknown) => refused(failure(error, command, door.log)))
      .then((answered) => {
        crashPoint('before_ack', command);
        if (typeof acknowledge === 'function') acknowledge(answered);
        if (command === 'message:send') door.metrics.observeSend(performance.now() - began);
      })
      .finally(() => door.commands.answers.delete(work));
    door.commands.answers.add(work);
  });
}

const noSuchCommand: Refusal = { code: 'not-found', message: 'There is no such command.' };
const stopping: Refusal = {
  code: 'unavailable',
  message: 'The desk is restarting. It is tried again.',
  retryAfterMs: 1000,
};

/** Customers read this too: our own sentences as they are, anything else with the name of the field. */
function whatIsWrong({ issues }: z.ZodError): string {
  const sentences = issues.map(({ path, message }) =>
    message.endsWith('.') ? message : `${path.join('.') || 'input'}: ${message}.`,
  );
  return [...new Set(sentences)].join(' ');
}

async function overLimit(limiter: RateLimiterMemory, key: string): Promise<Refusal | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    // The limiter counts by the wall clock, which may have been set back meanwhile.
    const wait = Math.min(reason.msBeforeNext, limiter.duration * 1000);
    const refusal = refuse('limited', 'Too many requests at once. Wait a moment.', wait);
    return refusal.ok ? null : refusal.refusal;
  }
}

/** An error is translated here, once: the client learns what to do, the log what happened. */
function failure(error: unknown, command: string, log: Log): Refusal {
  if (error instanceof StoreUnavailable) {
    // The store says once that it takes no writes; browsers try again every few seconds.
    log.debug({ error, command }, 'the database did not take a command');
    return {
      code: 'unavailable',
      message: 'This could not be stored. It is tried again.',
      retryAfterMs: 2000,
    };
  }
  log.error({ error, command }, 'a command failed');
  return { code: 'unavailable', message: 'Something failed on our side. Try again.', retryAfterMs: 2000 };
}
