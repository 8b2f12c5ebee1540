import { Resend } from 'resend';
import { type Mailer, MailRefused } from './mailer';

export interface ResendOptions {
  readonly apiKey: string;
  readonly from: string;
  /** Resend's own address unless told otherwise. */
  readonly baseUrl?: string;
}

/**
 * A fault of the mail itself, such as an address that none is (https://resend.com/docs/api-reference/errors). Whatever else is wrong, a key or a
 * domain that is not verified, the studio can mend, and the mail goes then.
 */
function isOfThisMail({ statusCode, name }: { statusCode: number | null; name: string }): boolean {
  return statusCode === 422 && (name === 'validation_error' || name === 'invalid_parameter');
}

/** Mail by Resend (https://resend.com/docs/api-reference/emails/send-email). */
export function resendMailer({ apiKey, from, baseUrl }: ResendOptions): Mailer {
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl });
  return {
    kind: 'post',
    async send(mail, key) {
      const { error } = await resend.emails.send({ from, ...mail }, { idempotencyKey: key.slice(0, 256) });
      if (error && isOfThisMail(error)) throw new MailRefused(error.message);
      if (error) throw new Error(`Resend did not take the mail: ${error.message}`);
    },
  };
}
