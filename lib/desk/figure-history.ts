import type { Clock } from '#/lib/ports/clock.ts';
import {
  type FigureName,
  type Figures,
  figureKinds,
  figureNames,
  type Resolution,
  resolutions,
  type Sample,
} from '#/lib/ports/figures.ts';
import type { Log } from '#/lib/ports/log.ts';
import { type Store, StoreUnavailable } from '#/lib/ports/store.ts';
import type {
  FigureHistoryView,
  FigureSeries,
  SampledView,
  SeriesView,
  StatusView,
} from '#/lib/protocol/views.ts';
import { bucketOf, combined, sampledAgain, sampleOf, totalsOf } from './figure-samples.ts';

/** One process serves one folder. Another one would have another name. */
const THIS_NODE = 'main';
/** What could not be stored yet: an hour of it. */
const MOST_UNSAVED = 400;

/** What the plots of the status page are drawn from: figures of the last hour and day, kept over restarts. */
export type FigureHistory = {
  view(): FigureHistoryView;
  /** Hears each new sample, before it is stored. Returns how to stop. */
  subscribe(listener: (sampled: SampledView) => void): () => void;
  /** Takes a sample now; once started, it is taken every ten seconds. */
  sample(): Promise<void>;
  start(): void;
  /** Takes a last sample, so that what was counted is not lost. */
  stop(): Promise<void>;
};

/** Samples by their time, in the order they came: the oldest to come is the first to go. */
type Book = Map<number, Sample>;

export async function openFigureHistory(options: {
  store: Store;
  status: () => Promise<StatusView>;
  now: Clock;
  log: Log;
}): Promise<FigureHistory> {
  const { store, status, now, log } = options;
  const books: Record<Resolution, Book> = { hour: await kept('hour'), day: await kept('day') };
  const listeners = new Set<(sampled: SampledView) => void>();
  let unsaved: { resolution: Resolution; sample: Sample }[] = [];
  let totals: Figures = {};
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopping = false;

  async function kept(resolution: Resolution): Promise<Book> {
    const samples = await store.records.figures.figures(THIS_NODE, resolution);
    return new Map(samples.map((sample) => [sample.at, sample]));
  }

  function remember(resolution: Resolution, sample: Sample): void {
    const book = books[resolution];
    book.delete(sample.at);
    book.set(sample.at, sample);
    const [oldest] = book.keys();
    if (book.size > resolutions[resolution].kept && oldest !== undefined) book.delete(oldest);
    unsaved = [...unsaved, { resolution, sample }].slice(-MOST_UNSAVED);
    for (const listener of listeners) listener({ resolution, ...sample });
  }

  /** Makes one sample of the day of all of the hour whose five minutes are over, whoever took them. */
  function rollUp(until: number): void {
    const { stepMs, spanMs } = resolutions.day;
    const byBucket = Map.groupBy(books.hour.values(), ({ at }) => bucketOf(at, stepMs));
    for (const [at, samples] of byBucket) {
      const isOver = at <= until && at > until - spanMs;
      // The last of the five minutes may have been sampled again.
      if (isOver && (at === until || !books.day.has(at))) remember('day', combined(at, samples));
    }
  }

  async function take(at: number): Promise<void> {
    const seen = await status();
    const sample = sampleOf(at, seen, totals);
    totals = totalsOf(seen);
    remember('hour', sampledAgain(books.hour.get(at), sample));
    rollUp(at);
    const saving = unsaved;
    await store.transaction(async ({ figures }) => {
      for (const resolution of ['hour', 'day'] as const) {
        const samples = saving.filter((each) => each.resolution === resolution);
        await figures.keepFigures(
          THIS_NODE,
          resolution,
          samples.map((each) => each.sample),
        );
      }
    });
    unsaved = unsaved.filter((each) => !saving.includes(each));
  }

  async function takeOrSay(at: number): Promise<void> {
    try {
      await take(at);
    } catch (error) {
      // The store says once that it takes no writes; the sample is kept until it does.
      if (!(error instanceof StoreUnavailable)) log.error({ error }, 'The figures could not be sampled.');
    }
  }

  const { stepMs } = resolutions.hour;
  const sample = () => takeOrSay(Math.round(now() / stepMs) * stepMs);

  function later(): void {
    if (stopping) return;
    const left = stepMs - (now() % stepMs);
    // A timer that fires a little early must not sample the same moment twice.
    timer = setTimeout(
      () => {
        running = sample().finally(later);
      },
      left < stepMs / 2 ? left + stepMs : left,
    );
    timer.unref();
  }

  return {
    view: () => ({ hour: seriesOf(books.hour, 'hour', now()), day: seriesOf(books.day, 'day', now()) }),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    sample,
    start() {
      rollUp(now());
      later();
    },
    async stop() {
      stopping = true;
      if (timer) clearTimeout(timer);
      await running;
      await takeOrSay(bucketOf(now(), stepMs));
    },
  };
}

/** What lies in its span of time: a clock that was wrong may have left samples elsewhere. */
function seriesOf(book: Book, resolution: Resolution, now: number): SeriesView {
  const { stepMs, spanMs } = resolutions[resolution];
  const samples = [...book.values()]
    .filter(({ at }) => at > now - spanMs && at <= now + stepMs)
    .sort((one, other) => one.at - other.at);
  const series = Object.fromEntries(
    figureNames.map((name): [FigureName, FigureSeries] => [
      name,
      {
        combining: figureKinds[name],
        values: samples.map(({ figures }) => figures[name] ?? null),
      },
    ]),
  ) as Record<FigureName, FigureSeries>;
  return { stepMs, spanMs, at: samples.map(({ at }) => at), series };
}
