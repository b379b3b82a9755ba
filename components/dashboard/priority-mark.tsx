import { ChevronDown, ChevronsUp, ChevronUp } from 'lucide-react';
import { classes } from '#/components/ui/classes.ts';
import type { TicketPriority } from '#/lib/conversation/facts.ts';

export const priorityWords: Record<TicketPriority, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
};

const marks = { low: ChevronDown, high: ChevronUp, urgent: ChevronsUp } as const;

/** The priority by its shape and its word; nothing for the one that most have. */
export function PriorityMark({ priority }: { priority: TicketPriority }) {
  if (priority === 'normal') return null;
  const Mark = marks[priority];
  return (
    <span
      className={classes(
        'inline-flex items-center whitespace-nowrap text-12',
        priority === 'low' ? 'text-ink-faint' : 'font-medium text-ink',
      )}
    >
      <Mark size={14} aria-hidden="true" />
      {priorityWords[priority]}
      <span className="sr-only"> priority</span>
    </span>
  );
}
