import { classes } from '#/components/ui/classes.ts';
import type { TicketPriority } from '#/lib/conversation/facts.ts';

export const priorityWords: Record<TicketPriority, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
};

/** One way up for high, two for urgent, one down for low; drawn on 16 by 16. */
const shapes = { low: 'm4 6 4 4 4-4', high: 'm4 10 4-4 4 4', urgent: 'm4 8 4-4 4 4M4 12.5l4-4 4 4' } as const;

/** The priority by its shape and its word; nothing for the one that most have. */
export function PriorityMark({ priority }: { priority: TicketPriority }) {
  if (priority === 'normal') return null;
  return (
    <span
      className={classes(
        'inline-flex items-center gap-0.5 whitespace-nowrap text-12',
        priority === 'low' ? 'text-ink-faint' : 'font-medium text-ink',
      )}
    >
      <svg
        aria-hidden="true"
        width={14}
        height={14}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        className="shrink-0"
      >
        <path d={shapes[priority]} />
      </svg>
      {priorityWords[priority]}
      <span className="sr-only"> priority</span>
    </span>
  );
}
