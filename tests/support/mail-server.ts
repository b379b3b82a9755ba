import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export type ReceivedMail = {
  from: string;
  to: string[];
  /** Headers and body, as they came. */
  text: string;
};

/** A real SMTP server on loopback, in a process of its own. */
export type MailServer = {
  /** For SMTP_URL. */
  readonly url: string;
  readonly port: number;
  mails(): readonly ReceivedMail[];
  /** Waits for the mail after the first `count`. */
  mail(count?: number, withinMs?: number): Promise<ReceivedMail>;
  end(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function startMailServer(port = 0): Promise<MailServer> {
  const main = new URL('./mail-server-main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const mails: ReceivedMail[] = [];
  const listening = new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The mail server ended: ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^listening (\d+)$/.exec(line)?.[1];
      if (found) resolve(Number(found));
      else mails.push(JSON.parse(line));
    });
  });
  const own = await listening;
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url: `smtp://127.0.0.1:${own}`,
    port: own,
    mails: () => mails,
    async mail(count = 0, withinMs = 5000) {
      const deadline = Date.now() + withinMs;
      for (;;) {
        const found = mails[count];
        if (found) return found;
        if (Date.now() > deadline) throw new Error(`No mail ${count + 1} within ${withinMs} ms.`);
        await sleep(10);
      }
    },
    end,
    [Symbol.asyncDispose]: end,
  };
}

/** The six digits in a mail. */
export function codeIn(mail: ReceivedMail): string {
  const code = /^(\d{6})$/m.exec(mail.text)?.[1];
  if (!code) throw new Error(`There is no code in this mail:\n${mail.text}`);
  return code;
}
