import { wantsTeam } from '#/lib/conversation/transfer.ts';
import type { OpenConversation } from './conversations.ts';

/** What an AI agent gives up goes first to the people of its team, when there is one with people in it. */
export async function askTeam(open: OpenConversation): Promise<void> {
  const history = open.history();
  if (!wantsTeam(history)) return;
  const teams = await open.records.deskWork.teams();
  const team = teams.find(({ agent, members }) => agent === history.state.agent && members.length > 0);
  if (!team) return;
  const { teamId, name } = team;
  await open.append([{ kind: 'team-asked', team: { id: teamId, name }, by: { kind: 'desk' } }]);
}
