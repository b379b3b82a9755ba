import type { Registry } from 'prom-client';
import type { Articles } from '#/lib/desk/articles.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import type { SampleDay } from '#/lib/desk/sample-day/sample-day.ts';
import type { FigureHistoryView, StatusView } from '#/lib/protocol/views.ts';
import type { HttpAccess } from './access.ts';
import type { Route } from './route.ts';
import { accountRoutes } from './routes/accounts.ts';
import { arrangingRoutes } from './routes/arranging.ts';
import { articleRoutes } from './routes/articles.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { auditRoutes } from './routes/audit.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { deskWorkRoutes } from './routes/desk-work.ts';
import { documentRoutes } from './routes/documents.ts';
import { type EmbedScript, embedRoutes } from './routes/embed.ts';
import { type Health, healthRoutes } from './routes/health.ts';
import { helpRoutes } from './routes/help.ts';
import { hoursRoutes } from './routes/hours.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { openApiRoutes } from './routes/open-api.ts';
import { peopleRoutes } from './routes/people.ts';
import { privacyRoutes } from './routes/privacy.ts';
import { reportRoutes } from './routes/reports.ts';
import { retentionRoutes } from './routes/retention.ts';
import { sampleDayRoutes } from './routes/sample-day.ts';
import { searchRoutes } from './routes/search.ts';
import { serviceRoutes } from './routes/services.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { setupRoutes } from './routes/setup.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { staffRoutes } from './routes/staff.ts';
import { statusRoutes } from './routes/status.ts';
import { ticketRoutes } from './routes/tickets.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { tryRoutes } from './routes/tries.ts';

export type RouteSources = {
  desk: Desk;
  sampleDay: SampleDay;
  articles: Articles;
  access: HttpAccess;
  health: Health;
  registry: Registry;
  status: () => Promise<StatusView>;
  history: () => FigureHistoryView;
  embedScript: EmbedScript;
  /** The version the OpenAPI document names. */
  build: string;
};

/** Every address that answers by itself, not through Next. What is not listed here is not reachable. */
export function createRoutes(sources: RouteSources): Route[] {
  const described = [
    ...conversationRoutes(sources.desk),
    ...attachmentRoutes(sources.desk),
    ...searchRoutes(sources.desk),
    ...reportRoutes(sources.desk),
    ...arrangingRoutes(sources.desk),
    ...deskWorkRoutes(sources.desk),
    ...ticketRoutes(sources.desk),
    ...accountRoutes(sources.desk),
    ...peopleRoutes(sources.desk),
    ...hoursRoutes(sources.desk),
    ...privacyRoutes(sources.desk),
    ...retentionRoutes(sources.desk),
    ...sampleDayRoutes(sources.sampleDay),
    ...documentRoutes(sources.desk),
    ...helpRoutes(sources.articles),
    ...articleRoutes(sources.articles),
    ...tryRoutes(sources.desk),
    ...serviceRoutes(sources.desk),
    ...statusRoutes(sources.status, sources.history),
    ...tokenRoutes(sources.access),
    ...staffRoutes(sources.access),
    ...sessionRoutes(sources.access),
    ...invitationRoutes(sources.access),
    ...auditRoutes(sources.access.audit),
    ...setupRoutes(sources.access),
    ...signInRoutes(sources.access),
    ...healthRoutes(sources.health),
    ...metricsRoutes(sources.registry),
    ...embedRoutes(sources.embedScript),
  ];
  return [...described, ...openApiRoutes(described, sources.build)];
}
