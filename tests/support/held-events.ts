import type { Page } from 'playwright/test';

/** From now on this page does not hear of one kind of event, as when it is lost on the way. Returns how to end that. */
export async function holdBack(page: Page, event: string): Promise<() => void> {
  let holding = true;
  await page.routeWebSocket(/\/socket\.io\//, (browser) => {
    const server = browser.connectToServer();
    browser.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      if (!(holding && message.toString().includes(`["${event}"`))) browser.send(message);
    });
  });
  return () => {
    holding = false;
  };
}
