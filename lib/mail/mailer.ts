/** A mail as it leaves. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** LET-3: the provider will not take this mail however often it is tried, and says why. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** Passes mail to a provider. */
export interface Mailer {
  /** Delivers mail: to the recipient, or in the demo to the mailbox page, which reads it from the database. */
  readonly kind: 'post' | 'mailbox';
  /**
   * @param key sending again with the same key delivers once
   * @throws MailRefused when it never will be accepted; another error when it was not accepted now, and sending again is safe
   */
  send(mail: Mail, key: string): Promise<void>;
}

/** The demo's: mail stays in the database, where the mailbox page shows it. */
export const mailboxMailer: Mailer = { kind: 'mailbox', send: async () => {} };
