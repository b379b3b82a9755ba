import { randomUUID } from 'node:crypto';
import type { ApiToken } from '#/lib/ports/access-records.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { StaffPrincipal, StaffRole } from '#/lib/ports/principals.ts';
import type { Store } from '#/lib/ports/store.ts';
import { entryOf } from './audit.ts';
import { noteVisit } from './note-visit.ts';
import { hashOf, newToken } from './secrets.ts';

/** So that a token is recognized as ours, by people and by scanners for leaked secrets. */
const PREFIX = 'sb_';

export type ApiTokens = {
  /** `secret` is shown this once; the store keeps its hash. */
  create(
    token: { name: string; role: StaffRole },
    by: StaffPrincipal,
  ): Promise<{ token: ApiToken; secret: string }>;
  list(): Promise<ApiToken[]>;
  /** False when there is no such token. */
  revoke(tokenId: string, by: StaffPrincipal): Promise<boolean>;
  /** Who this secret acts as, or null. */
  principal(secret: string): Promise<StaffPrincipal | null>;
};

export function createApiTokens({ store, now }: { store: Store; now: Clock }): ApiTokens {
  const { access } = store.records;
  return {
    async create({ name, role }, by) {
      const secret = `${PREFIX}${newToken()}`;
      const token = { tokenId: randomUUID(), name, role, createdBy: by.name, createdAt: now() };
      await store.transaction(async (records) => {
        await records.access.createApiToken({ ...token, tokenHash: hashOf(secret), createdById: by.id });
        const deed = { action: 'token-made', subject: token.tokenId, detail: `${name}: ${role}` } as const;
        await records.audit.append([entryOf(by, token.createdAt, deed)]);
      });
      return { token: { ...token, lastUsedAt: null }, secret };
    },
    list: () => access.apiTokens(),
    revoke: (tokenId, by) =>
      store.transaction(async (records) => {
        const token = await records.access.revokeApiToken(tokenId);
        if (!token) return false;
        const deed = { action: 'token-revoked', subject: tokenId, detail: token.name } as const;
        await records.audit.append([entryOf(by, now(), deed)]);
        return true;
      }),
    async principal(secret) {
      if (!secret.startsWith(PREFIX)) return null;
      const token = await access.apiTokenByHash(hashOf(secret));
      if (!token) return null;
      await noteVisit(token.lastUsedAt, now(), () => access.touchApiToken(token.tokenId, now()));
      return { kind: 'staff', id: token.tokenId, name: token.name, role: token.role, via: 'token' };
    },
  };
}
