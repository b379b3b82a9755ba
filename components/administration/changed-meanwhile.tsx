import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';

/** Somebody else changed what is being edited here. Nothing typed is lost, and nothing of theirs is overwritten unseen. */
export function ChangedMeanwhile({
  what,
  gone,
  onTheirs,
  onMine,
}: {
  /** "team" */
  what: string;
  /** They deleted it. */
  gone: boolean;
  onTheirs: () => void;
  onMine: () => void;
}) {
  return (
    <Notice
      tone="warning"
      title={`Somebody else ${gone ? 'deleted' : 'changed'} this ${what} while you edited it`}
      action={
        <span className="flex flex-wrap gap-2">
          <Button size="small" onClick={onTheirs}>
            {gone ? 'Let it go' : 'Show theirs'}
          </Button>
          <Button size="small" look="plain" onClick={onMine}>
            Keep what I typed
          </Button>
        </span>
      }
    >
      {gone
        ? 'What you typed is still here. Saved, it is there again.'
        : 'What you typed is still here. Saved, it takes the place of theirs.'}
    </Notice>
  );
}
