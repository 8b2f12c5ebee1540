import type { Jobs } from '@/lib/jobs/job';
import { sendMailJob } from '@/lib/jobs/send-mail';
import type { Container } from './container';

/** Every job of the portal with the parts that it needs. */
export function portalJobs({ settings, mails, mailer, clock }: Container): Jobs {
  return {
    'mail.send': sendMailJob({ mails, mailer, origin: settings.origin, clock }),
  };
}
