import { describe, expect, test } from 'vitest';
import type { MailContent } from '@/lib/domain/mails';
import { renderMail } from './render-mail';

const origin = new URL('https://masters.example.com');
const to = 'client@band.test';
const release = 'The Grooves – First Cut';
const track = 'One';
const studio = 'Lacquer Room';

const contents: MailContent[] = [
  { template: 'sign-in', path: '/sign-in/confirm?token=t&email=e', minutes: 10 },
  { template: 'invitation', path: '/invitation/t', release, studio, inviter: 'Ada', days: 14 },
  { template: 'studio-joined', path: '/sign-in', studio, inviter: 'Ada', address: to },
  {
    template: 'version-posted',
    path: '/releases/r',
    release,
    track,
    number: 2,
    message: 'Less top.\nMore air.',
    studio,
  },
  {
    template: 'notes-sent',
    path: '/releases/r',
    release,
    track,
    number: 2,
    round: 1,
    notes: 3,
    sender: 'Kim',
  },
  { template: 'approved', path: '/releases/r', release, track, number: 2, approver: 'Kim' },
  { template: 'delivered', path: '/releases/r/delivery', release, files: 13, studio },
];

describe.each(contents)('the mail “$template”', (content) => {
  test('links to the configured origin alone, in both forms', async () => {
    const mail = await renderMail(content, to, origin);
    const link = new URL(content.path, origin).href;
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(link.replaceAll('&', '&amp;'));
    const hosts = [...mail.html.matchAll(/href="https?:\/\/([^/"]+)/g)].map((match) => match[1]);
    expect(new Set(hosts)).toEqual(new Set([origin.host]));
  });

  test('has a subject of one line and says something', async () => {
    const mail = await renderMail(content, to, origin);
    expect(mail.subject).toMatch(/^[^\r\n]{5,200}$/);
    expect(mail.text.length).toBeGreaterThan(60);
  });
});

test('what people wrote is text in the mail, never markup, and no header', async () => {
  const title = 'One</title>\r\nBcc: all@evil.test<script>alert(1)</script>';
  const content: MailContent = {
    template: 'approved',
    path: '/',
    release,
    track: title,
    number: 1,
    approver: 'Kim',
  };
  const mail = await renderMail(content, to, origin);
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.html).not.toContain('<script>');
});
