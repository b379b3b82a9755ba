import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import { PageSkeleton } from './page-skeleton.tsx';

/** In the place of what is not there yet, or that cannot be read. */
export function NotThereYet({ problem, onAgain }: { problem: Refusal | null; onAgain: () => void }) {
  if (!problem) return <PageSkeleton />;
  return (
    <Notice
      tone="danger"
      title="This could not be read"
      action={
        <Button size="small" onClick={onAgain}>
          Try again
        </Button>
      }
    >
      {problem.message}
    </Notice>
  );
}
