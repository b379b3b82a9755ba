import { entryOf } from '#/lib/access/audit.ts';
import { toolsFor } from '#/lib/agents/capabilities.ts';
import { allTools } from '#/lib/agents/tools/tools.ts';
import { isAgentName } from '#/lib/conversation/agents.ts';
import { type AgentName, agentNames } from '#/lib/conversation/facts.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { DocumentName, DocumentVersion } from '#/lib/ports/documents.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Records } from '#/lib/ports/store.ts';
import type {
  DocumentSummary,
  DocumentView,
  GuidanceBody,
  GuidanceName,
  VersionLine,
  VersionView,
} from '#/lib/protocol/documents.ts';
import { frameFor } from '#/lib/turns/instructions.ts';
import type { Context } from './context.ts';
import { documentProblem } from './document-check.ts';
import { builtInBody, builtInHasChanged, builtInLine, isSame, lineOf } from './documents.ts';

/** `after`: the version that was edited; another one since is a conflict. */
export type SaveInput = { document: GuidanceName; after: number; body: GuidanceBody; why: string };
export type GoBackInput = { document: GuidanceName; after: number; to: number; why: string };

/** For administrators: what agents are told and what the business publishes, version by version. */
export interface DocumentDesk {
  list(): Promise<DocumentSummary[]>;
  read(document: GuidanceName): Promise<DocumentView>;
  /** Newest first, down to what is built in. */
  versions(document: GuidanceName, before: number | null, limit: number): Promise<VersionLine[]>;
  version(document: GuidanceName, version: number): Promise<Result<VersionView>>;
  /** Counts from the next turn on. */
  save(person: StaffPrincipal, input: SaveInput): Promise<Result<{ version: number }>>;
  /** What an earlier version said, as a new one. */
  goBack(person: StaffPrincipal, input: GoBackInput): Promise<Result<{ version: number }>>;
}

const guidanceNames: readonly GuidanceName[] = [...agentNames, 'policy'];

export function createDocumentDesk({ store, identity, now }: Context): DocumentDesk {
  const { records } = store;
  const formOnly = identity.codes !== null;

  async function fixedParts(agent: AgentName): Promise<DocumentView['fixed']> {
    const [business, services] = await Promise.all([
      records.backOffice.business(),
      records.backOffice.services(),
    ]);
    const unproved = { kind: 'unproved', failedTries: 0 } as const;
    const text = frameFor({
      agent,
      turn: 0,
      facts: [],
      identity: unproved,
      formOnly,
      business,
      services,
      now: now(),
      canary: 'A mark of its own, in each turn another one,',
      correction: null,
    });
    const tools = allTools(services);
    const offered = new Set([
      ...toolsFor(agent, unproved, formOnly),
      ...toolsFor(agent, { kind: 'proved', accountId: '', name: '' }),
    ]);
    return {
      text,
      tools: [...offered].map((name) => ({ name, description: tools[name].description })),
    };
  }

  function save(person: StaffPrincipal, input: SaveInput): Promise<Result<{ version: number }>> {
    const { document, body } = input;
    const problem = documentProblem(document, body);
    if (problem !== null) return Promise.resolve(refuse('invalid', problem));
    return store.transaction(async (inside) => {
      const builtIn = await builtInBody(inside, document);
      const newest = await inside.documents.newest(document);
      if (isSame(body, newest?.body ?? builtIn)) {
        return refuse('invalid', 'This is what agents are told already. Nothing was changed.');
      }
      return await addVersion(inside, person, { ...input, builtIn, at: now() });
    });
  }

  return {
    list: () =>
      Promise.all(
        guidanceNames.map(async (document) => {
          const newest = await records.documents.newest(document);
          const builtIn = await builtInBody(records, document);
          const line = newest ? lineOf(newest) : builtInLine;
          return { document, ...line, builtInChanged: builtInHasChanged(newest, builtIn) };
        }),
      ),

    async read(document) {
      const newest = await records.documents.newest(document);
      const builtIn = await builtInBody(records, document);
      return {
        document,
        ...(newest ? viewOf(newest) : { ...builtInLine, body: builtIn }),
        builtIn,
        builtInThen: newest && builtInHasChanged(newest, builtIn) ? (newest.builtIn as GuidanceBody) : null,
        fixed: isAgentName(document) ? await fixedParts(document) : null,
      };
    },

    async versions(document, before, limit) {
      const kept = await records.documents.versions(document, before, limit);
      const lines = kept.map(lineOf);
      return lines.length < limit ? [...lines, builtInLine] : lines;
    },

    async version(document, version) {
      if (version === 0) return ok({ ...builtInLine, body: await builtInBody(records, document) });
      const kept = await records.documents.version(document, version);
      return kept ? ok(viewOf(kept)) : refuse('not-found', 'There is no such version.');
    },

    save,

    async goBack(person, { document, after, to, why }) {
      const earlier = to === 0 ? null : await records.documents.version(document, to);
      if (to !== 0 && !earlier) return refuse('not-found', 'There is no such version.');
      const body = (earlier?.body as GuidanceBody) ?? (await builtInBody(records, document));
      return await save(person, { document, after, body, why });
    },
  };
}

function viewOf(kept: DocumentVersion): VersionView {
  return { ...lineOf(kept), body: kept.body as GuidanceBody };
}

const actions = { policy: 'policy-saved', retention: 'retention-saved' } as const;

/** One of two who save at once is told; neither loses what they wrote. Inside a transaction. */
export async function addVersion(
  { documents, audit }: Records,
  person: StaffPrincipal,
  input: Pick<DocumentVersion, 'body' | 'builtIn' | 'why'> & {
    document: DocumentName;
    after: number;
    at: number;
  },
): Promise<Result<{ version: number }>> {
  const { document, after, body, builtIn, why, at } = input;
  const newest = await documents.newest(document);
  if ((newest?.version ?? 0) !== after) {
    const who = newest ? `${newest.savedBy.name} saved version ${newest.version}` : 'This was changed';
    return refuse('conflict', `${who} meanwhile. Yours is not saved yet: compare the two, then save again.`);
  }
  const version = after + 1;
  const { id, name } = person;
  await documents.add({ document, version, body, builtIn, why, savedBy: { id, name }, savedAt: at });
  const action = isAgentName(document) ? 'instructions-saved' : actions[document];
  await audit.append([entryOf(person, at, { action, subject: document, detail: `version ${version}` })]);
  return ok({ version });
}
