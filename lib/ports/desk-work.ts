import type { AgentName } from '#/lib/conversation/facts.ts';
import type { ListFilter } from '#/lib/conversation/list-filter.ts';

/** A text that people keep to answer with; all share them. */
export type CannedReply = {
  cannedReplyId: string;
  name: string;
  /** What is typed after a slash: small letters, digits and hyphens; one of a kind. */
  shortcut: string;
  /** With variables in braces, see lib/conversation/canned-replies.ts. */
  text: string;
  /** Rises with each change. */
  revision: number;
};

/** People who are asked first for what they know. Teams route work and do not restrict reading. */
export type KeptTeam = {
  teamId: string;
  name: string;
  /** What this AI agent gives up comes to the team first; null: only what people hand to it. */
  agent: AgentName | null;
  /** Ids of members of the staff. */
  members: string[];
  /** Rises with each change. */
  revision: number;
};

/** What somebody wants kept. `revision`: of the one they changed, 0 for a new one; left out, it is put in the place of any. */
export type Edited<Kept extends { revision: number }> = Omit<Kept, 'revision'> & {
  revision?: number | undefined;
};

/** One person's own way to look at the list. */
export type SavedView = { viewId: string; name: string; filter: ListFilter };

/** What people of the desk keep to work with. Nothing of a customer is in it. */
export interface DeskWorkRecords {
  /** By shortcut. */
  cannedReplies(): Promise<CannedReply[]>;
  /** Adds it, or puts it in the place of the one with this id. @returns false when another one has the shortcut. */
  saveCannedReply(reply: Edited<CannedReply>): Promise<boolean>;
  /** @returns the one that is gone now, or null when there was none. */
  deleteCannedReply(cannedReplyId: string): Promise<CannedReply | null>;

  /** Names by the alphabet. */
  tags(): Promise<string[]>;
  /** @returns false when there is one of that name, in whatever case. */
  addTag(name: string): Promise<boolean>;
  /** In the list, and in the views that people saved of it. @returns false when there is no such tag. */
  renameTag(from: string, to: string): Promise<boolean>;
  /** From the list only: conversations keep it. @returns false when there is no such tag. */
  deleteTag(name: string): Promise<boolean>;

  /** By name. */
  teams(): Promise<KeptTeam[]>;
  /** Adds it, or puts it in the place of the one with this id. Its name, in whatever case, is no other team's. */
  saveTeam(team: Edited<KeptTeam>): Promise<void>;
  /** @returns the name of the one that is gone now, or null when there was none. */
  deleteTeam(teamId: string): Promise<string | null>;

  /** One person's, the oldest first. */
  savedViews(personId: string): Promise<SavedView[]>;
  /** Adds it, or puts it in the place of the one with this id. @returns false when the id is somebody else's. */
  saveView(personId: string, view: SavedView, at: number): Promise<boolean>;
  /** @returns false when this person has no such view. */
  deleteView(personId: string, viewId: string): Promise<boolean>;
}
