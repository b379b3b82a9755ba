import type { BrowserContext, Page } from 'playwright/test';

/** What a page told somebody: tones that began, and notifications. Both go on as ever; they are only written down. */
export type Told = { tones: number; notifications: string[]; asked: number };

/** Open it before the first page. */
export async function writeDownWhatIsTold(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const told: Told = { tones: 0, notifications: [], asked: 0 };
    Object.assign(window, { told });
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      told.tones += 1;
      start.call(this, when);
    };
    const askFor = Notification.requestPermission.bind(Notification);
    Notification.requestPermission = (...given) => {
      told.asked += 1;
      return askFor(...given);
    };
    window.Notification = new Proxy(Notification, {
      construct(target, [title, options]: [string, NotificationOptions?]) {
        told.notifications.push(options?.body ?? title);
        return new target(title, options);
      },
    });
  });
}

export function toldBy(page: Page): Promise<Told> {
  return page.evaluate(() => (window as unknown as { told: Told }).told);
}
