import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, NodeResult, RunOptions } from 'axe-core';
import type { Page } from 'playwright/test';

/** axe-core looks at a page as it stands. Its source goes in by the debugger, so our content security policy stays whole. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything axe knows, the size of what is pressed included. */
const options: RunOptions = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };

/** Where axe looks: these parts of the page instead of all of it; and whether into frames. */
type Where = { parts?: readonly string[]; frames?: boolean };

/** What keeps people out of this screen, a sentence each. None is good. */
export async function barriers(
  page: Page,
  { parts = ['html'], frames = true }: Where = {},
): Promise<string[]> {
  await movementEnded(page);
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    ([include, chosen]): Promise<AxeResults> =>
      (
        window as unknown as {
          axe: { run(where: { include: readonly string[] }, options: RunOptions): Promise<AxeResults> };
        }
      ).axe.run({ include }, chosen),
    [parts, { ...options, iframes: frames }] as const,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${help} (${id}): ${node.target.join(' ')}: ${reasonOf(node)}`),
  );
}

function reasonOf({ any, all, none, html }: NodeResult): string {
  const reasons = [...any, ...all, ...none].map(({ message }) => message);
  return `${reasons.join('; ')}: ${html.slice(0, 160)}`;
}

/** Ends what moves or fades: a colour on its way to another is neither. */
export async function movementEnded(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // When the colour of a parent has arrived, that of its children may set out.
    for (let round = 0; round < 10; round += 1) {
      const moving = document.getAnimations().filter(({ playState }) => playState !== 'finished');
      for (const animation of moving) animation.finish();
      await new Promise((painted) => requestAnimationFrame(painted));
      if (moving.length === 0) return;
    }
  });
}
