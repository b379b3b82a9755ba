'use client';

import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import type { Command } from './use-command.ts';

/** Why the last thing was not done, until it is dismissed or tried again. */
export function CommandProblem({ command: { problem, forget } }: { command: Command }) {
  if (!problem) return null;
  return (
    <div className="px-3 pt-2">
      <Notice
        tone={problem.code === 'conflict' ? 'warning' : 'danger'}
        title="That was not done"
        action={
          <Button size="small" look="plain" onClick={forget}>
            Dismiss
          </Button>
        }
      >
        {problem.message}
      </Notice>
    </div>
  );
}
