import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, NodeResult, RunOptions } from 'axe-core';
import type { Page } from 'playwright/test';

/** axe-core looks at a page as it stands. Its source goes in by the debugger, so our content security policy stays whole. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything axe knows, the size of what is pressed included; or only what colours decide. */
export type Rules = 'all' | 'colours';

const options: Record<Rules, RunOptions> = {
  all: { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } },
  colours: { resultTypes: ['violations'], runOnly: { type: 'tag', values: ['cat.color'] } },
};

/** What keeps people out of this screen, a sentence each. None is good. */
export async function barriers(page: Page, rules: Rules = 'all'): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (chosen): Promise<AxeResults> =>
      (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(chosen),
    options[rules],
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${help} (${id}): ${node.target.join(' ')}: ${reasonOf(node)}`),
  );
}

function reasonOf({ any, all, none, html }: NodeResult): string {
  const reasons = [...any, ...all, ...none].map(({ message }) => message);
  return `${reasons.join('; ')}: ${html.slice(0, 160)}`;
}
