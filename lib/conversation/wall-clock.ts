/** What a clock on a wall shows, and when it shows it. A wall time is written as if it were UTC, in ms: plain numbers. */

const DAY_MS = 24 * 60 * 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}

/** True for the name of a time zone such as Europe/Berlin. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false; // that is how Intl says that it does not know one
  }
}

/** What clocks of this zone show at an instant. @param at ms since 1970 */
export function wallTimeAt(at: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }): [string, number] => [type, Number(value)]),
  );
  const part = (type: string) => parts.get(type) ?? 0;
  const seconds = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return seconds + (((at % 1000) + 1000) % 1000);
}

/**
 * When clocks of this zone show a time, in ms since 1970. In autumn some times come twice: `which` of the two. In
 * spring some never come: then it is the moment at which the clocks jump over it.
 */
export function whenShown(wallTime: number, timeZone: string, which: 'first' | 'last'): number {
  const before = offsetAt(wallTime - DAY_MS, timeZone);
  const after = offsetAt(wallTime + DAY_MS, timeZone);
  const shown = [wallTime - before, wallTime - after].filter((at) => wallTimeAt(at, timeZone) === wallTime);
  if (shown.length === 0) return jumpBetween(wallTime - DAY_MS, wallTime + DAY_MS, timeZone);
  return which === 'first' ? Math.min(...shown) : Math.max(...shown);
}

function offsetAt(at: number, timeZone: string): number {
  return wallTimeAt(at, timeZone) - at;
}

/** The first ms with the offset of `to`. */
function jumpBetween(from: number, to: number, timeZone: string): number {
  const later = offsetAt(to, timeZone);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timeZone) === later) high = middle;
    else low = middle;
  }
  return high;
}
