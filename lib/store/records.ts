import type { Kysely } from 'kysely';
import type { Records, Store } from '#/lib/ports/store.ts';
import { accessRecords } from './access-records.ts';
import { articleRecords } from './articles.ts';
import { attachmentRecords } from './attachment-records.ts';
import { auditRecords } from './audit-records.ts';
import { backOffice } from './back-office.ts';
import { hoursRecords } from './business-hours.ts';
import { capacityRecords } from './capacities.ts';
import { conversationLog } from './conversation-log.ts';
import { deskWorkRecords } from './desk-work.ts';
import { documentRecords } from './documents.ts';
import { figureRecords } from './figures.ts';
import { firstStepRecords } from './first-steps.ts';
import { identityRecords } from './identity-records.ts';
import { incidentRecords } from './incidents.ts';
import { mentionRecords } from './mentions.ts';
import { messageSearch } from './message-search.ts';
import { privacyRecords } from './privacy-records.ts';
import { reportRecords } from './report-records.ts';
import { sampleRecords } from './sample-records.ts';
import { staffRecords } from './staff-records.ts';
import type { Tables } from './tables.ts';

export function recordsOn(db: Kysely<Tables>): Records {
  return {
    conversations: conversationLog(db),
    attachments: attachmentRecords(db),
    backOffice: backOffice(db),
    access: accessRecords(db),
    staff: staffRecords(db),
    audit: auditRecords(db),
    identity: identityRecords(db),
    privacy: privacyRecords(db),
    search: messageSearch(db),
    reports: reportRecords(db),
    deskWork: deskWorkRecords(db),
    businessHours: hoursRecords(db),
    documents: documentRecords(db),
    articles: articleRecords(db),
    incidents: incidentRecords(db),
    figures: figureRecords(db),
    firstSteps: firstStepRecords(db),
    mentions: mentionRecords(db),
    capacities: capacityRecords(db),
    samples: sampleRecords(db),
  };
}

/**
 * Records for use outside a transaction: what reads goes to the reading connection and never waits for a
 * writer; each call that writes is a transaction of its own.
 */
export function recordsOutside(reading: Records, transaction: Store['transaction']): Records {
  return {
    identity: {
      ...reading.identity,
      useAssertion: (...input) => transaction(({ identity }) => identity.useAssertion(...input)),
      keepProof: (...input) => transaction(({ identity }) => identity.keepProof(...input)),
      forgetProof: (...input) => transaction(({ identity }) => identity.forgetProof(...input)),
      addCode: (...input) => transaction(({ identity }) => identity.addCode(...input)),
      countWrongCode: (...input) => transaction(({ identity }) => identity.countWrongCode(...input)),
      endCode: (...input) => transaction(({ identity }) => identity.endCode(...input)),
      forgetCode: (...input) => transaction(({ identity }) => identity.forgetCode(...input)),
    },
    conversations: {
      ...reading.conversations,
      lock: () => Promise.reject(new Error('A conversation is locked inside a transaction only.')),
      create: (...input) => transaction(({ conversations }) => conversations.create(...input)),
      append: (...input) => transaction(({ conversations }) => conversations.append(...input)),
      claimTurn: (...input) => transaction(({ conversations }) => conversations.claimTurn(...input)),
      renewTurn: (...input) => transaction(({ conversations }) => conversations.renewTurn(...input)),
      releaseTurn: (...input) => transaction(({ conversations }) => conversations.releaseTurn(...input)),
    },
    attachments: {
      ...reading.attachments,
      add: (...input) => transaction(({ attachments }) => attachments.add(...input)),
      send: () => Promise.reject(new Error('Attachments are sent inside a transaction only.')),
      purgeUnsent: (...input) => transaction(({ attachments }) => attachments.purgeUnsent(...input)),
      purgeClosed: (...input) => transaction(({ attachments }) => attachments.purgeClosed(...input)),
    },
    backOffice: {
      ...reading.backOffice,
      openTicket: (...input) => transaction((records) => records.backOffice.openTicket(...input)),
      changeContact: (...input) => transaction((records) => records.backOffice.changeContact(...input)),
    },
    access: {
      ...reading.access,
      createVisitor: (...input) => transaction(({ access }) => access.createVisitor(...input)),
      touchVisitor: (...input) => transaction(({ access }) => access.touchVisitor(...input)),
      createApiToken: (...input) => transaction(({ access }) => access.createApiToken(...input)),
      touchApiToken: (...input) => transaction(({ access }) => access.touchApiToken(...input)),
      revokeApiToken: (...input) => transaction(({ access }) => access.revokeApiToken(...input)),
      createSetupLink: (...input) => transaction(({ access }) => access.createSetupLink(...input)),
      redeemSetupLink: (...input) => transaction(({ access }) => access.redeemSetupLink(...input)),
      recordFailedTry: (...input) => transaction(({ access }) => access.recordFailedTry(...input)),
      setSwitch: (...input) => transaction(({ access }) => access.setSwitch(...input)),
    },
    // What these write belongs to a change, and is written in its transaction only: this connection only reads.
    deskWork: reading.deskWork,
    businessHours: reading.businessHours,
    documents: reading.documents,
    articles: reading.articles,
    incidents: reading.incidents,
    mentions: reading.mentions,
    capacities: reading.capacities,
    samples: reading.samples,
    staff: reading.staff,
    audit: reading.audit,
    firstSteps: reading.firstSteps,
    figures: {
      ...reading.figures,
      keepFigures: (...input) => transaction(({ figures }) => figures.keepFigures(...input)),
    },
    privacy: {
      ...reading.privacy,
      erase: (...input) => transaction(({ privacy }) => privacy.erase(...input)),
      purgeClosed: (...input) => transaction(({ privacy }) => privacy.purgeClosed(...input)),
      purgeVisitors: (...input) => transaction(({ privacy }) => privacy.purgeVisitors(...input)),
      purgeExpired: (...input) => transaction(({ privacy }) => privacy.purgeExpired(...input)),
      noteRun: (...input) => transaction(({ privacy }) => privacy.noteRun(...input)),
    },
    reports: {
      ...reading.reports,
      rebuild: (...input) => transaction(({ reports }) => reports.rebuild(...input)),
    },
    search: {
      ...reading.search,
      fill: (...input) => transaction(({ search }) => search.fill(...input)),
      forget: (...input) => transaction(({ search }) => search.forget(...input)),
    },
  };
}
