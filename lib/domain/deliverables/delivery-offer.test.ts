import { describe, expect, it } from 'vitest';
import { hashOf } from '@/lib/testing/portal/audio';
import { bareManifest, bareReadBack } from '@/lib/testing/portal/deliveries';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { givenPostedVersion, signedBy } from '@/lib/testing/portal/versions';
import type { Actor } from '../policy/actor';
import { editTrack } from '../tracks/track.commands';
import { withdrawVersion } from '../versions/version-posting.commands';
import { publishDelivery, startDelivery } from './delivery.commands';
import { findDownload, readProof, recordDownload, viewDeliveries } from './delivery.queries';
import { giveBackDelivery, withdrawDelivery } from './delivery-withdrawal.commands';

const test = portalForTests();

/** A release of one track that was signed, delivered, and downloaded by its client. */
async function delivered() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const owner = portal.as(portal.owner);
  const client = await portal.client(release.id);
  const version = await givenPostedVersion(portal, track, 'a');
  await signedBy(portal, track, client);
  const { id } = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
  const file = {
    ...{ trackId: track.id, versionId: version.id, kind: 'wav24' as const, fileName: '01_One.wav' },
    ...{ fileSha256: hashOf('f'), pcmSha256: version.pcmSha256, sizeBytes: 900, readBack: bareReadBack },
  };
  const zip = { sha256: hashOf('z'), sizeBytes: 1000 };
  granted(
    await publishDelivery(portal.as({ kind: 'system' }), id, { manifest: bareManifest, zip, files: [file] }),
  );
  const take = async (actor: Actor) => {
    const found = await findDownload(portal.as(actor), { zipOf: id });
    if (found.ok) granted(await recordDownload(portal.as(actor), found.value));
    return found;
  };
  granted(await take(client));
  const [deliverable] = await portal.uow.read.deliveries.listDeliverables(id);
  if (!deliverable) throw new Error('no file');
  const seenBy = async (actor: Actor) =>
    granted(await viewDeliveries(portal.as(actor), release.id)).deliveries.find((each) => each.id === id);
  const mailsOf = async (template: string) => {
    const mails = await portal.prisma.mailMessage.findMany({ where: { template } });
    return mails.filter(({ key }) => key.includes(id)).map(({ to }) => to);
  };
  const state = async () => (await portal.uow.read.tracks.findTrack(track.id))?.state;
  const files = { zip: { zipOf: id }, file: { deliverableId: deliverable.id } };
  return { portal, release, track, owner, client, version, id, files, take, seenBy, mailsOf, state };
}

describe('what is offered for download', () => {
  it('DEL-10 ends with the version that it was made of, at once: page, ZIP, files and proofs', async () => {
    const { portal, owner, client, version, files, seenBy, state } = await delivered();
    expect(await seenBy(client)).toMatchObject({ offered: true, ended: null, files: [{}] });
    granted(await withdrawVersion(owner, version.id));
    for (const wanted of [files.zip, files.file])
      expect(ruleOf(await findDownload(portal.as(client), wanted))).toBe('DEL-10');
    expect(ruleOf(await readProof(portal.as(client), files.file.deliverableId))).toBe('DEL-10');
    expect(await seenBy(client)).toMatchObject({
      ...{ offered: false, files: [], zip: null, manifest: null, taken: expect.any(String) },
      ended: { how: 'lapsed', reason: 'v1 was withdrawn.', at: expect.any(String) },
    });
    expect(await state()).toBe('mastering');
  });

  it('DEL-10 the studio keeps what it delivered, marked', async () => {
    const { portal, owner, version, files, seenBy } = await delivered();
    granted(await withdrawVersion(owner, version.id));
    granted(await findDownload(owner, files.zip));
    expect(await seenBy(portal.owner)).toMatchObject({
      offered: false,
      files: [{}],
      ended: { how: 'lapsed' },
    });
  });

  it('DEL-10 a version that is posted afterwards ends it as well, and so does a text', async () => {
    const first = await delivered();
    await givenPostedVersion(first.portal, first.track, 'b');
    expect((await first.seenBy(first.client))?.ended?.reason).toBe('v2 was posted.');
    const second = await delivered();
    granted(await editTrack(second.owner, second.track.id, { composer: 'A. Writer' }));
    expect((await second.seenBy(second.client))?.ended?.reason).toContain('changed after this was signed');
  });

  it('DEL-10 whoever has downloaded it is told once, and nobody else', async () => {
    const { portal, release, owner, client, version, id, mailsOf } = await delivered();
    const other = await portal.client(release.id);
    granted(await withdrawVersion(owner, version.id));
    expect(await mailsOf('delivery-ended')).toEqual([client.email]);
    granted(await withdrawDelivery(owner, id, { reason: 'For good.' }));
    expect(await mailsOf('delivery-ended')).toEqual([client.email, client.email]);
    expect(await mailsOf('delivery-ended')).not.toContain(other.email);
  });

  it('DEL-10 it is offered again once exactly it is approved again, and that is told', async () => {
    const { owner, release, track, client, take, seenBy, mailsOf, state, portal } = await delivered();
    const other = await portal.client(release.id);
    granted(await take(other));
    granted(await editTrack(owner, track.id, { composer: 'A. Writer' }));
    granted(await editTrack(owner, track.id, { composer: null }));
    expect(ruleOf(await take(client))).toBe('DEL-10');
    await signedBy(portal, track, client);
    expect(await seenBy(client)).toMatchObject({ offered: true, ended: null });
    granted(await take(client));
    expect(await mailsOf('delivery-offered'), 'whoever approved knows').toEqual([other.email]);
    expect(await state()).toBe('delivered');
  });

  it('DEL-11 an engineer withdraws a delivery with a reason, and gives it back', async () => {
    const { portal, owner, client, id, take, seenBy, mailsOf, state } = await delivered();
    expect(ruleOf(await withdrawDelivery(portal.as(client), id, { reason: 'No.' }))).toBe('DEL-11');
    granted(await withdrawDelivery(owner, id, { reason: 'The wrong cover.' }));
    const refused = await take(client);
    expect(ruleOf(refused)).toBe('DEL-10');
    if (!refused.ok) expect(refused.refusal.sentence).toContain('The wrong cover.');
    expect(await seenBy(client)).toMatchObject({ ended: { how: 'withdrawn', reason: 'The wrong cover.' } });
    expect(await mailsOf('delivery-ended')).toEqual([client.email]);
    expect(await state()).toBe('approved');
    expect(ruleOf(await withdrawDelivery(owner, id, { reason: 'Again.' }))).toBe('DEL-11');
    granted(await giveBackDelivery(owner, id));
    granted(await take(client));
    expect(await mailsOf('delivery-offered')).toEqual([client.email]);
    expect(await state()).toBe('delivered');
    expect(ruleOf(await giveBackDelivery(owner, id))).toBe('DEL-11');
  });

  it('DEL-10 a download that began as the delivery ended is neither sent nor recorded', async () => {
    const { portal, owner, release, id, files } = await delivered();
    const late = portal.as(await portal.client(release.id));
    const found = granted(await findDownload(late, files.zip));
    granted(await withdrawDelivery(owner, id, { reason: 'The wrong cover.' }));
    expect(ruleOf(await recordDownload(late, found))).toBe('DEL-10');
    const log = await portal.uow.read.events.listNewestOf(release.id, 'deliverable.downloaded', { limit: 9 });
    expect(log).toHaveLength(1);
  });

  it('DEL-11 the same as a withdrawn delivery is built anew: its files may be what was wrong', async () => {
    const { owner, release, id } = await delivered();
    granted(await withdrawDelivery(owner, id, { reason: 'The wrong cover.' }));
    const again = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    expect(again).toMatchObject({ number: 2, state: 'building' });
  });

  it('DEL-11 what is not approved any more is not given back', async () => {
    const { owner, track, id } = await delivered();
    granted(await withdrawDelivery(owner, id, { reason: 'The wrong cover.' }));
    granted(await editTrack(owner, track.id, { composer: 'A. Writer' }));
    expect(ruleOf(await giveBackDelivery(owner, id))).toBe('DEL-10');
  });
});
