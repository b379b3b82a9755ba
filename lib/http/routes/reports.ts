import { z } from 'zod';
import { reportTable, reportTables } from '#/lib/conversation/reports/tables.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import { csvText } from '../csv.ts';
import { textReply } from '../reply.ts';
import { type Route, staffRoute } from '../route.ts';
import { rangeParameters, reportSchema } from '../schemas/reports.ts';

const subject = 'Reports';
const csv = 'text/csv; charset=utf-8';

/**
 * Figures of the whole desk, and of no single person, so everybody of the staff may see them. What customers wrote with
 * their ratings is only told to those who may read conversations.
 */
export function reportRoutes({ reports }: Desk): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/reports',
      subject,
      summary: 'The figures of the desk between two dates, both included, and of as many days before.',
      roles: staffRoles,
      input: z.object({ query: rangeParameters }),
      output: reportSchema,
      handle: ({ query }, staff) => reports.read(staff, query),
    }),
    staffRoute({
      method: 'GET',
      path: '/api/reports/csv',
      subject,
      summary:
        'One table of the same figures for spreadsheets. Times are in seconds; what would be a formula is text.',
      roles: staffRoles,
      input: z.object({ query: rangeParameters.extend({ table: z.enum(reportTables).default('figures') }) }),
      output: z.string(),
      contentType: csv,
      handle: async ({ query: { table, ...range } }, staff) => {
        const report = await reports.read(staff, range);
        if (!report.ok) return report;
        const reply = textReply(csv, csvText(reportTable(report.value, table)));
        const name = `${table}-${range.from}-to-${range.to}.csv`;
        return { reply: { ...reply, headers: { 'Content-Disposition': `attachment; filename="${name}"` } } };
      },
    }),
  ];
}
