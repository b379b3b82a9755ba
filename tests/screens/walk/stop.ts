import { type Browser, expect, type Locator, type Page } from 'playwright/test';
import type { Screen } from '../../support/browser.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import type { OllamaStandIn } from '../../support/ollama/start.ts';
import { post, type StaffSession } from '../../support/staff.ts';

/**
 * A walk leads through the screens of the desk by real conversations and stops at each state. What is done at a stop
 * is not its business: the accessibility tests let axe look, `npm run screens` takes pictures.
 */
export type Walk = {
  browser: Browser;
  desk: DeskProcess;
  ollama: OllamaStandIn;
  ada: StaffSession;
  look: (stop: Stop) => Promise<void>;
};

export type Stop = {
  page: Page;
  /** Part of file names: "chat-waiting". */
  id: string;
  /** What is to be seen: "Waiting, with a place in line". */
  title: string;
  /** Scrolled to, at any width. */
  at?: Locator;
  /** The whole page, not only what a window shows of it. */
  whole?: boolean;
};

/** An answer stands still while everybody looks at it, and the next customer is answered meanwhile. */
export const standIn = {
  desk: { TOKEN_GAP_MS: '120000' },
  ollama: { parallel: 4 },
};

/** The end of a walk: nothing was complained of, and the windows are closed. */
export async function leave(...screens: Screen[]): Promise<void> {
  for (const { complaints, context } of screens) {
    expect(complaints).toEqual([]);
    await context.close();
  }
}

/** Nothing of an earlier walk is left open. */
export async function closeEverything({ desk, ada }: Pick<Walk, 'desk' | 'ada'>): Promise<void> {
  const headers = { cookie: ada.cookie };
  const { conversations } = await (await fetch(`${desk.url}/api/conversations`, { headers })).json();
  for (const { conversationId } of conversations) {
    await post(desk, `/api/conversations/${conversationId}/close`, {}, ada.cookie);
  }
}
