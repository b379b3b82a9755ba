import { Badge } from '#/components/ui/badge.tsx';

/** Tags as plain chips; those past `most` as a number. */
export function TagChips({ tags, most = tags.length }: { tags: readonly string[]; most?: number }) {
  if (tags.length === 0) return null;
  const hidden = tags.slice(most);
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1">
      <span className="sr-only">Tags: {tags.join(', ')}</span>
      <span aria-hidden="true" className="flex min-w-0 flex-wrap items-center gap-1">
        {tags.slice(0, most).map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
        {hidden.length > 0 && <Badge>+{hidden.length}</Badge>}
      </span>
    </span>
  );
}
