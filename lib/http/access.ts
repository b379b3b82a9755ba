import type { ApiTokens } from '#/lib/access/api-tokens.ts';
import type { AuditLog } from '#/lib/access/audit-log.ts';
import type { StaffAccess } from '#/lib/access/staff.ts';
import type { VisitorAccess } from '#/lib/access/visitors.ts';

/** What the HTTP door needs of `lib/access`: who is there, and who may come in. */
export type HttpAccess = Pick<
  StaffAccess,
  | 'handler'
  | 'session'
  | 'sessionId'
  | 'staff'
  | 'createStaff'
  | 'createFirstAdministrator'
  | 'administration'
  | 'invitations'
> & { tokens: ApiTokens; audit: AuditLog; visitor: VisitorAccess['visitorFromCookie'] };
