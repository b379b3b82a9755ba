/** A moment as a field of date and time holds it, in the reader's own time zone: "2026-11-23T17:40". */
export function fieldTime(at: number): string {
  const time = new Date(at);
  return new Date(at - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What such a field says, in ms since 1970; null while it says nothing whole. */
export function timeInField(value: string): number | null {
  const at = value === '' ? Number.NaN : new Date(value).getTime();
  return Number.isNaN(at) ? null : at;
}
