import { renderToStaticMarkup } from 'react-dom/server';
import type { MailContent } from '@/lib/domain/mails';
import { mailTextOf } from './mail-texts';
import type { Mail } from './mailer';
import { MailFrame, plainText } from './templates/mail-frame';

/** The document type with which mail programs agree most. */
const documentType =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** Subjects are one line, whatever a title contains. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}

/** A mail ready to be sent. @param origin the portal's configured one; links begin with it */
export function renderMail(content: MailContent, to: string, origin: URL): Mail {
  const text = mailTextOf(content, origin);
  const html = documentType + renderToStaticMarkup(<MailFrame {...text} />);
  return { to, subject: oneLine(text.subject), html, text: plainText(text) };
}
