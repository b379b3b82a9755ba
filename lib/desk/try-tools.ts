import { approvalDigest } from '#/lib/agents/approval.ts';
import {
  type ActingTool,
  type AgentTool,
  isEnding,
  refused,
  type ToolWork,
} from '#/lib/agents/tools/tool.ts';
import type { Fact, FactBody, Json, ToolName, ToolOutcome } from '#/lib/conversation/facts.ts';
import type { Business } from '#/lib/ports/back-office.ts';
import type { Records } from '#/lib/ports/store.ts';
import type { TriedTool } from '#/lib/protocol/documents.ts';

/** What a tool may do in a try where the log has no such call. A new tool is put here by hand. */
const rules: Record<ToolName, 'looks-up' | 'pretends' | 'refuses' | 'ends'> = {
  lookup_account: 'looks-up',
  check_system_status: 'looks-up',
  search_help: 'looks-up',
  create_ticket: 'pretends',
  // A check that counts tries, and opens an account: only the customer's own conversation may do that.
  verify_identity: 'refuses',
  transfer_to_triage: 'ends',
  transfer_to_technical: 'ends',
  transfer_to_billing: 'ends',
  transfer_to_sales: 'ends',
  escalate_to_human: 'ends',
};

const NOT_IN_A_TRY = 'This tool cannot be used just now. Answer without it.';

/** A number that no ticket has. */
export const PRETENDED_TICKET = 'TCK-0000';

export type ToolTold = { tool: ToolName; arguments: Json; outcome: ToolOutcome; how: TriedTool };

/**
 * The tools of a try: answered from the log where the same call stands there, else read-only or pretended. They are
 * given `tryRecords`, with which nothing can be changed.
 * @param at the newest fact the agent knows.
 * @param told hears every answer.
 */
export function tryTools(
  tools: Record<ToolName, AgentTool>,
  { facts, at }: { facts: readonly Fact[]; at: number },
  told: (answer: ToolTold) => void,
): Record<ToolName, AgentTool> {
  const tried = (tool: ActingTool): ActingTool => ({
    ...tool,
    async run(records, context, args, ahead) {
      const { work, how } = await answered(tool, { facts, at }, args as Json, () =>
        tool.run(records, context, args, ahead),
      );
      told({ tool: tool.name, arguments: args as Json, outcome: work.outcome, how });
      return work;
    },
  });
  const entries = Object.entries(tools) as [ToolName, AgentTool][];
  return Object.fromEntries(
    entries.map(([name, tool]) => [name, isEnding(tool) ? tool : tried(tool)]),
  ) as Record<ToolName, AgentTool>;
}

async function answered(
  { name }: ActingTool,
  log: { facts: readonly Fact[]; at: number },
  args: Json,
  run: () => Promise<ToolWork>,
): Promise<{ work: ToolWork; how: TriedTool }> {
  const logged = workInLog(name, args, log);
  if (logged) return { work: logged, how: 'from-log' };
  const rule = rules[name];
  if (rule === 'refuses' || rule === 'ends') return { work: refused(NOT_IN_A_TRY), how: 'refused' };
  return { work: await run(), how: rule === 'looks-up' ? 'looked-up' : 'pretended' };
}

/** What the same call gave in this conversation: the next one after that moment, else the last one before. */
function workInLog(
  tool: ToolName,
  args: Json,
  { facts, at }: { facts: readonly Fact[]; at: number },
): ToolWork | null {
  const same = facts.filter((fact) => fact.kind === 'tool-used' && isSameCall(fact, { tool, args }));
  const found = same.find(({ seq }) => seq > at) ?? same.at(-1);
  if (found?.kind !== 'tool-used') return null;
  return { outcome: found.outcome, facts: followedFrom(facts, found.seq) };
}

function isSameCall(
  used: { tool: ToolName; arguments: Json },
  { tool, args }: { tool: ToolName; args: Json },
): boolean {
  if (used.tool !== tool) return false;
  if (approvalDigest(used) === approvalDigest({ tool, arguments: args })) return true;
  // One a category and turn is opened, whatever its summary says: no model writes the same one twice.
  return tool === 'create_ticket' && matterOf(used.arguments) === matterOf(args);
}

function matterOf(args: Json): string {
  const { category = '', kind = 'general', invoice_id = '' } = args as Record<string, Json>;
  return [category, kind, invoice_id].join(' ');
}

const follows: ReadonlySet<string> = new Set([
  'identity-proved',
  'identity-refused',
  'ticket-opened',
  'approval-requested',
]);

function followedFrom(facts: readonly Fact[], seq: number): FactBody[] {
  const after = facts.slice(facts.findIndex((fact) => fact.seq === seq) + 1);
  const end = after.findIndex(({ kind }) => !follows.has(kind));
  return end < 0 ? after : after.slice(0, end);
}

/** Only the back office, only for reading: with these no tool can change anything, whatever it tries. */
export function tryRecords(records: Records, business: Business): Records {
  const { backOffice } = records;
  const reading = {
    ...backOffice,
    business: async () => business,
    openTicket: async ({ effectKey: _, ...ticket }: Parameters<typeof backOffice.openTicket>[0]) => ({
      ticket: { ...ticket, number: PRETENDED_TICKET, status: 'open' as const },
      repeated: false,
    }),
    changeContact: () => Promise.reject(new Error('A try changes no ticket.')),
  };
  return new Proxy(records, {
    get(_, room) {
      if (room === 'backOffice') return reading;
      throw new Error(`A try has no ${String(room)}.`);
    },
  });
}
