import type { Browser, BrowserContext, Page } from 'playwright/test';
import type { FoundElement, PageReport } from '../judges/page-content.ts';

/** A page in a browser of its own, of which everything is noted that it does by itself. */
export type WatchedPage = {
  readonly page: Page;
  readonly context: BrowserContext;
  report(): Promise<PageReport>;
  /** All that can be read on it, also what stands in titles and fields. */
  text(): Promise<string>;
  close(): Promise<void>;
};

/** @param cookie the `Cookie` header of a session. */
export async function watchedPage(
  browser: Browser,
  options: { url: string; cookie: string; marker: string },
): Promise<WatchedPage> {
  const { origin } = new URL(options.url);
  const context = await browser.newContext();
  await context.addCookies(cookiesFrom(options.cookie, options.url));
  const page = await context.newPage();
  const foreignRequests: string[] = [];
  const ran: string[] = [];
  const policyViolations: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (new URL(url).origin !== origin && !url.startsWith('blob:')) foreignRequests.push(url.slice(0, 200));
  });
  page.on('dialog', (dialog) => {
    ran.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.exposeFunction('notePolicyViolation', (what: string) => policyViolations.push(what));
  await page.addInitScript(watchPolicy);
  return {
    page,
    context,
    report: async () => {
      const marked = await Promise.all(
        page.frames().map((frame) => frame.evaluate(hasMarker, options.marker)),
      );
      const elements = await page.evaluate(elementsOfPage);
      return {
        foreignRequests,
        policyViolations,
        ran: [...ran, ...marked.flatMap((found) => (found ? [`${options.marker} is set`] : []))],
        elements,
      };
    },
    text: () => page.evaluate(readableText),
    close: () => context.close(),
  };
}

function cookiesFrom(header: string, url: string) {
  return header.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const secure = name.startsWith('__Host-') || name.startsWith('__Secure-');
    const { hostname } = new URL(url);
    return { name, value: pair.slice(at + 1), domain: hostname, path: '/', httpOnly: true, secure };
  });
}

// The next functions run in the page.

function watchPolicy(): void {
  const page = globalThis as typeof globalThis & { notePolicyViolation(what: string): Promise<void> };
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    void page.notePolicyViolation(`${violatedDirective} ${blockedURI}`);
  });
}

function hasMarker(marker: string): boolean {
  return marker in globalThis;
}

/** What Next puts beside the page itself (its scripts, its announcer) is not made from anybody's text. */
function elementsOfPage(): FoundElement[] {
  const beside = new Set(['script', 'next-route-announcer', 'template']);
  const isBeside = (element: Element) =>
    element.parentElement === document.body &&
    beside.has(element.localName) &&
    !element.textContent?.includes('__ran');
  return [...document.body.querySelectorAll('*')]
    .filter((element) => !isBeside(element))
    .map((element) => ({
      tag: element.localName,
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    }));
}

function readableText(): string {
  const titles = [...document.querySelectorAll('[title]')].map(
    (element) => element.getAttribute('title') ?? '',
  );
  const texts = [...document.body.querySelectorAll('*')].flatMap((element) =>
    element.localName === 'script'
      ? []
      : [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent ?? ''),
  );
  return [...texts, ...titles].join(' ');
}
