/** A mail as it leaves. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Hands mail over to whoever carries it. */
export interface Mailer {
  /** Where mail ends up: with its person, or on the demo's page, which reads it from the database. */
  readonly kind: 'post' | 'mailbox';
  /**
   * @param key sending again with the same key delivers once
   * @throws when it was not taken; sending again is safe
   */
  send(mail: Mail, key: string): Promise<void>;
}

/** The demo's: mail stays in the database, where the mailbox page shows it. */
export const mailboxMailer: Mailer = { kind: 'mailbox', send: async () => {} };
