import type { FrameLocator, Locator, Page } from 'playwright/test';

/** The launcher of embed.js on a page of somebody else, and the chat behind it. */

type Shop = {
  /** Of the script element, such as `data-side="left"`. */
  attributes?: string;
  /** HTML before the script element. */
  before?: string;
  after?: string;
  styles?: string;
};

/** A shop's page with the one line that its owner pasted. */
export function shopPage(desk: { readonly url: string }, shop: Shop = {}): string {
  const { attributes = '', before = '', after = '', styles = '' } = shop;
  return `<!doctype html>
    <html lang="en">
      <head>
        <title>Shop</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        ${styles && `<style>${styles}</style>`}
        ${before}
        <script src="${desk.url}/embed.js" async ${attributes}></script>
        ${after}
      </head>
      <body><main><h1>Lamps</h1><p><a href="/next">More lamps</a></p></main></body>
    </html>`;
}

export const launcher = (page: Page, name: string | RegExp = /^Chat/): Locator =>
  page.locator('switchboard-chat').getByRole('button', { name, includeHidden: false });
export const panel = (page: Page): Locator => page.locator('switchboard-chat').getByRole('dialog');
export const chatIn = (page: Page): FrameLocator => page.locator('switchboard-chat').frameLocator('iframe');
export const composerIn = (page: Page): Locator =>
  chatIn(page).getByRole('textbox', { name: 'Your message' });
export const messagesIn = (page: Page): Locator => chatIn(page).getByRole('log', { name: 'Messages' });

export async function sayIn(page: Page, text: string): Promise<void> {
  await composerIn(page).fill(text);
  await composerIn(page).press('Enter');
}
