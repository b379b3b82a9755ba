// First step of `npm start` and its kin, in plain JavaScript: on an older Node nothing else would run.
// A part of these commands, not a `prestart`: npm skips those where install scripts are switched off.
import { requireNode } from './node-version.js';

requireNode();

if (!process.argv.includes('--no-build')) {
  const { buildPages } = await import('./build-pages.ts');
  buildPages({ always: process.argv.includes('--build') });
}
