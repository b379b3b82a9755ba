import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';

const bin = new URL('../../node_modules/.bin', import.meta.url).pathname;
/** Many desks are started: what Node made of their code once is there for the next. */
const compiled = new URL('../.output/compile-cache', import.meta.url).pathname;

/** Runs a command of this project, gathers what it prints, and resolves with its exit code (1 when it cannot start). */
export function run(command, parameters, environment = {}) {
  return new Promise((resolve) => {
    const path = `${bin}${delimiter}${process.env.PATH}`;
    const child = spawn(command, parameters, {
      cwd: new URL('../..', import.meta.url).pathname,
      env: { NODE_COMPILE_CACHE: compiled, ...process.env, PATH: path, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    const gather = (piece) => {
      text += piece;
    };
    child.stdout.setEncoding('utf8').on('data', gather);
    child.stderr.setEncoding('utf8').on('data', gather);
    child.on('error', (error) => resolve({ code: 1, text: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}
