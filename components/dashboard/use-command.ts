'use client';

import { useCallback, useState } from 'react';
import { ask, type CommandInput } from '#/components/connection/connection.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { Answer, AnswerOf } from '#/lib/protocol/answers.ts';
import type { StaffCommand } from '#/lib/protocol/commands.ts';

/** Asks the server for one thing at a time, and keeps what it refused until the next try. */
export type Command = {
  run<C extends StaffCommand>(command: C, input: CommandInput<C>): Promise<Answer<AnswerOf<C>>>;
  running: StaffCommand | null;
  problem: Refusal | null;
  forget: () => void;
};

export function useCommand(): Command {
  const [running, setRunning] = useState<StaffCommand | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const run = useCallback(async <C extends StaffCommand>(command: C, input: CommandInput<C>) => {
    setRunning(command);
    setProblem(null);
    const answer = await ask(command, input);
    setRunning(null);
    if (!answer.ok) setProblem(answer.error);
    return answer;
  }, []);
  const forget = useCallback(() => setProblem(null), []);
  return { run, running, problem, forget };
}
