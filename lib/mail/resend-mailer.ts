import { Resend } from 'resend';
import type { Mailer } from './mailer';

export interface ResendOptions {
  readonly apiKey: string;
  readonly from: string;
  /** Resend's own address unless told otherwise. */
  readonly baseUrl?: string;
}

/** Mail by Resend (https://resend.com/docs/api-reference/emails/send-email). */
export function resendMailer({ apiKey, from, baseUrl }: ResendOptions): Mailer {
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl });
  return {
    kind: 'post',
    async send(mail, key) {
      const { error } = await resend.emails.send({ from, ...mail }, { idempotencyKey: key.slice(0, 256) });
      if (error) throw new Error(`Resend did not take the mail: ${error.message}`);
    },
  };
}
