import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseSettings, type Settings } from './settings.ts';

/** Reads `.env` beneath the environment, then the settings; a wrong one is named and ends the process. */
export function settingsOrExit(root: string): Settings {
  readEnvFile(join(root, '.env'));
  const parsed = parseSettings(process.env);
  if (parsed.ok) return parsed.settings;
  for (const { setting, value, allowed } of parsed.problems) {
    console.error(`${setting}=${JSON.stringify(value)} is not allowed. Allowed: ${allowed}.`);
  }
  console.error('Mend this in the environment or in .env; docs/settings.md lists every setting.');
  process.exit(1);
}

function readEnvFile(file: string): void {
  if (!existsSync(file)) return;
  try {
    process.loadEnvFile(file);
  } catch (error) {
    stopStarting(`The settings in ${file} cannot be read: ${messageOf(error)}. Mend or remove that file.`);
  }
}

/** Does a step of the start; what it throws ends the process with its sentence. */
export function orStopStarting<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    return stopStarting(error instanceof Error ? error : String(error));
  }
}

/** Ends the start with one sentence: the message of an error that was made for the operator. */
export function stopStarting(problem: Error | string): never {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
