import { run } from './run.js';

const QUICKLY = ['--fetch-timeout=10000', '--fetch-retries=0'];

/**
 * Asks the registry whether a package of the lockfile has a known hole. Many registries, and every machine without a
 * network, do not answer that: it is said then, and fails nothing, because the floors in lockfile.js hold anywhere.
 * @returns what is wrong, a line each, and why nothing could be said.
 */
export async function auditProblems(ask = askRegistry) {
  const told = readJson(await ask());
  if (!told?.vulnerabilities) {
    const status = told?.statusCode ? ` (${told.statusCode})` : '';
    return {
      problems: [],
      notAnswered: `Not answered here: the registry says nothing about known holes${status}.`,
    };
  }
  const problems = Object.values(told.vulnerabilities)
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(
      ({ name, severity, range }) => `${name} ${range} has a known hole (${severity}): npm audit tells more.`,
    );
  return { problems, notAnswered: null };
}

async function askRegistry() {
  const { text } = await run('npm', ['audit', '--json', '--omit=dev', ...QUICKLY]);
  return text;
}

/** Warnings of npm stand around the answer. */
function readJson(text) {
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch {
    return null;
  }
}
