/** Sends one-time codes by e-mail. */
export interface CodeMail {
  /**
   * Hands one code to the mail server.
   * @param to the account's own address, as stored.
   * @returns `rejected` when the server took the connection but not this mail: its address may be wrong.
   * @throws MailUnavailable when the server cannot be reached or lets nobody in.
   */
  send(mail: { to: string; code: string; business: string; minutes: number }): Promise<'sent' | 'rejected'>;
  /** Connects as `send` does, and sends nothing. @throws MailUnavailable */
  check(): Promise<void>;
}

export class MailUnavailable extends Error {
  override name = 'MailUnavailable';
  readonly code = 'mail-unavailable';
}
