import { agentNames, type Person } from '#/lib/conversation/facts.ts';
import type { Published } from './back-office.ts';

/** What administrators edit, version by version: each agent's instructions, the policy, how long things are kept. */
export const documentNames = [...agentNames, 'policy', 'retention'] as const;
export type DocumentName = (typeof documentNames)[number];

/** In days; null: for ever, or as long as the environment says. */
export type KeptDays = { conversationDays: number | null; visitorDays: number | null };

/** A text for agents. */
export type DocumentBody = string | Published | KeptDays;

/** Version 0 is what is built in, and is not kept here. */
export type DocumentVersion = {
  document: DocumentName;
  /** Counts 1, 2, 3 … within its document. */
  version: number;
  body: DocumentBody;
  /** What was built in when this was saved, so that a better one of a later release is seen. */
  builtIn: DocumentBody | null;
  /** One line. */
  why: string;
  savedBy: Person;
  /** ms since 1970. */
  savedAt: number;
};

/** Versions are added and never changed. Nothing of a customer is in them. */
export interface DocumentRecords {
  newest(document: DocumentName): Promise<DocumentVersion | null>;
  version(document: DocumentName, version: number): Promise<DocumentVersion | null>;
  /** Newest first. @param before a version; null begins. */
  versions(document: DocumentName, before: number | null, limit: number): Promise<DocumentVersion[]>;
  /** Inside a transaction, in which `newest` was read. */
  add(version: DocumentVersion): Promise<void>;
}
