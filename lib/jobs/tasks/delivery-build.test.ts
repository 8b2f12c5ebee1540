import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deliverableKinds } from '@/lib/domain/deliverables/deliverable-kind';
import { startDelivery } from '@/lib/domain/deliverables/delivery.commands';
import { findDownload, viewDeliveries } from '@/lib/domain/deliverables/delivery.queries';
import { enterIsrc } from '@/lib/domain/isrc/isrc.commands';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { hashBytes } from '@/lib/formats/hash/hash-audio';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import { givenApproval, givenVersion } from '@/lib/testing/portal/audio';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { jobRun, printFixtureForTests } from '@/lib/testing/portal/printing';
import { JobGivenUp } from '../job';
import { deliveryBuildJob } from './delivery-build';

const test = portalForTests();
const prints = printFixtureForTests(test);

/** What jobs have of their own in the scratch folder. */
const workFolders = (folder: string) =>
  readdirSync(folder).filter((name) => /^(delivery|sources)-/.test(name));

describe('building a delivery', () => {
  it('DEL-5 every kind is built from the approved print, read back and offered, once', async () => {
    const { portal } = test;
    const { fixture } = prints;
    const owner = portal.as(portal.owner);
    const { release, tracks } = await portal.release(['One']);
    const [track] = tracks;
    if (!track) throw new Error('no track');
    granted(await enterIsrc(owner, track.id, 'QM-ABC-26-00042'));
    const version = await fixture.print(track, await fixture.measuredMix(track, 21), defaultRecipe());
    await portal.uow.change(async (tx) => {
      await tx.versions.updateVersion(version.id, { postedAt: portal.clock.now(), postMessage: 'v1' });
      return { ok: true, value: null };
    });
    await givenApproval(portal, track, version);
    const kinds = deliverableKinds;
    const delivery = granted(await startDelivery(owner, release.id, { kinds }));
    const begun: string[][] = [];
    const threadFile = (name: string) => {
      begun.push(workFolders(fixture.scratchFolder));
      return fixture.threadFile(name);
    };
    const job = deliveryBuildJob({ ...fixture.tools, threadFile, portalVersion: '0.1.0' });
    const stopped = { ...jobRun, signal: AbortSignal.abort(new Error('The process stops.')) };
    await expect(job({ deliveryId: delivery.id }, stopped)).rejects.toThrow('The process stops.');
    // One folder, so that no failure leaves another.
    expect(begun.map((folders) => folders.length)).toEqual([1]);
    expect(workFolders(fixture.scratchFolder)).toEqual([]);
    await Promise.all([job({ deliveryId: delivery.id }, jobRun), job({ deliveryId: delivery.id }, jobRun)]);
    const page = granted(await viewDeliveries(owner, release.id));
    const [ready] = page.deliveries;
    expect(ready).toMatchObject({ state: 'ready', failure: null });
    expect(ready?.files.map((file) => file.kind).sort()).toEqual([...kinds].sort());
    for (const file of ready?.files ?? []) {
      const source = await openFileSource(await fixture.blobs.path(file.fileSha256));
      const reader = granted(await openAudio(source));
      const tags = await reader.readTags();
      expect(tags).toMatchObject({
        title: 'One',
        artist: 'The Grooves',
        album: 'First Cut',
        isrc: ['QMABC2600042'],
      });
      await reader.close();
      await source.close();
    }
    const same = ready?.files.find((file) => file.kind === 'wav24');
    expect(same?.pcmSha256).toBe(version.pcmSha256);
    expect(same?.facts).toMatchObject({
      title: 'One',
      trackNumber: 1,
      madeFrom: { version: 1, processing: [] },
    });
    const parts = Object.fromEntries(same?.proof?.map(({ part, state }) => [part, state]) ?? []);
    expect(parts).toMatchObject({
      isrc: 'same',
      audio: 'same',
      tags: 'same',
      artwork: 'none',
      format: 'same',
    });
    const download = granted(await findDownload(owner, { zipOf: delivery.id }));
    const zip = await openFileSource(await fixture.blobs.path(download.sha256));
    expect(await hashBytes(zip, { newSha256: nodeSha256 })).toBe(download.sha256);
    expect(zip.size).toBe(download.sizeBytes);
    await zip.close();
  });

  it('JOB-5 one whose last try was killed fails in words, and stands in the way of no other', async () => {
    const { portal } = test;
    const owner = portal.as(portal.owner);
    const { release, tracks } = await portal.release(['One']);
    const [track] = tracks;
    if (!track) throw new Error('no track');
    await givenApproval(portal, track, await givenVersion(portal, track));
    const { id } = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    const job = deliveryBuildJob({ ...prints.fixture.tools, portalVersion: '0.1.0' });
    await expect(job({ deliveryId: id }, { ...jobRun, isSpent: true })).rejects.toBeInstanceOf(JobGivenUp);
    const [failed] = granted(await viewDeliveries(owner, release.id)).deliveries;
    expect(failed).toMatchObject({ state: 'failed', failure: expect.stringContaining('fault on our side') });
    granted(await startDelivery(owner, release.id, { kinds: ['flac24'] }));
  });

  it('DEL-9 one whose kinds cannot be read fails, and says why', async () => {
    const { portal } = test;
    const owner = portal.as(portal.owner);
    const { release, tracks } = await portal.release(['One']);
    const [track] = tracks;
    if (!track) throw new Error('no track');
    await givenApproval(portal, track, await givenVersion(portal, track));
    const { id } = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    await portal.prisma.delivery.update({ where: { id }, data: { kinds: { wav24: true } } });
    await deliveryBuildJob({ ...prints.fixture.tools, portalVersion: '0.1.0' })({ deliveryId: id }, jobRun);
    const [failed] = granted(await viewDeliveries(owner, release.id)).deliveries;
    expect(failed).toMatchObject({ state: 'failed', failure: expect.stringContaining('cannot be read') });
  });
});
