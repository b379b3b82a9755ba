import { walkAdministration } from './administration.ts';
import { walkArticles } from './articles.ts';
import { walkChat } from './chat.ts';
import { walkDashboard } from './dashboard.ts';
import { walkEntrances } from './entrances.ts';
import { walkGuidance } from './guidance.ts';
import { walkLost } from './lost.ts';
import { walkReports } from './reports.ts';
import { walkStatus } from './status.ts';
import type { Walk } from './stop.ts';
import { walkTold } from './told.ts';
import { walkVisits } from './visits.ts';
import { walkWork } from './work.ts';

/** All of them, in this order: the last one stops the desk. */
export const walks: readonly (readonly [where: string, walk: (walk: Walk) => Promise<void>])[] = [
  ['in front of the desk', walkEntrances],
  ['on the chat', walkChat],
  ['where customers bring files and come back', walkVisits],
  ['on the dashboard', walkDashboard],
  ['where much is to be done', walkWork],
  ['where people are told of things', walkTold],
  ['on the status page', walkStatus],
  ['on the reports', walkReports],
  ['in the administration', walkAdministration],
  ['over what agents go by', walkGuidance],
  ['through the help articles', walkArticles],
  ['without a connection', walkLost],
];
