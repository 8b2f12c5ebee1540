import type { Clock } from '@/lib/core/clock';
import { refusal } from '@/lib/core/refusal';
import type { MailStore } from '@/lib/data/mail-store';
import { BrokenRow } from '@/lib/domain/stored-json';
import { type Mailer, MailRefused } from '@/lib/mail/mailer';
import { renderMail } from '@/lib/mail/render-mail';
import { type Job, JobRefused } from './job';

export interface PostParts {
  readonly mails: MailStore;
  readonly mailer: Mailer;
  readonly origin: URL;
  readonly clock: Clock;
}

const unreadable = refusal(
  'invalid',
  'JOB-1',
  'What this mail says cannot be read any more, so it was not sent.',
);

const spent = 'The last try to send it ended without a word.';

/** Sends a queued mail. Run twice, it finds nothing to do, or the provider recognises its key. */
export function sendMailJob({ mails, mailer, origin, clock }: PostParts): Job<'mail.send'> {
  return async ({ mailId }, { attempt, maxAttempts, isSpent = false }) => {
    const queued = await mails.findQueued(mailId);
    if (!queued) return;
    const { content } = queued;
    if (content instanceof BrokenRow) {
      await mails.noteFailure(mailId, unreadable.sentence, true);
      throw new JobRefused(unreadable);
    }
    if (isSpent) {
      await mails.noteFailure(mailId, spent, true);
      return;
    }
    const mail = renderMail(content, queued.to, origin);
    try {
      await mailer.send(mail, queued.key);
    } catch (error) {
      const isForGood = error instanceof MailRefused;
      await mails.noteFailure(mailId, String(error), isForGood || attempt >= maxAttempts);
      throw isForGood ? new JobRefused(refusal('invalid', 'LET-3', error.message)) : error;
    }
    const { subject, html, text } = mail;
    await mails.markSent(
      { id: mailId, content },
      clock.now(),
      mailer.kind === 'mailbox' ? { subject, html, text } : null,
    );
  };
}
