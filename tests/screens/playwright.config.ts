import { defineConfig } from 'playwright/test';
import tests from '../playwright.config.ts';

/** `npm run screens`: the pictures of docs/screens, taken anew. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: 'take.ts',
  outputDir: '../.output/screens',
  workers: 1,
  timeout: 600_000,
  reporter: 'list',
});
