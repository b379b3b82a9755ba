const monthNames =
  'January February March April May June July August September October November December'.split(' ');

/**
 * When something is expected to end, in the words that agents and screens put behind "expected": the hour is UTC,
 * because who reads it may be anywhere.
 * @param at ms since 1970.
 */
export function expectedEndWords(at: number): string {
  const time = new Date(at);
  const clock = time.toISOString().slice(11, 16);
  return `on ${time.getUTCDate()} ${monthNames[time.getUTCMonth()]} ${time.getUTCFullYear()} at ${clock} UTC`;
}
