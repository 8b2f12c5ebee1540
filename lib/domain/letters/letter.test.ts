import { describe, expect, it } from 'vitest';
import type { LetterId } from '@/lib/core/ids';
import { createMailStore } from '@/lib/data/mail-store';
import { granted, type Portal, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { acceptInvitation, invite, inviteAgain, removeMember } from '../members/member.commands';
import { viewPeople } from '../members/people.queries';
import { defaultRights } from '../policy/actor';
import { viewRelease } from '../releases/release.queries';
import { createShare, editShare, revokeShare, shareToken } from '../shares/share.commands';
import { newToken } from '../tokens';
import { sendLetterAgain } from './letter.commands';

const test = portalForTests();
const reviewer = { role: 'reviewer', rights: defaultRights.reviewer } as const;

async function withToken(portal: Portal) {
  const token = await newToken();
  return { context: { ...portal.as(portal.owner), token }, token };
}

describe('letters', () => {
  it('LET-1 the studio sees what became of an invitation, and no client does', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const { context } = await withToken(portal);
    granted(await invite(context, release.id, { email: 'kim@band.test', ...reviewer, note: 'Hear it!' }));
    const view = async () => granted(await viewPeople(context, release.id)).invitations[0];
    const letter = (await view())?.letter;
    expect(letter).toMatchObject({ to: 'kim@band.test', state: 'waiting', reason: null });
    const mails = createMailStore(portal.prisma);
    await mails.noteFailure(letter?.id ?? '', 'Error: The address does not exist.', false);
    expect((await view())?.letter).toMatchObject({
      state: 'waiting',
      reason: 'The address does not exist.',
    });
    await mails.noteFailure(letter?.id ?? '', 'Error: The address does not exist.', true);
    expect((await view())?.letter).toMatchObject({ state: 'refused', maySendAgain: false });
    expect(granted(await viewRelease(context, release.id)).refusedLetters).toBe(1);
    const client = portal.as(await portal.client(release.id));
    expect(granted(await viewRelease(client, release.id)).refusedLetters).toBe(0);
    expect(granted(await viewPeople(client, release.id))).toMatchObject({ invitations: [], letters: [] });
  });

  it('MEM-16 an invitation that bounced is sent again with a new link; the one before opens nothing', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const { context, token } = await withToken(portal);
    const first = granted(await invite(context, release.id, { email: 'lou@band.test', ...reviewer }));
    const again = await withToken(portal);
    const second = granted(await inviteAgain(again.context, first.id));
    expect(second).toMatchObject({ email: 'lou@band.test', role: 'reviewer' });
    const join = (tokenHash: string) => acceptInvitation(portal, { tokenHash, name: 'Lou' });
    expect(ruleOf(await join(token.hash))).toBe('MEM-4');
    granted(await join(again.token.hash));
    expect(ruleOf(await inviteAgain(await withToken(portal).then(({ context: c }) => c), second.id))).toBe(
      'MEM-16',
    );
  });

  it('LET-2 a mail that was refused is sent again, once, and one that arrived is not', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const owner = portal.as(portal.owner);
    const client = await portal.client(release.id);
    const id = portal.ids.next<LetterId>();
    await portal.prisma.mailMessage.create({
      data: {
        ...{ id, key: `delivered:x:${id}`, to: client.email, template: 'delivered' },
        ...{ stream: release.id, payload: {}, state: 'failed', error: 'Error: no' },
      },
    });
    expect(ruleOf(await sendLetterAgain(portal.as(client), id))).toBe('MEM-1');
    granted(await sendLetterAgain(owner, id));
    granted(await sendLetterAgain(owner, id));
    expect(await portal.prisma.mailMessage.findUnique({ where: { id } })).toMatchObject({
      ...{ state: 'queued', resends: 1, error: null },
    });
    await portal.prisma.mailMessage.update({ where: { id }, data: { state: 'failed' } });
    expect(granted(await viewRelease(owner, release.id)).refusedLetters).toBe(1);
    granted(await removeMember(owner, { releaseId: release.id, userId: client.userId }));
    expect(ruleOf(await sendLetterAgain(owner, id))).toBe('LET-2');
    expect(granted(await viewRelease(owner, release.id)).refusedLetters).toBe(0);
  });
});

describe('guest links', () => {
  const rights = { listen: true, comment: true, upload: false, download: false };

  it('SHR-8 a link is shown again while it works', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const { context, token } = await withToken(portal);
    const { id } = granted(await createShare(context, release.id, { label: 'Band', rights, days: 7 }));
    expect(granted(await shareToken(context, id))).toBe(token.secret);
    granted(await revokeShare(context, id));
    expect(ruleOf(await shareToken(context, id))).toBe('SHR-8');
  });

  it('SHR-9 rights and end are changed until it is revoked; never to approve', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const { context } = await withToken(portal);
    const { id, expiresAt } = granted(
      await createShare(context, release.id, { label: 'Band', rights, days: 7 }),
    );
    const change = { label: 'The band', rights: { ...rights, comment: false }, days: 'keep' } as const;
    granted(await editShare(context, id, change));
    const changed = await portal.uow.read.shares.findShare(id);
    expect(changed).toMatchObject({
      ...{ label: 'The band', expiresAt },
      rights: { comment: false, approve: false },
    });
    granted(await editShare(context, id, { ...change, days: null }));
    expect((await portal.uow.read.shares.findShare(id))?.expiresAt).toBeNull();
    granted(await revokeShare(context, id));
    expect(ruleOf(await editShare(context, id, change))).toBe('SHR-1');
  });
});
