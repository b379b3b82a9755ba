import { defineConfig } from 'playwright/test';
import { anyBrowser } from './support/chromium.ts';

/** Tests start their own desk (tests/support/desk-process.ts), so there is no `webServer` here. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  outputDir: '.output/browser',
  // Each file has desks, ports and data of its own. While one test waits for a desk to come back, the other gets on.
  workers: 4,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI === 'true',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    // A quarter of the whole time; `npx playwright test -c tests/playwright.config.ts --trace=retain-on-failure` where it is needed.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: anyBrowser,
  },
});
