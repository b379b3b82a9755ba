import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/unit/**/*.test.ts', 'tests/integration/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // For two cores: a third of the time is spent waiting for clocks.
    maxWorkers: 3,
    onConsoleLog: () => true,
  },
});
