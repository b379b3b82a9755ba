import { z } from 'zod';
import { auditActions, type StoredAuditEntry } from '#/lib/ports/audit-records.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import type { Invitation, StaffAccount, StaffSession } from '#/lib/ports/staff-records.ts';

const role = z.enum(staffRoles);

export const staffAccountSchema = z
  .object({ id: z.string(), name: z.string(), email: z.string(), role, banned: z.boolean() })
  .meta({ id: 'StaffAccount' }) satisfies z.ZodType<StaffAccount>;

/** `current`: the session that asks. */
export const sessionSchema = z
  .object({
    sessionId: z.string(),
    createdAt: z.number(),
    expiresAt: z.number(),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    current: z.boolean(),
  })
  .meta({ id: 'StaffSession' }) satisfies z.ZodType<StaffSession>;

export const invitationSchema = z
  .object({
    invitationId: z.string(),
    name: z.string().nullable(),
    email: z.string(),
    role,
    createdBy: z.string(),
    createdAt: z.number(),
    expiresAt: z.number(),
  })
  .meta({ id: 'Invitation' }) satisfies z.ZodType<Invitation>;

export const auditEntrySchema = z
  .object({
    entryId: z.int(),
    at: z.number(),
    actorId: z.string().nullable(),
    actorName: z.string(),
    via: z.enum(['session', 'token', 'nobody']),
    action: z.enum(auditActions),
    subject: z.string(),
    detail: z.string(),
    address: z.string(),
  })
  .meta({ id: 'AuditEntry' }) satisfies z.ZodType<StoredAuditEntry>;
