import { type ChaosCustomer, chaosCustomer, type SendHistory } from './customer.ts';

const TOGETHER = 25;

/** Many customers, each with a socket and a conversation of their own. */
export async function openCrowd(url: string, count: number, history: SendHistory): Promise<ChaosCustomer[]> {
  const crowd: ChaosCustomer[] = [];
  while (crowd.length < count) {
    const names = Array.from(
      { length: Math.min(TOGETHER, count - crowd.length) },
      (_, index) => `customer ${crowd.length + index + 1}`,
    );
    crowd.push(...(await Promise.all(names.map((name) => chaosCustomer({ name, url, history })))));
  }
  return crowd;
}
