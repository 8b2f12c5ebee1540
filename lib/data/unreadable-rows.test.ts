import { describe, expect, it } from 'vitest';
import type { ReleaseId, TrackId, WaiverId } from '@/lib/core/ids';
import { recordChecked } from '@/lib/domain/audio/audio-file.commands';
import { saveAnswers, submitBrief } from '@/lib/domain/briefs/brief.commands';
import { viewBrief } from '@/lib/domain/briefs/brief.queries';
import type { Context } from '@/lib/domain/context';
import { failDelivery, startDelivery } from '@/lib/domain/deliverables/delivery.commands';
import { viewDeliveries } from '@/lib/domain/deliverables/delivery.queries';
import { viewMixReview } from '@/lib/domain/mixes/mix-review.queries';
import { viewQcReport, viewReleaseMixes } from '@/lib/domain/mixes/release-mixes.queries';
import { unwaiveFindings } from '@/lib/domain/mixes/waiver.commands';
import { hidePlatform } from '@/lib/domain/platforms/platform.commands';
import { listPlatforms } from '@/lib/domain/platforms/platform.queries';
import { readLog } from '@/lib/domain/releases/log.queries';
import { viewRelease } from '@/lib/domain/releases/release.queries';
import { listReleases } from '@/lib/domain/releases/release-list.queries';
import { viewReview } from '@/lib/domain/tracks/review.queries';
import { viewFiles } from '@/lib/domain/uploads/files.queries';
import { viewConsole } from '@/lib/domain/versions/console.queries';
import { logForTests } from '@/lib/testing/log';
import { givenApproval, givenMix, givenVersion } from '@/lib/testing/portal/audio';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';

const test = portalForTests();
const lines = logForTests();
const checks = '0.1.0/1';
const engine = { engineVersion: '0.1.0', engineBuild: 'b1' };
const click = {
  id: 'click',
  severity: 'fault',
  startFrame: 48_000,
  endFrame: 48_001,
  channel: 1,
  reading: -6,
  unit: 'dBFS',
  threshold: -40,
  detail: { ratio: 80 },
};
const key = 'click:1:48000';

/** A release with one of everything that is stored as JSON or as one of a few words. */
async function given() {
  const { portal } = test;
  const { prisma } = portal;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const client = portal.as(await portal.client(release.id));
  const owner = portal.as(portal.owner);
  const mix = await givenMix(portal, track);
  const file = { where: { id: mix.audioFileId } };
  await prisma.audioFile.update({ ...file, data: { findings: [click], checkedWith: checks } });
  const version = await givenVersion(portal, track);
  await givenApproval(portal, track, version);
  const by = { createdById: 'u1', createdByName: 'Ada' };
  await prisma.findingWaiver.create({
    data: {
      id: portal.ids.next<WaiverId>(),
      mixId: mix.id,
      findingKey: key,
      findingId: 'click',
      reason: 'As meant.',
      ...by,
    },
  });
  await prisma.mixRequest.create({
    data: { id: `request-${mix.id}`, trackId: track.id, mixId: mix.id, message: 'Once more.', ...by },
  });
  await prisma.comment.create({
    data: {
      id: `note-${mix.id}`,
      releaseId: release.id,
      trackId: track.id,
      body: 'Heard it.',
      authorKind: 'user',
      authorId: 'u1',
      authorName: 'Ada',
    },
  });
  granted(await saveAnswers(client, release.id, { answers: { goals: 'Warm' } }));
  const delivery = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
  return { portal, prisma, release, track, client, owner, mix, file, version, delivery };
}

type Given = Awaited<ReturnType<typeof given>>;

/** Every page of a release: whether it opens for this person. */
async function pages(context: Context, { releaseId, trackId }: { releaseId: ReleaseId; trackId: TrackId }) {
  const asking = { releaseId, checks };
  await listReleases(context);
  const results = await Promise.all([
    viewRelease(context, releaseId),
    viewBrief(context, releaseId),
    viewFiles(context, releaseId),
    viewDeliveries(context, releaseId),
    viewReleaseMixes(context, asking),
    viewQcReport(context, asking),
    viewMixReview(context, { trackId, checks }),
    viewReview(context, trackId),
    viewConsole({ ...context, engine }, trackId),
    listPlatforms(context, releaseId),
    readLog(context, { releaseId, limit: 50 }),
  ]);
  return results.map(({ ok }) => ok);
}

/** Each broken value: how it comes about, and where it is named in the log. */
const broken: Record<string, { place: string; spoil: (made: Given) => Promise<unknown> }> = {
  'a finding of an unknown kind': {
    place: 'AudioFile.findings',
    spoil: ({ prisma, file }) =>
      prisma.audioFile.update({ ...file, data: { findings: [{ ...click, id: 'moth' }, click] } }),
  },
  'findings that are no list': {
    place: 'AudioFile.findings',
    spoil: ({ prisma, file }) => prisma.audioFile.update({ ...file, data: { findings: { click } } }),
  },
  'a measurement that is a list': {
    place: 'AudioFile.measurement',
    spoil: ({ prisma, release }) =>
      prisma.audioFile.updateMany({ where: { releaseId: release.id }, data: { measurement: [] } }),
  },
  'a blind test of another shape': {
    place: 'Comment.blindTest',
    spoil: ({ prisma, release }) =>
      prisma.comment.updateMany({ where: { releaseId: release.id }, data: { blindTest: { x: 1 } } }),
  },
  'a waiver of an unknown kind of finding': {
    place: 'FindingWaiver.findingId',
    spoil: ({ prisma, mix }) =>
      prisma.findingWaiver.updateMany({ where: { mixId: mix.id }, data: { findingId: 'moth' } }),
  },
  'findings of a request that are no list': {
    place: 'MixRequest.findings',
    spoil: ({ prisma, mix }) =>
      prisma.mixRequest.updateMany({ where: { mixId: mix.id }, data: { findings: 'click' } }),
  },
  'kinds of a delivery that are no list': {
    place: 'Delivery.kinds',
    spoil: ({ prisma, delivery }) =>
      prisma.delivery.update({ where: { id: delivery.id }, data: { kinds: { wav24: true } } }),
  },
  'an answer of another shape': {
    place: 'Brief.answers',
    spoil: ({ prisma, release }) =>
      prisma.brief.update({
        where: { releaseId: release.id },
        data: { answers: { goals: { text: 'Warm' } } },
      }),
  },
};

describe('a row with a value that cannot be read', () => {
  for (const [name, { place, spoil }] of Object.entries(broken)) {
    it(`leaves every page open to everybody, and is logged once: ${name}`, async () => {
      const made = await given();
      const { owner, client, release, track } = made;
      const ids = { releaseId: release.id, trackId: track.id };
      const before = [await pages(owner, ids), await pages(client, ids)];
      expect(before[0]).not.toContain(false);
      const already = lines.entries.length;
      await spoil(made);
      expect([await pages(owner, ids), await pages(client, ids)]).toEqual(before);
      const logged = lines.entries.slice(already).map(({ fields }) => `${fields.table}.${fields.column}`);
      expect(new Set(logged)).toEqual(new Set([place]));
      const rows = lines.entries.slice(already).map(({ fields }) => fields.rowId);
      expect(new Set(rows).size).toBe(rows.length);
    });
  }

  it('an event is logged once, however often it is read', async () => {
    const { prisma, owner, client, release, track } = await given();
    const already = lines.entries.length;
    const actor = { actorKind: 'user', actorId: 'u1', actorName: 'Ada' };
    await prisma.event.create({
      data: { stream: release.id, seq: 9000, type: 'moth', payload: {}, ...actor },
    });
    for (const context of [owner, client, owner]) {
      expect(await pages(context, { releaseId: release.id, trackId: track.id })).toHaveLength(11);
    }
    expect(lines.entries.slice(already).map(({ fields }) => fields)).toEqual([
      { table: 'Event', column: 'payload', rowId: `${release.id} 9000 moth` },
    ]);
  });
});

describe('what cannot be read', () => {
  it('MIX-6 of a check is replaced when the mix is checked again', async () => {
    const { portal, prisma, owner, track, mix, file } = await given();
    const spoilt = { findings: [{ ...click, id: 'moth' }, click], measurement: [] };
    await prisma.audioFile.update({ ...file, data: spoilt });
    const seen = async () => granted(await viewMixReview(owner, { trackId: track.id, checks })).mixes[0];
    expect(await seen()).toMatchObject({ checks: 'unreadable', findings: [{ key }], readings: null });
    const measurement = {
      engineVersion: '0.1.0',
      integratedLufs: -11,
      rangeLu: 5,
      maxMomentaryLufs: -6,
      maxShortTermLufs: -7,
      truePeakDbtp: -1,
      samplePeakDbfs: -1.1,
      plrDb: 10,
      shortTermLufs: [-9],
    };
    const again = { findings: [], profile: null, measurement, checkedWith: checks };
    granted(await recordChecked(portal, mix.audioFileId, again));
    expect(await seen()).toMatchObject({
      checks: 'checked',
      findings: [],
      readings: { integratedLufs: -11 },
    });
  });

  it('MIX-5 of a waiver leaves it in force, and it can be withdrawn', async () => {
    const { prisma, owner, track, mix } = await given();
    await prisma.findingWaiver.updateMany({ where: { mixId: mix.id }, data: { findingId: 'moth' } });
    const waived = async () =>
      granted(await viewMixReview(owner, { trackId: track.id, checks })).mixes[0]?.findings[0]?.waiver;
    expect(await waived()).toMatchObject({ reason: 'As meant.' });
    expect(granted(await unwaiveFindings(owner, mix.id, [key]))).toBe(1);
    expect(await waived()).toBeNull();
  });

  it('BRF-6 of the answers is named, and kept until that question is answered again', async () => {
    const { prisma, client, release } = await given();
    const where = { releaseId: release.id };
    const goals = { text: 'Warm' };
    await prisma.brief.update({ where, data: { answers: { goals, decider: 'Bo' } } });
    const view = async () => granted(await viewBrief(client, release.id));
    expect(await view()).toMatchObject({ answers: { decider: 'Bo' }, unreadable: ['goals'] });
    granted(await saveAnswers(client, release.id, { answers: { decider: 'Cy' } }));
    expect((await prisma.brief.findUniqueOrThrow({ where })).answers).toEqual({
      version: 1,
      value: { goals, decider: 'Cy' },
    });
    granted(await saveAnswers(client, release.id, { answers: { goals: 'Loud' } }));
    expect(await view()).toMatchObject({ answers: { goals: 'Loud', decider: 'Cy' }, unreadable: [] });
  });

  it('BRF-6 as a whole is never written over', async () => {
    const { prisma, client, release } = await given();
    const where = { releaseId: release.id };
    const answers = { version: 7, value: { goals: 'Warm' } };
    await prisma.brief.update({ where, data: { answers } });
    expect(granted(await viewBrief(client, release.id))).toMatchObject({
      unreadable: null,
      mayEdit: { allowed: false, rule: 'BRF-6' },
    });
    expect(ruleOf(await saveAnswers(client, release.id, { answers: { goals: 'Loud' } }))).toBe('BRF-6');
    expect(ruleOf(await submitBrief(client, release.id))).toBe('BRF-6');
    expect((await prisma.brief.findUniqueOrThrow({ where })).answers).toEqual(answers);
  });

  it('DEL-9 of a delivery that is being built lets it fail, and another one be built', async () => {
    const { prisma, owner, release, delivery } = await given();
    await prisma.delivery.update({ where: { id: delivery.id }, data: { kinds: 'wav24' } });
    granted(await failDelivery(owner, delivery.id, 'It could not be read.'));
    const [seen] = granted(await viewDeliveries(owner, release.id)).deliveries;
    expect(seen).toMatchObject({ state: 'failed', kinds: null, current: false });
    granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
  });

  it('PLT-5 of a studio’s row stays stored while the row is hidden and shown', async () => {
    const { portal, prisma, owner, release } = await given();
    const { studioId } = portal;
    const [platform] = granted(await listPlatforms(owner, release.id));
    if (!platform) throw new Error('no row');
    const place = { studioId, platformId: platform.id };
    granted(await hidePlatform(owner, { ...place, isHidden: true }));
    const where = { studioId_platformId: place };
    await prisma.platformChange.update({ where, data: { difference: 'louder' } });
    granted(await hidePlatform(owner, { ...place, isHidden: false }));
    expect(await prisma.platformChange.findUnique({ where })).toMatchObject({
      isHidden: false,
      difference: 'louder',
    });
    await prisma.platformChange.delete({ where });
  });
});
