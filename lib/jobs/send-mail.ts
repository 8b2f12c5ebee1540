import type { Clock } from '@/lib/core/clock';
import type { MailStore } from '@/lib/data/mail-store';
import type { Mailer } from '@/lib/mail/mailer';
import { renderMail } from '@/lib/mail/render-mail';
import type { Job } from './job';

export interface PostParts {
  readonly mails: MailStore;
  readonly mailer: Mailer;
  readonly origin: URL;
  readonly clock: Clock;
}

/** Sends a queued mail. Run twice, it finds nothing to do, or the provider recognises its key. */
export function sendMailJob({ mails, mailer, origin, clock }: PostParts): Job<'mail.send'> {
  return async ({ mailId }, { attempt, maxAttempts }) => {
    const queued = await mails.findQueued(mailId);
    if (!queued) return;
    const mail = renderMail(queued.content, queued.to, origin);
    try {
      await mailer.send(mail, queued.key);
    } catch (error) {
      await mails.noteFailure(mailId, String(error), attempt >= maxAttempts);
      throw error;
    }
    const { subject, html, text } = mail;
    await mails.markSent(queued, clock.now(), mailer.kind === 'mailbox' ? { subject, html, text } : null);
  };
}
