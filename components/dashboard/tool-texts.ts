import type { Json, ToolName, ToolOutcome } from '#/lib/conversation/facts.ts';

/** What a tool did, in the past tense, for the folded line in the thread. */
const toolTexts: Record<ToolName, string> = {
  lookup_account: 'Looked up the account',
  verify_identity: 'Checked the identity',
  create_ticket: 'Opened a ticket',
  check_system_status: 'Checked the services',
  search_help: 'Looked into the help articles',
  transfer_to_triage: 'Handed over to Triage',
  transfer_to_technical: 'Handed over to Technical',
  transfer_to_billing: 'Handed over to Billing',
  transfer_to_sales: 'Handed over to Sales',
  escalate_to_human: 'Asked for a person',
};

/** What it does, while it runs. */
const runningTexts: Record<ToolName, string> = {
  lookup_account: 'is looking up the account',
  verify_identity: 'is checking the identity',
  create_ticket: 'is opening a ticket',
  check_system_status: 'is checking the services',
  search_help: 'is looking into the help articles',
  transfer_to_triage: 'is handing over to Triage',
  transfer_to_technical: 'is handing over to Technical',
  transfer_to_billing: 'is handing over to Billing',
  transfer_to_sales: 'is handing over to Sales',
  escalate_to_human: 'is asking for a person',
};

/** "Looked up the account", or, refused, "Looked up the account: refused". */
export function toolText(tool: ToolName, outcome: ToolOutcome): string {
  return outcome.ok ? toolTexts[tool] : `${toolTexts[tool]}: refused`;
}

export function runningToolText(tool: ToolName): string {
  return runningTexts[tool];
}

/** A value as it is read by people who know what JSON is: strings bare, the rest indented. */
export function jsonText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
