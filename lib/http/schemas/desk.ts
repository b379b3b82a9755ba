import { z } from 'zod';
import type { ApiToken, StaffMember } from '#/lib/ports/access-records.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import type { Me } from '#/lib/protocol/answers.ts';
import type { AccountView, PersonView, ServiceView, TicketView } from '#/lib/protocol/views.ts';

const role = z.enum(staffRoles);

export const accountSchema = z
  .object({
    accountId: z.string(),
    name: z.string(),
    email: z.string(),
    plan: z.string(),
    priceUsd: z.number(),
    status: z.string(),
    details: z.array(z.object({ label: z.string(), value: z.string() })),
    invoices: z.array(
      z.object({
        invoiceId: z.string(),
        date: z.string(),
        amountUsd: z.number(),
        status: z.string(),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Account' }) satisfies z.ZodType<AccountView>;

export const ticketSchema = z
  .object({
    number: z.string(),
    category: z.string(),
    priority: z.string(),
    summary: z.string(),
    status: z.enum(['open', 'closed']),
    openedBy: z.string(),
    openedAt: z.number(),
    conversationId: z.string().nullable(),
  })
  .meta({ id: 'Ticket' }) satisfies z.ZodType<TicketView>;

export const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    availability: z.enum(['here', 'away', 'offline']),
    load: z.int(),
    capacity: z.int(),
  })
  .meta({ id: 'Person' }) satisfies z.ZodType<PersonView>;

export const serviceSchema = z
  .object({
    serviceId: z.string(),
    name: z.string(),
    state: z.enum(['operational', 'degraded', 'outage', 'maintenance']),
    incident: z
      .object({
        incidentId: z.string(),
        since: z.number(),
        eta: z.string().nullable(),
        text: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'Service' }) satisfies z.ZodType<ServiceView>;

export const meSchema = z
  .object({ id: z.string(), name: z.string(), role })
  .meta({ id: 'Me' }) satisfies z.ZodType<Me>;

export const staffMemberSchema = z
  .object({ id: z.string(), name: z.string(), email: z.string(), role })
  .meta({ id: 'StaffMember' }) satisfies z.ZodType<StaffMember>;

export const apiTokenSchema = z
  .object({
    tokenId: z.string(),
    name: z.string(),
    role,
    createdBy: z.string(),
    createdAt: z.number(),
    lastUsedAt: z.number().nullable(),
  })
  .meta({ id: 'ApiToken' }) satisfies z.ZodType<ApiToken>;
