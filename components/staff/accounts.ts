import type { Me } from '#/lib/protocol/answers.ts';

/** What the HTTP API says of accounts and tokens (see /api/openapi.json). */
export type Role = Me['role'];
export type StaffAccount = { id: string; name: string; email: string; role: Role; banned: boolean };
export type Invitation = {
  invitationId: string;
  name: string | null;
  email: string;
  role: Role;
  createdBy: string;
  expiresAt: number;
};
export type StaffSession = {
  sessionId: string;
  createdAt: number;
  address: string | null;
  userAgent: string | null;
  current: boolean;
};
export type AuditEntry = {
  entryId: number;
  at: number;
  actorId: string | null;
  actorName: string;
  via: 'session' | 'token' | 'nobody';
  action: string;
  subject: string;
  detail: string;
  address: string;
};
export type ApiToken = {
  tokenId: string;
  name: string;
  role: Role;
  createdAt: number;
  lastUsedAt: number | null;
};
