/**
 * What clients did and were told, in the order they did it. After a run a checker holds it against the database:
 * `ok` must be there once, `fail` must not be there, `unknown` may be there or not.
 */
export type Operation<Input, Output> = {
  readonly client: string;
  readonly input: Input;
  readonly invokedAt: Moment;
  outcome: Outcome<Output>;
  endedAt: Moment | null;
};

export type Outcome<Output> =
  | { kind: 'ok'; output: Output }
  /** Refused with a typed answer: it did not happen. */
  | { kind: 'fail'; code: string; message: string }
  /** No answer came: it may have happened. */
  | { kind: 'unknown' };

/** `wall` for people to read, `monotonic` to order by, both in ms. */
export type Moment = { wall: number; monotonic: number };

export type History<Input, Output> = {
  invoke(client: string, input: Input): Operation<Input, Output>;
  end(operation: Operation<Input, Output>, outcome: Outcome<Output>): void;
  operations(): readonly Operation<Input, Output>[];
};

export function createHistory<Input, Output>(): History<Input, Output> {
  const operations: Operation<Input, Output>[] = [];
  return {
    invoke(client, input) {
      const operation: Operation<Input, Output> = {
        client,
        input,
        invokedAt: moment(),
        outcome: { kind: 'unknown' },
        endedAt: null,
      };
      operations.push(operation);
      return operation;
    },
    end(operation, outcome) {
      operation.outcome = outcome;
      operation.endedAt = moment();
    },
    operations: () => operations,
  };
}

/** How many of them an answer came to: what nobody heard of again proves little. */
export function countAnswered<Input, Output>(history: History<Input, Output>): number {
  return history.operations().filter(({ outcome }) => outcome.kind !== 'unknown').length;
}

function moment(): Moment {
  return { wall: Date.now(), monotonic: performance.now() };
}
