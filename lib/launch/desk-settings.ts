import type { DeskSettings } from '#/lib/desk/context.ts';
import type { Settings } from './settings.ts';

/** Model calls in one turn, before it is given to a person. */
const STEPS_A_TURN = 6;
const MEGABYTE = 1024 * 1024;

/** The desk's part of the settings, under its own names. */
export function deskSettings(settings: Settings): DeskSettings {
  return {
    turnLimits: {
      steps: STEPS_A_TURN,
      turnMs: settings.TURN_MS,
      firstTokenMs: settings.FIRST_TOKEN_MS,
      gapMs: settings.TOKEN_GAP_MS,
      outputTokens: settings.OLLAMA_NUM_PREDICT,
      openTickets: settings.OPEN_TICKETS,
    },
    turnPauseMs: settings.TURN_PAUSE_MS,
    turnLeaseMs: settings.TURN_LEASE_MS,
    turnsAtOnce: settings.TURNS_AT_ONCE,
    answerOverdueMs: settings.ANSWER_OVERDUE_MS,
    personGraceMs: settings.PERSON_GRACE_MS,
    personCapacity: settings.PERSON_CAPACITY,
    teamFirstMs: settings.TEAM_FIRST_MS,
    approvalMs: settings.APPROVAL_MS,
    modelTurnsAnHour: settings.MODEL_TURNS_AN_HOUR,
    modelSecondsAnHour: settings.MODEL_SECONDS_AN_HOUR,
    networkTimes: settings.NETWORK_TIMES,
    attachments: {
      anHour: settings.ATTACHMENTS_AN_HOUR,
      bytesOfVisitor: settings.ATTACHMENT_MB_PER_VISITOR * MEGABYTE,
      bytesInAll: settings.ATTACHMENT_MB_IN_ALL * MEGABYTE,
    },
    copilot: {
      anHour: settings.COPILOT_AN_HOUR,
      secondsAnHour: settings.COPILOT_SECONDS_AN_HOUR,
      wholeMs: settings.COPILOT_MS,
      outputTokens: settings.OLLAMA_NUM_PREDICT,
    },
    retentionDays: settings.RETENTION_DAYS ?? null,
    visitorDays: settings.VISITOR_DAYS,
  };
}
