import { describe, expect, it } from 'vitest';
import type { TrackId } from '@/lib/core/ids';
import { type LogEntry, provideLogSink } from '@/lib/core/log';
import { givenApproval, givenVersion, hashOf } from '@/lib/testing/portal/audio';
import { bareManifest, bareReadBack } from '@/lib/testing/portal/deliveries';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { archiveRelease } from '../releases/archive.commands';
import { editTrack } from '../tracks/track.commands';
import { type BuiltDelivery, publishDelivery, startDelivery } from './delivery.commands';
import { findDownload, readProof, recordDownload, viewDeliveries } from './delivery.queries';

const test = portalForTests();

async function approvedRelease() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One', 'Two']);
  const versions = [];
  for (const [index, track] of tracks.entries()) {
    const version = await givenVersion(portal, track, { letter: 'ab'[index] ?? 'c' });
    await givenApproval(portal, track, version);
    versions.push(version);
  }
  const [first] = tracks;
  const [version] = versions;
  if (!first || !version) throw new Error('no tracks');
  const built: BuiltDelivery = {
    manifest: bareManifest,
    zip: { sha256: hashOf('z'), sizeBytes: 1000 },
    files: [
      {
        trackId: first.id as TrackId,
        versionId: version.id,
        kind: 'wav24',
        fileName: '01_The_Grooves_One.wav',
        fileSha256: hashOf('f'),
        pcmSha256: version.pcmSha256,
        sizeBytes: 900,
        readBack: bareReadBack,
      },
    ],
  };
  return {
    portal,
    release,
    tracks,
    built,
    owner: portal.as(portal.owner),
    system: portal.as({ kind: 'system' }),
  };
}

describe('deliveries', () => {
  it('DEL-3 nothing is delivered while a track is not approved', async () => {
    const { portal } = test;
    const { release } = await portal.release(['Unheard']);
    const refused = await startDelivery(portal.as(portal.owner), release.id, { kinds: ['wav24'] });
    expect(ruleOf(refused)).toBe('DEL-3');
    if (!refused.ok) expect(refused.refusal.sentence).toBe('“Unheard” is not approved yet.');
  });

  it('DEL-4 the same request is one delivery, another waits', async () => {
    const { owner, release } = await approvedRelease();
    const [a, b] = await Promise.all([
      startDelivery(owner, release.id, { kinds: ['wav24', 'flac24'] }),
      startDelivery(owner, release.id, { kinds: ['flac24', 'wav24'] }),
    ]);
    expect(granted(a).id).toBe(granted(b).id);
    expect(ruleOf(await startDelivery(owner, release.id, { kinds: ['mp3-320'] }))).toBe('DEL-4');
  });

  it('DEL-5 a title that changed while it was built keeps the delivery from being offered', async () => {
    const { owner, system, release, tracks, built } = await approvedRelease();
    const delivery = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    const [track] = tracks;
    if (!track) throw new Error('no track');
    granted(await editTrack(owner, track.id, { title: 'Renamed' }));
    expect(granted(await publishDelivery(system, delivery.id, built)).state).toBe('failed');
    expect(ruleOf(await startDelivery(owner, release.id, { kinds: ['wav24'] }))).toBe('DEL-3');
  });

  it('DEL-5 published once, with files, state and mail; publishing again changes nothing', async () => {
    const { portal, owner, system, release, built } = await approvedRelease();
    const client = await portal.client(release.id);
    const delivery = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    const both = await Promise.all([
      publishDelivery(system, delivery.id, built),
      publishDelivery(system, delivery.id, built),
    ]);
    for (const result of both) expect(granted(result).state).toBe('ready');
    const page = granted(await viewDeliveries(portal.as(client), release.id));
    expect(page.deliveries.map(({ files }) => files.length)).toEqual([1]);
    const mails = await portal.prisma.mailMessage.findMany({
      where: { template: 'delivered', to: client.email },
    });
    expect(mails).toHaveLength(1);
    const states = (await portal.uow.read.tracks.listTracks(release.id)).map((track) => track.state);
    expect(states).toEqual(['delivered', 'delivered']);
  });

  it('REL-4 one that was being built when the release was archived is finished', async () => {
    const { owner, system, release, built } = await approvedRelease();
    const delivery = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    granted(await archiveRelease(owner, release.id));
    expect(granted(await publishDelivery(system, delivery.id, built)).state).toBe('ready');
    expect(ruleOf(await startDelivery(owner, release.id, { kinds: ['flac24'] }))).toBe('REL-4');
  });

  it('DEL-2 without the download right there is no file; a stranger does not learn that it exists', async () => {
    const { portal, owner, system, release, built } = await approvedRelease();
    const delivery = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    granted(await publishDelivery(system, delivery.id, built));
    const zip = { zipOf: delivery.id };
    const contributor = await portal.client(release.id, 'contributor');
    expect(ruleOf(await findDownload(portal.as(contributor), zip))).toBe('DEL-2');
    const elsewhere = await portal.client((await portal.release()).release.id);
    expect(ruleOf(await findDownload(portal.as(elsewhere), zip))).toBe('REL-1');
    const decider = portal.as(await portal.client(release.id));
    const download = granted(await findDownload(decider, zip));
    expect(download.fileName).toBe('The Grooves - First Cut - delivery 1.zip');
    granted(await recordDownload(decider, download));
    const newest = (await portal.uow.read.events.listNewest(release.id, 1))[0];
    expect(newest?.event.type).toBe('deliverable.downloaded');
  });

  it('DEL-7 the ranges of one download are one line of the log, a later download is another', async () => {
    const { portal, owner, system, release, built } = await approvedRelease();
    const delivery = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    granted(await publishDelivery(system, delivery.id, built));
    const decider = portal.as(await portal.client(release.id));
    const zip = granted(await findDownload(decider, { zipOf: delivery.id }));
    const pieces = Array.from({ length: 6 }, () => recordDownload(decider, zip));
    for (const written of await Promise.all(pieces)) granted(written);
    granted(await recordDownload(portal.as(await portal.client(release.id)), zip));
    const taken = async () => granted(await viewDeliveries(owner, release.id)).deliveries[0]?.downloads ?? [];
    expect((await taken()).map(({ whole }) => whole)).toEqual([true, true]);
    portal.clock.advance(365 * 24 * 3600 * 1000);
    granted(await recordDownload(decider, zip));
    expect(await taken()).toHaveLength(3);
    expect(granted(await viewDeliveries(decider, release.id)).deliveries[0]?.downloads).toEqual([]);
  });

  it('DEL-8 a delivery is current until something in it changes; the blocker of the next one says what', async () => {
    const { portal, owner, system, release, tracks, built } = await approvedRelease();
    const delivery = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    granted(await publishDelivery(system, delivery.id, built));
    const before = granted(await viewDeliveries(owner, release.id));
    expect(before.deliveries[0]?.current).toBe(true);
    expect(before.plan?.missing.isrc).toEqual(['One', 'Two']);
    const [track] = tracks;
    if (!track) throw new Error('no track');
    granted(await editTrack(owner, track.id, { composer: 'A. Writer' }));
    const after = granted(await viewDeliveries(owner, release.id));
    expect(after.deliveries[0]?.current).toBe(false);
    expect(after.plan?.blockers).toMatchObject([{ trackId: track.id, kind: 'text' }]);
    const client = portal.as(await portal.client(release.id));
    expect(granted(await viewDeliveries(client, release.id)).plan).toBeNull();
  });

  it('DEL-6 a client does not see what is being built', async () => {
    const { portal, owner, release } = await approvedRelease();
    granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    const client = portal.as(await portal.client(release.id));
    expect(granted(await viewDeliveries(client, release.id)).deliveries).toEqual([]);
    expect(granted(await viewDeliveries(owner, release.id)).deliveries).toHaveLength(1);
  });

  it('DEL-9 what an earlier version stored opens, and what cannot be read is said, with its row in the log', async () => {
    const { portal, owner, system, release, built } = await approvedRelease();
    const { id } = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    granted(await publishDelivery(system, id, built));
    const { deliveries } = portal.uow.read;
    const [file] = await deliveries.listDeliverables(id);
    if (!file) throw new Error('no file');
    const check = { name: 'axml ISRC', expected: 'QMABC2600042', found: 'QMABC2600042', ok: true };
    const store = async (readBack: object, manifest: object) => {
      await portal.prisma.deliverable.update({ where: { id: file.id }, data: { readBack } });
      await portal.prisma.delivery.update({ where: { id }, data: { manifest } });
      const [seen] = granted(await viewDeliveries(owner, release.id)).deliveries;
      return { proof: seen?.files[0]?.proof, manifest: seen?.manifest };
    };
    const generator = { name: 'Acetate', version: '0.1.0', engineVersion: '0.1.0' };
    const earlier = await store({ ok: true, checks: [check] }, { ...bareManifest, manifestVersion: 1 });
    expect(earlier).toEqual({
      proof: [{ part: 'isrc', state: 'same' }],
      manifest: { generator, tracks: [] },
    });
    expect(granted(await readProof(owner, file.id))).toEqual([{ part: 'isrc', ...check }]);
    const lines: LogEntry[] = [];
    const restore = provideLogSink({
      write: (line) => lines.push(line),
      within: (_ids, run) => run(),
      note: () => {},
      current: () => ({}),
    });
    expect(await store({ isrc: true }, { schema: 9 })).toEqual({ proof: null, manifest: null });
    expect(lines.map(({ error }) => (error as Error).message).toSorted()).toEqual([
      expect.stringContaining(`Deliverable.readBack of row ${file.id} cannot be read`),
      expect.stringContaining(`Delivery.manifest of row ${id} cannot be read`),
    ]);
    const refused = await readProof(owner, file.id);
    expect(ruleOf(refused)).toBe('DEL-9');
    if (!refused.ok) expect(refused.refusal.sentence).toContain('The file itself is unchanged.');
    granted(await findDownload(owner, { deliverableId: file.id }));
    restore();
  });

  it('DEL-9 a kind that only a newer version knows leaves the page and its downloads as they are', async () => {
    const { portal, owner, system, release, built } = await approvedRelease();
    const { id } = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    granted(await publishDelivery(system, id, built));
    await portal.prisma.deliverable.updateMany({ where: { deliveryId: id }, data: { kind: 'wax-cylinder' } });
    await portal.prisma.delivery.update({ where: { id }, data: { kinds: ['wav24', 'wax-cylinder'] } });
    const [delivery] = granted(await viewDeliveries(owner, release.id)).deliveries;
    expect(delivery?.kinds).toEqual(['wav24', 'wax-cylinder']);
    expect(delivery?.files.map(({ kind }) => kind)).toEqual(['wax-cylinder']);
    expect(delivery?.current).toBe(false);
    const [file] = delivery?.files ?? [];
    if (!file) throw new Error('no file');
    granted(await findDownload(owner, { deliverableId: file.id }));
  });
});
