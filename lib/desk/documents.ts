import { agents } from '#/lib/agents/agents.ts';
import { isAgentName } from '#/lib/conversation/agents.ts';
import type { Published } from '#/lib/ports/back-office.ts';
import type { DocumentVersion } from '#/lib/ports/documents.ts';
import type { Records } from '#/lib/ports/store.ts';
import type { GuidanceBody, GuidanceName, VersionLine } from '#/lib/protocol/documents.ts';

/** The instructions in a version of an agent's; undefined when there is none, and the built-in ones count. */
export function instructionsIn(edited: DocumentVersion | null): string | undefined {
  return typeof edited?.body === 'string' ? edited.body : undefined;
}

/** Version 0: an agent's text in the code, or what the business was set up with. */
export async function builtInBody(
  { backOffice }: Pick<Records, 'backOffice'>,
  document: GuidanceName,
): Promise<GuidanceBody> {
  if (isAgentName(document)) return agents[document].instructions;
  return publishedOf(await backOffice.businessAsSetUp());
}

/** Without what else the caller's object holds. */
export function publishedOf({ plans, policy, facts, limits }: Published): Published {
  return { plans, policy, facts, limits };
}

export const builtInLine: VersionLine = { version: 0, why: '', savedBy: null, savedAt: null };

export function lineOf({ version, why, savedBy, savedAt }: DocumentVersion): VersionLine {
  return { version, why, savedBy, savedAt };
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** There is a better text built in, perhaps, and nobody has looked at it yet. */
export function builtInHasChanged(newest: DocumentVersion | null, builtIn: GuidanceBody): boolean {
  return newest !== null && !isSame(newest.builtIn, builtIn) && !isSame(newest.body, builtIn);
}
