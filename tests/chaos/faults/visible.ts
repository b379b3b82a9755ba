import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskProcess } from '../../support/desk-process.ts';
import type { OllamaStandIn } from '../../support/ollama/start.ts';
import type { StaffSession } from '../../support/staff.ts';
import type { Impossible } from '../../support/storage-faults.ts';
import { readMetric } from '../checks/metrics.ts';
import { type ChaosCustomer, chaosCustomer } from '../clients/customer.ts';
import { createHistory } from '../history.ts';
import type { Times } from '../invariant.ts';

/** A desk with all that faults may befall. */
export type Scene = {
  desk: DeskProcess;
  ollama: OllamaStandIn;
  agent: StaffSession;
  /** May read the metrics. */
  administrator: StaffSession;
  times: Times;
};

/** A fault of the table of faults, and the metric that must move with it. */
export type VisibleFault = {
  name: string;
  impossible?: Impossible;
  /** Takes some seconds by its nature: not in the gate's short form. */
  slow?: true;
  /** Resolves when it has begun. Ended in any case. */
  begin(scene: Scene): Promise<{ shows(): Promise<boolean>; end(): Promise<unknown> | undefined }>;
};

export function metric(scene: Scene, name: string, labels: Record<string, string> = {}): Promise<number> {
  return readMetric(scene.desk, scene.administrator.cookie, `switchboard_${name}`, labels);
}

/** Gives how to ask whether a counter has gone up since now. */
export async function rises(
  scene: Scene,
  name: string,
  labels: Record<string, string>,
): Promise<() => Promise<boolean>> {
  const before = await metric(scene, name, labels);
  return async () => (await metric(scene, name, labels)) > before;
}

export async function within(ms: number, holds: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + ms;
  for (;;) {
    if (await holds()) return true;
    if (performance.now() > until) return false;
    await sleep(150);
  }
}

/** A new customer, who writes something. */
export async function newCustomer({ desk }: Scene, text = 'Good day.'): Promise<ChaosCustomer> {
  const customer = await chaosCustomer({ name: 'somebody', url: desk.url, history: createHistory() });
  await customer.send(text);
  return customer;
}
