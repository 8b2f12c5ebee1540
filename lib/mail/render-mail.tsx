import { render } from '@react-email/render';
import type { MailContent } from '@/lib/domain/mails';
import { letterOf } from './letters';
import type { Mail } from './mailer';
import { letterText, MailFrame } from './templates/mail-frame';

/** Subjects are one line, whatever a title holds. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}

/** A mail ready to go. @param origin the portal's configured one; links begin with it */
export async function renderMail(content: MailContent, to: string, origin: URL): Promise<Mail> {
  const letter = letterOf(content, origin);
  const html = await render(<MailFrame {...letter} />);
  return { to, subject: oneLine(letter.subject), html, text: letterText(letter) };
}
