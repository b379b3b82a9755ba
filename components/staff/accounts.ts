import type { Me } from '#/lib/protocol/answers.ts';

/** What the HTTP API says of accounts and tokens (see /api/openapi.json). */
export type Role = Me['role'];
export type StaffMember = { id: string; name: string; email: string; role: Role };
export type ApiToken = {
  tokenId: string;
  name: string;
  role: Role;
  createdAt: number;
  lastUsedAt: number | null;
};
