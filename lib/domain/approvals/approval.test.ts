import { describe, expect, it } from 'vitest';
import { hashOf } from '@/lib/testing/portal/audio';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { givenPostedVersion, origin, shownForApproval, signedBy } from '@/lib/testing/portal/versions';
import { editRelease } from '../releases/release.commands';
import { editTrack } from '../tracks/track.commands';
import { postVersion, withdrawVersion } from '../versions/version-posting.commands';
import { approveVersion } from './approval.commands';

const test = portalForTests();

async function given() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One', 'Two']);
  const [track, second] = tracks;
  if (!track || !second) throw new Error('no tracks');
  const version = await givenPostedVersion(portal, track, 'a');
  const client = await portal.client(release.id);
  const asClient = { ...portal.as(client), origin };
  const shown = () => shownForApproval(portal, track);
  const state = async () => (await portal.uow.read.tracks.findTrack(track.id))?.state;
  const newest = async (id = track.id) => (await portal.uow.read.approvals.listApprovals(id))[0];
  return { portal, release, track, second, version, client, asClient, shown, state, newest };
}

describe('approvals', () => {
  it('APR-2 stores who signed what, from where, in which words, and mails the studio once', async () => {
    const { portal, track, version, client, asClient, shown, state } = await given();
    const approval = granted(await approveVersion(asClient, track.id, await shown()));
    expect(approval).toMatchObject({ versionId: version.id, email: client.email, ...origin });
    expect(approval.wording).toContain(`v1 (`);
    expect(approval.wording).toContain(version.pcmSha256);
    expect(approval.wording).toContain('ISRC none yet');
    expect(await state()).toBe('approved');
    const mails = await portal.prisma.mailMessage.findMany({ where: { template: 'approved' } });
    expect(mails.filter((mail) => mail.key.includes(approval.id)).map((mail) => mail.to)).toEqual([
      'ada@studio.test',
    ]);
  });

  it('APR-2 one tick is not an approval', async () => {
    const { track, asClient, shown } = await given();
    const both = await shown();
    expect(ruleOf(await approveVersion(asClient, track.id, { ...both, audio: false }))).toBe('APR-2');
    expect(ruleOf(await approveVersion(asClient, track.id, { ...both, text: false }))).toBe('APR-2');
  });

  it('APR-1 a decider without the right does not approve, nor does the studio for the client', async () => {
    const { portal, release, track, shown } = await given();
    const rights = { listen: true, comment: true, upload: true, approve: false, download: true };
    const decider = await portal.client(release.id, 'decider', rights);
    const input = await shown();
    const by = (actor: typeof decider) => approveVersion({ ...portal.as(actor), origin }, track.id, input);
    expect(ruleOf(await by(decider))).toBe('APR-1');
    const owner = { ...portal.as(portal.owner), origin };
    expect(ruleOf(await approveVersion(owner, track.id, input))).toBe('APR-1');
  });

  it('APR-6 a sound or a text that is not the one shown is refused', async () => {
    const { portal, track, asClient, shown } = await given();
    const before = await shown();
    const wrongSound = { ...before, pcmSha256: hashOf('z') };
    expect(ruleOf(await approveVersion(asClient, track.id, wrongSound))).toBe('APR-6');
    granted(await editTrack(portal.as(portal.owner), track.id, { title: 'Won' }));
    expect(ruleOf(await approveVersion(asClient, track.id, before))).toBe('APR-6');
    granted(await approveVersion(asClient, track.id, await shown()));
  });

  it('APR-6 metadata that changes in the same instant leaves no approval of the old text in force', async () => {
    const { portal, track, asClient, shown, newest } = await given();
    for (let turn = 0; turn < 6; turn++) {
      const before = await shown();
      await Promise.all([
        approveVersion(asClient, track.id, before),
        editTrack(portal.as(portal.owner), track.id, { title: `Title ${turn}` }),
      ]);
      const approval = await newest();
      if (approval?.metadataDigest === before.metadataDigest) expect(approval.textVoided).not.toBeNull();
    }
  });

  it('APR-7 an older or withdrawn version cannot be signed', async () => {
    const { portal, track, asClient, shown, version } = await given();
    const first = await shown();
    const next = await givenPostedVersion(portal, track, 'b');
    expect(ruleOf(await approveVersion(asClient, track.id, first))).toBe('APR-7');
    granted(await withdrawVersion(portal.as(portal.owner), next.id));
    granted(await approveVersion(asClient, track.id, first));
    granted(await withdrawVersion(portal.as(portal.owner), version.id));
    expect(ruleOf(await approveVersion(asClient, track.id, first))).toBe('APR-7');
  });

  it('APR-8 pressing twice at once makes one approval', async () => {
    const { portal, track, asClient, shown } = await given();
    const input = await shown();
    const [a, b] = await Promise.all([
      approveVersion(asClient, track.id, input),
      approveVersion(asClient, track.id, input),
    ]);
    expect(granted(a).id).toBe(granted(b).id);
    expect(await portal.uow.read.approvals.listApprovals(track.id)).toHaveLength(1);
  });

  it('APR-5 posting voids the audio tick of this track and of no other', async () => {
    const { portal, track, second, client, state, newest } = await given();
    await givenPostedVersion(portal, second, 'c');
    await signedBy(portal, track, client);
    await signedBy(portal, second, client);
    await givenPostedVersion(portal, track, 'b');
    expect(await newest()).toMatchObject({ audioVoided: { reason: 'v2 was posted.' }, textVoided: null });
    expect((await newest(second.id))?.audioVoided).toBeNull();
    expect(await state()).toBe('inReview');
  });

  it('APR-5 withdrawing voids the audio ticks of that version only', async () => {
    const { portal, track, version, client, state, newest } = await given();
    const next = await givenPostedVersion(portal, track, 'b');
    await signedBy(portal, track, client);
    granted(await withdrawVersion(portal.as(portal.owner), version.id));
    expect((await newest())?.audioVoided).toBeNull();
    expect(await state()).toBe('approved');
    granted(await withdrawVersion(portal.as(portal.owner), next.id));
    expect((await newest())?.audioVoided).toMatchObject({ reason: 'v2 was withdrawn.' });
    expect(await state()).toBe('mastering');
  });

  it('APR-4 a change of what is tagged voids the text tick, and undoing it does not revive it', async () => {
    const { portal, release, track, client, state, newest } = await given();
    await signedBy(portal, track, client);
    const owner = portal.as(portal.owner);
    granted(await editRelease(owner, release.id, { deadline: '2026-09-01' }));
    expect((await newest())?.textVoided).toBeNull();
    granted(await editRelease(owner, release.id, { label: 'Groove' }));
    expect(await newest()).toMatchObject({ audioVoided: null, textVoided: { reason: expect.any(String) } });
    expect(await state()).toBe('inReview');
    granted(await editRelease(owner, release.id, { label: null }));
    expect((await newest())?.textVoided).not.toBeNull();
    await signedBy(portal, track, client);
    expect(await state()).toBe('approved');
  });

  it('VER-13 a version that stands posted is not posted again, and is mailed once to everyone who may listen', async () => {
    const { portal, release, track } = await given();
    const rights = { listen: false, comment: false, upload: true, approve: false, download: false };
    const deaf = await portal.client(release.id, 'contributor', rights);
    const version = await givenPostedVersion(portal, track, 'b');
    const again = await postVersion(portal.as(portal.owner), version.id, { message: 'Again' });
    expect(ruleOf(again)).toBe('VER-13');
    const mails = await portal.prisma.mailMessage.findMany({ where: { template: 'version-posted' } });
    const about = mails.filter((mail) => mail.key.includes(version.id));
    expect(about).toHaveLength(1);
    expect(about[0]?.to).not.toBe(deaf.email);
  });
});
