/** What the server says to its operator. Fields carry ids and counts, never message texts, e-mails or secrets. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
export type LogFields = Record<string, unknown>;
