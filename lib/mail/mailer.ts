/** A mail as it leaves. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Passes mail to a provider. */
export interface Mailer {
  /** Delivers mail: to the recipient, or in the demo to the mailbox page, which reads it from the database. */
  readonly kind: 'post' | 'mailbox';
  /**
   * @param key sending again with the same key delivers once
   * @throws when it was not accepted; sending again is safe
   */
  send(mail: Mail, key: string): Promise<void>;
}

/** The demo's: mail stays in the database, where the mailbox page shows it. */
export const mailboxMailer: Mailer = { kind: 'mailbox', send: async () => {} };
