import { setTimeout as sleep } from 'node:timers/promises';

/** Asks for pages over and over, and notes what a load balancer or a customer would call broken. */
export type PageProbe = {
  asked(): number;
  /** One sentence for each answer that was a 5xx, or did not come. */
  broken(): readonly string[];
  stop(): Promise<void>;
};

const EVERY_MS = 200;

export function probePages(url: string, paths: readonly string[]): PageProbe {
  const broken: string[] = [];
  let asked = 0;
  let over = false;

  async function probe(path: string): Promise<void> {
    while (!over) {
      asked += 1;
      const problem = await fetch(url + path, { signal: AbortSignal.timeout(60_000) }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.status >= 500 ? `was answered ${response.status}` : null;
        },
        (error: Error) => `was not answered: ${error.cause ?? error.message}`,
      );
      if (problem) broken.push(`${path} ${problem}`);
      await sleep(EVERY_MS);
    }
  }

  const probing = paths.map(probe);
  return {
    asked: () => asked,
    broken: () => broken,
    async stop() {
      over = true;
      await Promise.all(probing);
    },
  };
}
