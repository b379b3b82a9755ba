import type { ToolName } from '#/lib/conversation/facts.ts';
import type { HelpSearch } from '#/lib/ports/articles.ts';
import type { Service } from '#/lib/ports/back-office.ts';
import { checkSystemStatus } from './check-system-status.ts';
import { createTicket } from './create-ticket.ts';
import { escalateToHuman } from './escalate-to-human.ts';
import { lookupAccount } from './lookup-account.ts';
import { searchHelp } from './search-help.ts';
import type { AgentTool } from './tool.ts';
import { transferTo } from './transfer.ts';
import { verifyIdentity } from './verify-identity.ts';

const noArticles: HelpSearch = async () => [];

/** Every tool there is, by name. What an agent is offered of them is `toolsFor`'s to say. */
export function allTools(services: readonly Service[], help = noArticles): Record<ToolName, AgentTool> {
  return {
    lookup_account: lookupAccount,
    verify_identity: verifyIdentity,
    create_ticket: createTicket,
    check_system_status: checkSystemStatus(services),
    search_help: searchHelp(help),
    transfer_to_triage: transferTo('triage'),
    transfer_to_technical: transferTo('technical'),
    transfer_to_billing: transferTo('billing'),
    transfer_to_sales: transferTo('sales'),
    escalate_to_human: escalateToHuman,
  };
}
