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
    template: 'mix-requested',
    path: '/releases/r/tracks/t/mix',
    release,
    track,
    number: 2,
    message: 'Less room.',
    findings: [{ sentence: 'There is a click at 0:01.0.' }],
    studio,
  },
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
  {
    template: 'delivery-ended',
    path: '/releases/r/delivery',
    release,
    number: 1,
    reason: 'v2 was withdrawn.',
    studio,
  },
  { template: 'delivery-offered', path: '/releases/r/delivery', release, number: 1, studio },
  {
    template: 'sign-texts-again',
    path: '/releases/r/tracks/t/approve',
    release,
    studio,
    tracks: [{ title: 'One', changes: [{ field: 'title', before: 'Ferry', after: 'Ferries' }] }],
  },
  {
    template: 'approval-taken-back',
    path: '/releases/r/tracks/t',
    release,
    track: 'One',
    number: 2,
    approver: 'Bo',
    reason: 'Wrong song.',
  },
  { template: 'delivered', path: '/releases/r/delivery', release, files: 13, studio },
  { template: 'disk-low', path: '/', machine: 'masters-1', freeGigabytes: 3.5 },
  {
    template: 'storage-low',
    path: '/',
    studio,
    usedGigabytes: 1650.2,
    outsideGigabytes: 1800,
    studioGigabytes: 2000,
  },
];

describe.each(contents)('the mail “$template”', (content) => {
  test('links only to the configured origin, in both forms', () => {
    const mail = renderMail(content, to, origin);
    const link = new URL(content.path, origin).href;
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(link.replaceAll('&', '&amp;'));
    const hosts = [...mail.html.matchAll(/href="https?:\/\/([^/"]+)/g)].map((match) => match[1]);
    expect(new Set(hosts)).toEqual(new Set([origin.host]));
  });

  test('has a subject of one line and a text', () => {
    const mail = renderMail(content, to, origin);
    expect(mail.subject).toMatch(/^[^\r\n]{5,200}$/);
    expect(mail.text.length).toBeGreaterThan(60);
  });
});

test('what people wrote is text in the mail, never markup, and no header', () => {
  const title = 'One</title>\r\nBcc: all@evil.test<script>alert(1)</script>';
  const content: MailContent = {
    template: 'approved',
    path: '/',
    release,
    track: title,
    number: 1,
    approver: 'Kim',
  };
  const mail = renderMail(content, to, origin);
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.html).not.toContain('<script>');
});

test('a person’s words keep their lines, the preview is hidden, the button is a link, and there is no script or image', () => {
  const [posted] = contents.filter(({ template }) => template === 'version-posted');
  if (!posted) throw new Error('no such mail');
  const { html, text } = renderMail(posted, to, origin);
  expect(html).toMatch(/^<!DOCTYPE html PUBLIC/);
  expect(html).toMatch(/<p style="[^"]*white-space:pre-line">Less top\.\nMore air\.<\/p>/);
  expect(html).toMatch(/<div style="display:none[^"]*">Lacquer Room has posted/);
  expect(html).toMatch(
    /<a href="https:\/\/masters\.example\.com\/releases\/r" style="[^"]*"[^>]*>Listen<\/a>/,
  );
  expect(html).not.toMatch(/<(script|img|link|iframe)/);
  expect(text).toContain('> Less top.\n> More air.');
});
