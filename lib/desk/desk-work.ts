import { whatIsUnknown } from '#/lib/conversation/canned-replies.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { CannedReply, Edited, KeptTeam, SavedView } from '#/lib/ports/desk-work.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Records } from '#/lib/ports/store.ts';
import type { DeskWorkView } from '#/lib/protocol/views.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import type { Context } from './context.ts';
import { createKeeping } from './keeping.ts';
import { createTagList, type TagList } from './tag-list.ts';

/** What people keep to work with: canned replies for all, the list of tags, teams, and each person's own views. */
export interface DeskWork extends TagList {
  /** All of it that this person uses. */
  read(person: StaffPrincipal): Promise<DeskWorkView>;
  saveCannedReply(person: StaffPrincipal, reply: Edited<CannedReply>): Promise<Result<null>>;
  deleteCannedReply(person: StaffPrincipal, cannedReplyId: string): Promise<Result<null>>;
  /** What somebody else changed since this revision was read is `conflict`, as with a canned reply. */
  saveTeam(person: StaffPrincipal, team: Edited<KeptTeam>): Promise<Result<null>>;
  deleteTeam(person: StaffPrincipal, teamId: string): Promise<Result<null>>;
  saveView(person: StaffPrincipal, view: SavedView): Promise<Result<null>>;
  deleteView(person: StaffPrincipal, viewId: string): Promise<Result<null>>;
}

const MOST_CANNED_REPLIES = 500;
const MOST_VIEWS = 50;
const MOST_TEAMS = 50;

export function createDeskWork(context: Context): DeskWork {
  const { store, now } = context;
  const { deskWork, backOffice } = store.records;

  const change = createKeeping(context);

  return {
    async read(person) {
      const [business, cannedReplies, tags, views, teams] = await Promise.all([
        backOffice.business(),
        deskWork.cannedReplies(),
        deskWork.tags(),
        deskWork.savedViews(person.id),
        deskWork.teams(),
      ]);
      return { business: business.name, cannedReplies, tags, views, teams };
    },

    async saveCannedReply(person, reply) {
      const { cannedReplyId, shortcut } = reply;
      const unknown = whatIsUnknown(reply.text);
      if (unknown !== null) return refuse('invalid', unknown);
      const deed = { action: 'canned-reply-saved', subject: cannedReplyId, detail: shortcut } as const;
      return await change(person, deed, async (records) => {
        const known = await records.deskWork.cannedReplies();
        const kept = known.find((each) => each.cannedReplyId === cannedReplyId);
        const stale = changedMeanwhile(kept, reply.revision, 'canned reply');
        if (stale) return stale;
        if (!kept && known.length >= MOST_CANNED_REPLIES) {
          return refuse('conflict', `A desk keeps at most ${MOST_CANNED_REPLIES} canned replies.`);
        }
        return (await records.deskWork.saveCannedReply(reply))
          ? ok(null)
          : refuse('conflict', `Another canned reply has the shortcut /${shortcut}. Choose another one.`);
      });
    },

    deleteCannedReply: (person, cannedReplyId) =>
      change(person, { action: 'canned-reply-deleted', subject: cannedReplyId }, async (records) =>
        (await records.deskWork.deleteCannedReply(cannedReplyId))
          ? ok(null)
          : refuse('not-found', 'There is no such canned reply.'),
      ),

    ...createTagList(context, change),

    saveTeam: (person, team) =>
      change(person, { action: 'team-saved', subject: team.teamId, detail: team.name }, async (records) => {
        const kept = (await records.deskWork.teams()).find(({ teamId }) => teamId === team.teamId);
        const stale = changedMeanwhile(kept, team.revision, 'team');
        if (stale) return stale;
        const problem = await teamProblem(records, team);
        if (problem !== null) return refuse('conflict', problem);
        await records.deskWork.saveTeam(team);
        return ok(null);
      }),
    deleteTeam: (person, teamId) =>
      change(person, { action: 'team-deleted', subject: teamId }, async (records) =>
        (await records.deskWork.deleteTeam(teamId)) === null
          ? refuse('not-found', 'There is no such team.')
          : ok(null),
      ),

    // A person's own way to look at things is nobody else's business, so it is not noted.
    saveView: (person, view) =>
      change(person, null, async (records) => {
        const known = await records.deskWork.savedViews(person.id);
        if (known.length >= MOST_VIEWS && known.every(({ viewId }) => viewId !== view.viewId)) {
          return refuse('conflict', `You can keep ${MOST_VIEWS} views.`);
        }
        return (await records.deskWork.saveView(person.id, view, now()))
          ? ok(null)
          : refuse('not-found', 'There is no such view.');
      }),
    deleteView: (person, viewId) =>
      change(person, null, async (records) =>
        (await records.deskWork.deleteView(person.id, viewId))
          ? ok(null)
          : refuse('not-found', 'There is no such view.'),
      ),
  };
}

/** Why a team cannot be kept like this, or null. */
async function teamProblem({ deskWork, staff }: Records, team: Edited<KeptTeam>): Promise<string | null> {
  const others = (await deskWork.teams()).filter(({ teamId }) => teamId !== team.teamId);
  if (others.length >= MOST_TEAMS) return `A desk has at most ${MOST_TEAMS} teams.`;
  if (others.some(({ name }) => name.toLowerCase() === team.name.toLowerCase())) {
    return `There is a team "${team.name}" already.`;
  }
  const rival = team.agent && others.find(({ agent }) => agent === team.agent);
  if (rival) return `What this AI agent gives up goes to the team "${rival.name}" already.`;
  const known = new Set((await staff.accounts()).map(({ id }) => id));
  return team.members.every((id) => known.has(id)) ? null : 'Somebody of this team has no account here.';
}
