/** Which conversations of the list are selected, and from where a range goes on. */
export type Selection = { ids: ReadonlySet<string>; last: string | null };

export const nothingSelected: Selection = { ids: new Set(), last: null };

/** One more or one less. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, last: id };
}

/** Everything from the last one that was selected to this one, in the order of the list; just this one without a last. */
export function extendedTo(selection: Selection, id: string, shown: readonly string[]): Selection {
  const from = selection.last === null ? -1 : shown.indexOf(selection.last);
  const to = shown.indexOf(id);
  if (from < 0 || to < 0) return { ids: new Set([...selection.ids, id]), last: id };
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), last: id };
}

/** Without what is not shown any more: nothing is done to what nobody sees. */
export function stillShown(selection: Selection, shown: readonly string[]): Selection {
  const there = new Set(shown);
  const ids = [...selection.ids].filter((id) => there.has(id));
  return ids.length === selection.ids.size ? selection : { ids: new Set(ids), last: selection.last };
}
