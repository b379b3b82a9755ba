/** How long things are kept, in days; null: for ever. */
export type DaysKept = { conversationDays: number | null; visitorDays: number };

/**
 * Of what the environment allows at most and what administrators chose (null: nothing), the shorter counts: whoever
 * runs the machine promised it, and the desk may only keep less.
 */
export function daysInForce(
  atMost: DaysKept,
  chosen: { conversationDays: number | null; visitorDays: number | null },
): DaysKept {
  return {
    conversationDays: shorter(atMost.conversationDays, chosen.conversationDays),
    visitorDays: shorter(atMost.visitorDays, chosen.visitorDays) ?? atMost.visitorDays,
  };
}

function shorter(one: number | null, other: number | null): number | null {
  if (one === null) return other;
  return other === null ? one : Math.min(one, other);
}
