import type { Desk } from '#/lib/desk/desk.ts';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { FigureHistoryView, SampledView, StatusView } from '#/lib/protocol/views.ts';
import type { SocketServer } from './publish.ts';
import { rooms } from './rooms.ts';

const STATUS_EVERY_MS = 2000;

/** The history of figures, as status pages follow it. */
export type FigureFeed = {
  view(): FigureHistoryView;
  subscribe(listener: (sampled: SampledView) => void): () => void;
};

/** Sends the figures to open status pages: every two seconds, and at once when a model comes or goes, or a service changes. */
export function publishStatus(
  io: SocketServer,
  { status, history }: { status: () => Promise<StatusView>; history: FigureFeed },
  { models, desk }: { models: LanguageModels; desk: Desk },
  log: Log,
): () => void {
  let asking = false;
  let sampled: SampledView[] = [];
  async function send(): Promise<void> {
    if (asking) return;
    if (!io.sockets.adapter.rooms.has(rooms.statusPages)) {
      sampled = [];
      return;
    }
    asking = true;
    try {
      const seen = await status();
      io.to(rooms.statusPages).emit('status:changed', seen, sampled);
      sampled = [];
    } catch (error) {
      log.warn({ error }, 'the status could not be read');
    } finally {
      asking = false;
    }
  }
  const timer = setInterval(send, STATUS_EVERY_MS);
  const stopListening = models.onChange(() => void send());
  const stopHearing = desk.subscribe(({ kind }) => {
    if (kind === 'services-changed') void send();
  });
  const stopSamples = history.subscribe((sample) => sampled.push(sample));
  return () => {
    clearInterval(timer);
    stopSamples();
    stopListening();
    stopHearing();
  };
}
