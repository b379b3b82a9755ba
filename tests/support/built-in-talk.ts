import { isStepCount, type ModelMessage, streamText, tool } from 'ai';
import { z } from 'zod';
import type { AgentName, Json } from '#/lib/conversation/facts.ts';
import { createBuiltInResponder } from '#/lib/models/built-in/responder.ts';
import type { Business, Service } from '#/lib/ports/back-office.ts';
import { TEST_NOON } from './store.ts';

/** The built-in responder in the AI SDK's loop, with tools that answer as scripted. */

export const business: Business = {
  name: 'Harbor',
  plans: [
    { name: 'Basic', priceUsd: 23, per: 'month' },
    { name: 'Pro', priceUsd: 51, per: 'month' },
    { name: 'Business', priceUsd: 17, per: 'seat and month' },
  ],
  policy: [
    { id: 'P3', text: 'Duplicate charges are always refundable.' },
    { id: 'P5', text: 'Discounts: only published ones (HELLO10 for the first month).' },
  ],
  facts: [
    { id: 'trial', text: 'The trial is 9 days.' },
    { id: 'refund_window_days', text: 'A charge may be refunded if asked within 30 days.' },
    { id: 'cancellation_fee', text: 'There is no cancellation fee.' },
  ],
  limits: { refundUsd: 100 },
};

const services: Service[] = [
  { serviceId: 'api', name: 'API', state: 'operational', incident: null },
  { serviceId: 'file_sync', name: 'File sync', state: 'outage', incident: null },
];

const offeredTo: Record<AgentName, string[]> = {
  triage: [
    'lookup_account',
    'verify_identity',
    'transfer_to_technical',
    'transfer_to_billing',
    'transfer_to_sales',
  ],
  technical: ['create_ticket', 'check_system_status', 'transfer_to_triage'],
  billing: ['lookup_account', 'verify_identity', 'create_ticket', 'transfer_to_triage'],
  sales: ['lookup_account', 'verify_identity', 'transfer_to_triage'],
};

export type Talk = {
  text: string;
  pieces: string[];
  calls: { tool: string; input: Record<string, string> }[];
};

/** One turn. A tool without a scripted answer ends it, as hand-offs do. A scripted `Error` is a refusal. */
export async function talk(options: {
  agent: AgentName;
  messages: ModelMessage[] | string;
  proved?: boolean;
  system?: string;
  answers?: Record<string, Json | Error>;
  /** Of another business than the one above. */
  of?: { business: Business; services: Service[] };
}): Promise<Talk> {
  const { agent, answers = {} } = options;
  let proved = options.proved ?? false;
  const calls: Talk['calls'] = [];
  const pieces: string[] = [];
  const inputSchema = z.record(z.string(), z.string());
  const names = [...offeredTo[agent], 'escalate_to_human'];
  const tools = Object.fromEntries(
    names.map((name) => {
      const answer = answers[name];
      if (answer === undefined) return [name, tool({ inputSchema })];
      const execute = async () => {
        if (answer instanceof Error) throw answer;
        if (name === 'verify_identity') proved = true;
        return answer;
      };
      return [name, tool({ inputSchema, execute })];
    }),
  );
  const model = createBuiltInResponder({
    business: async () => options.of?.business ?? business,
    services: async () => options.of?.services ?? services,
    now: () => TEST_NOON,
  });
  const admission = await model.admit(new AbortController().signal, () => undefined);
  const messages: ModelMessage[] =
    typeof options.messages === 'string' ? [{ role: 'user', content: options.messages }] : options.messages;
  const result = streamText({
    model: admission.model,
    instructions: options.system ?? 'You are an agent.',
    messages,
    tools,
    stopWhen: isStepCount(6),
    prepareStep: () => ({
      activeTools: names.filter((name) => name !== (proved ? 'verify_identity' : 'lookup_account')),
      providerOptions: { switchboard: { agent, identity: { kind: proved ? 'proved' : 'unproved' } } },
    }),
  });
  for await (const part of result.stream) {
    if (part.type === 'text-delta') pieces.push(part.text);
    if (part.type === 'tool-call') calls.push({ tool: part.toolName, input: inputSchema.parse(part.input) });
    if (part.type === 'error') throw part.error;
  }
  admission.release('answered');
  return { text: pieces.join(''), pieces, calls };
}

export function said(...lines: string[]): ModelMessage[] {
  return lines.map((content, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', content }));
}
