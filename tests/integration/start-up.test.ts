import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { startOllama } from '../support/ollama/start.ts';
import { createAdministrator } from '../support/staff.ts';

const repository = new URL('../..', import.meta.url).pathname;
/** The bar is 5 s to ready. Work is measured, not time: the tests beside this one use the same two cores. */
const WARM_START_CPU_SECONDS = 4;

describe('Starting', () => {
  let desk: DeskProcess | undefined;

  afterEach(async () => {
    await desk?.[Symbol.asyncDispose]();
    desk = undefined;
  });

  it('prints the three addresses, who answers and the set-up link, and nothing before them', async () => {
    const ollama = await startOllama({ models: ['llama3.1:8b', 'qwen3:8b'] });
    desk = await startDesk({ ollamaUrl: ollama.url });
    await ollama.stop();
    const { url } = desk;
    expect(desk.output().trim().split('\n')).toEqual([
      'Switchboard is up.',
      '',
      `  Customers   ${url}/chat`,
      `  People      ${url}/dashboard`,
      `  Status      ${url}/status`,
      '',
      `  Answers come from qwen3:8b on ${ollama.url}.`,
      '',
      '  Create the first administrator (works once, for 60 minutes):',
      expect.stringMatching(/^ {2}http:\S+\/setup\?token=[\w-]{43}$/),
    ]);
  });

  it('goes without Ollama, and says what to do', async () => {
    desk = await startDesk({ ollamaUrl: 'http://127.0.0.1:9' });
    expect(desk.output()).toContain(
      'Answers come from the built-in responder. Ollama does not answer at http://127.0.0.1:9. ' +
        'Start it with "ollama serve", or set OLLAMA_BASE_URL to where it runs.',
    );
  });

  it('takes seconds the second time, keeps what there was, and offers no second administrator', async () => {
    desk = await startDesk();
    const administrator = await createAdministrator(desk);
    await desk.stop();
    const before = desk.output().length;
    await desk.start();
    const metrics = await fetch(`${desk.url}/metrics`, { headers: { cookie: administrator.cookie } });
    expect(metrics.status).toBe(200);
    const spent = /^process_cpu_seconds_total (\S+)/m.exec(await metrics.text())?.[1];
    expect(Number(spent)).toBeLessThan(WARM_START_CPU_SECONDS);
    expect(desk.output().slice(before)).not.toContain('/setup');
  });

  it('keeps its data where DATA_DIR says, absolute or from the folder of the project', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'switchboard-data-'));
    for (const dataDir of [join(folder, 'absolute'), relative(repository, join(folder, 'relative'))]) {
      await using started = await startDesk({ dataDir });
      expect(existsSync(join(folder, started.dataDir.replace(/^.*\//, ''), 'switchboard.db'))).toBe(true);
    }
    expect((await stat(join(folder, 'absolute'))).mode & 0o777).toBe(0o700);
    await rm(folder, { recursive: true });
  });

  it('over plain HTTP beyond loopback warns at the start and on the status page', async () => {
    desk = await startDesk({ env: { HOST: '0.0.0.0' } });
    const warning = /With HOST=0\.0\.0\.0 the desk is reached without encryption: .*/.exec(
      desk.output(),
    )?.[0];
    expect(warning).toBeDefined();
    const administrator = await createAdministrator(desk);
    const status = await fetch(`${desk.url}/api/status`, { headers: { cookie: administrator.cookie } });
    expect((await status.json()).warnings).toEqual([warning]);
    expect(administrator.cookie).toMatch(/^switchboard\.session_token=/);
  });

  it('on loopback gives cookies the strongest protection there is', async () => {
    desk = await startDesk();
    const administrator = await createAdministrator(desk);
    expect(administrator.cookie).toMatch(/^__Host-switchboard\.session_token=/);
  });
});
