import { describe, expect, test } from 'vitest';
import { ok } from '@/lib/core/result';
import { linkSeal } from '@/lib/data/link-seal';
import { createMailStore } from '@/lib/data/mail-store';
import { createUnitOfWork } from '@/lib/data/unit-of-work';
import { type Mail, type Mailer, MailRefused, mailboxMailer } from '@/lib/mail/mailer';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { JobRefused } from './job';
import { sendMailJob } from './send-mail';

const holder = portalForTests();
const origin = new URL('https://masters.example.com');
const context = { signal: new AbortController().signal, attempt: 1, maxAttempts: 25 };
const path = '/sign-in/confirm?token=secret&email=a';

async function queue(key: string): Promise<string> {
  const { portal } = holder;
  granted(
    await portal.uow.change(async (tx) => {
      await tx.send({ key, to: 'kim@band.test', content: { template: 'sign-in', path, minutes: 10 } });
      await tx.send({ key, to: 'kim@band.test', content: { template: 'sign-in', path, minutes: 10 } });
      return ok(null);
    }),
  );
  return (await portal.prisma.mailMessage.findUniqueOrThrow({ where: { key } })).id;
}

function parts(mailer: Mailer) {
  const { portal } = holder;
  return { mails: createMailStore(portal.prisma), mailer, origin, clock: portal.clock };
}

describe('mail.send', () => {
  test('one mail per key is sent once, and its link is then deleted', async () => {
    const mailId = await queue('one');
    const sent: { mail: Mail; key: string }[] = [];
    const mailer: Mailer = { kind: 'post', send: async (mail, key) => void sent.push({ mail, key }) };
    await sendMailJob(parts(mailer))({ mailId }, context);
    await sendMailJob(parts(mailer))({ mailId }, context);
    expect(sent).toMatchObject([{ key: 'one', mail: { to: 'kim@band.test', subject: 'Your sign-in link' } }]);
    const row = await holder.portal.prisma.mailMessage.findUniqueOrThrow({ where: { id: mailId } });
    expect(row).toMatchObject({ state: 'sent', html: null });
    expect(JSON.stringify(row)).not.toContain('secret');
  });

  test('the demo keeps it for the mailbox', async () => {
    const mailId = await queue('two');
    await sendMailJob(parts(mailboxMailer))({ mailId }, context);
    const [first] = await createMailStore(holder.portal.prisma).listMailbox(10);
    expect(first).toMatchObject({
      to: 'kim@band.test',
      text: expect.stringContaining(`${origin.origin}${path}`),
    });
  });

  test('JOB-5 one whose last try was killed is marked as failed, and not sent', async () => {
    const mailId = await queue('killed');
    const mailer: Mailer = { kind: 'post', send: () => Promise.reject(new Error('it was sent')) };
    await sendMailJob(parts(mailer))({ mailId }, { ...context, attempt: 25, isSpent: true });
    const row = await holder.portal.prisma.mailMessage.findUniqueOrThrow({ where: { id: mailId } });
    expect(row).toMatchObject({ state: 'failed', error: expect.stringContaining('without a word') });
  });

  test('one that was not accepted stays, with the reason, until the last try', async () => {
    const mailId = await queue('three');
    const mailer: Mailer = { kind: 'post', send: () => Promise.reject(new Error('no route')) };
    await expect(sendMailJob(parts(mailer))({ mailId }, context)).rejects.toThrow('no route');
    const find = () => holder.portal.prisma.mailMessage.findUniqueOrThrow({ where: { id: mailId } });
    expect(await find()).toMatchObject({ state: 'queued', error: expect.stringContaining('no route') });
    await expect(sendMailJob(parts(mailer))({ mailId }, { ...context, attempt: 25 })).rejects.toThrow(
      'no route',
    );
    expect(await find()).toMatchObject({ state: 'failed' });
    expect(JSON.stringify(await find())).not.toContain('secret');
  });

  test('LET-3 one that the provider will never take is not tried again, and the reason stands beside it', async () => {
    const mailId = await queue('refused');
    const mailer: Mailer = {
      kind: 'post',
      send: () => Promise.reject(new MailRefused('Invalid `to` field.')),
    };
    await expect(sendMailJob(parts(mailer))({ mailId }, context)).rejects.toThrow(JobRefused);
    const row = await holder.portal.prisma.mailMessage.findUniqueOrThrow({ where: { id: mailId } });
    expect(row).toMatchObject({ state: 'failed', error: expect.stringContaining('Invalid `to` field.') });
  });

  test('the link of one that waits cannot be read in the table, nor opened with another secret', async () => {
    const { prisma, ids, clock } = holder.portal;
    const seal = linkSeal('the portal’s');
    granted(
      await createUnitOfWork(prisma, ids, seal).change(async (tx) => {
        const content = { template: 'sign-in', path, minutes: 10 } as const;
        await tx.send({ key: 'four', to: 'kim@band.test', content });
        return ok(null);
      }),
    );
    const row = await prisma.mailMessage.findUniqueOrThrow({ where: { key: 'four' } });
    expect(JSON.stringify(row)).not.toContain('secret');
    const texts: string[] = [];
    const mailer: Mailer = { kind: 'post', send: async (mail) => void texts.push(mail.text) };
    const others = { mails: createMailStore(prisma, linkSeal('another')), mailer, origin, clock };
    await expect(sendMailJob(others)({ mailId: row.id }, context)).rejects.toThrow();
    await sendMailJob({ ...others, mails: createMailStore(prisma, seal) })({ mailId: row.id }, context);
    expect(texts).toEqual([expect.stringContaining(`${origin.origin}${path}`)]);
  });

  test('JOB-1 one that cannot be read any more is not sent and does not come again', async () => {
    const mailId = await queue('unreadable');
    await holder.portal.prisma.mailMessage.update({
      where: { id: mailId },
      data: { payload: { template: 'sign-in' } },
    });
    const mailer: Mailer = { kind: 'post', send: () => Promise.reject(new Error('It was sent.')) };
    await expect(sendMailJob(parts(mailer))({ mailId }, context)).rejects.toThrow(JobRefused);
    const row = await holder.portal.prisma.mailMessage.findUniqueOrThrow({ where: { id: mailId } });
    expect(row).toMatchObject({ state: 'failed', error: expect.stringContaining('cannot be read') });
  });
});
