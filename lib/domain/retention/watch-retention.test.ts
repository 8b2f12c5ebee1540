import { beforeEach, describe, expect, it } from 'vitest';
import type { ReleaseId, Sha256 } from '@/lib/core/ids';
import { neededHashes, purgedHashes } from '@/lib/data/blob-references';
import { givenMix, hashOf } from '@/lib/testing/portal/audio';
import { granted, type Portal, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { givenPostedVersion, signedBy } from '@/lib/testing/portal/versions';
import { writeComment } from '../comments/comment.commands';
import { viewDeliveries } from '../deliverables/delivery.queries';
import { viewPeople } from '../members/people.queries';
import { archiveRelease, unarchiveRelease } from '../releases/archive.commands';
import { readLog } from '../releases/log.queries';
import { viewRelease } from '../releases/release.queries';
import { addEngineer } from '../studios/engineer.commands';
import { viewReview } from '../tracks/review.queries';
import type { Track } from '../tracks/track';
import { viewFiles } from '../uploads/files.queries';
import { keepRelease, purgeRelease, setRetention, watchRetention } from './retention.commands';
import { forecastRetention } from './retention.queries';

const shared = portalForTests();
const day = 24 * 60 * 60 * 1000;
let owner: ReturnType<Portal['as']>;

/** Every mail that waits arrives, or does not. */
async function post(state: 'sent' | 'failed' = 'sent') {
  await shared.portal.prisma.mailMessage.updateMany({ where: { state: 'queued' }, data: { state } });
}

/** Days pass on which the portal looks, and mail goes out. @returns what was to be deleted */
async function live(days: number, mail: 'sent' | 'failed' | 'waiting' = 'sent'): Promise<ReleaseId[]> {
  const { portal } = shared;
  const chosen: ReleaseId[] = [];
  for (let passed = 0; passed < days; passed++) {
    portal.clock.advance(day);
    const release = await watchRetention(portal);
    if (release && (await purgeRelease(portal, release)).ok) chosen.push(release);
    if (mail !== 'waiting') await post(mail);
  }
  return chosen;
}

const findRow = (id: ReleaseId) => shared.portal.prisma.release.findUniqueOrThrow({ where: { id } });
const warnings = (releaseId: ReleaseId) =>
  shared.portal.prisma.retentionWarning.count({ where: { releaseId } });
const policy = (months: number | null, scope: 'audio' | 'release' = 'audio') =>
  setRetention(owner, shared.portal.studioId, { months, scope });

async function givenArchived(): Promise<{ releaseId: ReleaseId; track: Track }> {
  const { portal } = shared;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  granted(await archiveRelease(owner, release.id));
  return { releaseId: release.id, track };
}

beforeEach(async () => {
  const { portal } = shared;
  owner = portal.as(portal.owner);
  await portal.prisma.release.updateMany({ data: { archivedAt: null, keepUntil: null } });
  await portal.prisma.retentionWarning.deleteMany();
  await portal.prisma.chore.deleteMany();
  granted(await policy(null));
});

describe('RET-1 the policy', () => {
  it('nothing is ever deleted by default, nor announced', async () => {
    const { releaseId } = await givenArchived();
    expect(await live(40)).toEqual([]);
    expect((await findRow(releaseId)).purgedAt).toBeNull();
    expect(await warnings(releaseId)).toBe(0);
  });

  it('the owner reads before saving it how many releases it would announce at once; so many it does', async () => {
    const { portal } = shared;
    const old = await Promise.all([givenArchived(), givenArchived(), givenArchived(), givenArchived()]);
    const archivedAt = new Date(portal.clock.now().getTime() - 100 * day);
    const ids = old.map(({ releaseId }) => releaseId);
    await portal.prisma.release.updateMany({ where: { id: { in: ids } }, data: { archivedAt } });
    const [kept, deleted] = ids;
    if (!kept || !deleted) throw new Error('no releases');
    granted(await keepRelease(owner, kept));
    const purgedAt = portal.clock.now();
    await portal.prisma.release.update({ where: { id: deleted }, data: { purgedAt, purgedScope: 'audio' } });
    await givenArchived();
    const forecast = async (months: number) =>
      granted(await forecastRetention(owner, portal.studioId, months));
    expect(await forecast(5)).toEqual({ announced: 0, archived: 4 });
    expect(await forecast(2)).toEqual({ announced: 2, archived: 4 });
    granted(await policy(2));
    await watchRetention(portal);
    expect(await portal.prisma.retentionWarning.count()).toBe(2);
    const client = await portal.client(kept);
    expect(ruleOf(await forecastRetention(portal.as(client), portal.studioId, 2))).toBe('REL-1');
  });

  it('is the owner’s alone; another one starts the warnings anew, and the log of the studio says so', async () => {
    const { portal } = shared;
    const noor = { email: 'noor@studio.test', name: 'Noor', role: 'engineer' } as const;
    const { id } = granted(await addEngineer(owner, portal.studioId, noor));
    const engineer = portal.as({ kind: 'user', userId: id, name: noor.name, email: noor.email });
    const asked = { months: 1, scope: 'audio' } as const;
    expect(ruleOf(await setRetention(engineer, portal.studioId, asked))).toBe('RET-1');
    const { releaseId } = await givenArchived();
    granted(await policy(1));
    await live(5);
    expect(await warnings(releaseId)).toBe(1);
    granted(await policy(1, 'release'));
    expect(await warnings(releaseId)).toBe(0);
    const [event] = await portal.uow.read.events.listNewest(portal.studioId, 1);
    expect(event?.event).toEqual({ type: 'retention.changed', months: 1, scope: 'release' });
  });
});

describe('RET-2, RET-4 warnings', () => {
  it('two mails to each owner and a notice come first; then, and not a day before, it is deleted', async () => {
    const { portal } = shared;
    const { releaseId } = await givenArchived();
    granted(await policy(3));
    const { archivedAt } = await findRow(releaseId);
    expect(await live(60)).toEqual([]);
    expect(await warnings(releaseId)).toBe(0);
    await live(3);
    expect(await warnings(releaseId)).toBe(1);
    const view = granted(await viewRelease(owner, releaseId));
    expect(view.deletion).toMatchObject({ scope: 'audio', isUnsent: false });
    const on = new Date(view.deletion?.on ?? 0);
    expect(await live(27)).toEqual([]);
    expect(await warnings(releaseId)).toBe(2);
    expect(await live(4)).toEqual([releaseId]);
    const { purgedAt } = await findRow(releaseId);
    expect(purgedAt?.getTime()).toBeGreaterThanOrEqual(on.getTime());
    expect(purgedAt?.getTime()).toBeGreaterThan((archivedAt?.getTime() ?? 0) + 90 * day);
    const where = { template: 'deletion-announced', key: { contains: releaseId } };
    expect(await portal.prisma.mailMessage.count({ where })).toBe(2);
    expect(await live(40), 'once').toEqual([]);
  });

  it.each(['failed', 'waiting'] as const)('nothing is deleted while their mail is %s', async (mail) => {
    const { releaseId } = await givenArchived();
    granted(await policy(1));
    expect(await live(100, mail)).toEqual([]);
    expect((await findRow(releaseId)).purgedAt).toBeNull();
    if (mail === 'failed')
      expect(granted(await viewRelease(owner, releaseId)).deletion).toMatchObject({ isUnsent: true });
    await post('failed');
  });
});

it('RET-4 a warning that only an owner got who was erased since is given anew', async () => {
  const { portal } = shared;
  const { releaseId } = await givenArchived();
  granted(await policy(1));
  await live(2);
  expect(await warnings(releaseId)).toBe(1);
  // As an erasure leaves it (ERA-1).
  await portal.prisma.mailMessage.deleteMany({ where: { key: { contains: releaseId } } });
  expect(await live(35)).toEqual([]);
  const where = { template: 'deletion-announced', key: { contains: releaseId } };
  expect(await portal.prisma.mailMessage.count({ where })).toBe(2);
  expect(await live(7)).toEqual([releaseId]);
});

describe('RET-3, RET-6 what is not deleted', () => {
  it('a release that is kept for another year, or was brought back', async () => {
    const [kept, back] = [await givenArchived(), await givenArchived()];
    granted(await policy(1));
    await live(30);
    granted(await keepRelease(owner, kept.releaseId));
    granted(await unarchiveRelease(owner, back.releaseId));
    expect([await warnings(kept.releaseId), await warnings(back.releaseId)]).toEqual([0, 0]);
    expect(granted(await viewRelease(owner, kept.releaseId)).deletion).toBeNull();
    expect(await live(60)).toEqual([]);
    expect(ruleOf(await keepRelease(owner, back.releaseId))).toBe('RET-3');
    granted(await archiveRelease(owner, back.releaseId));
    expect(await live(29), 'warned of anew').toEqual([]);
  });

  it('a release that came back between being chosen and being deleted', async () => {
    const { portal } = shared;
    const { releaseId } = await givenArchived();
    granted(await policy(1));
    let chosen: ReleaseId | null = null;
    for (let passed = 0; passed < 60 && !chosen; passed++) {
      portal.clock.advance(day);
      chosen = await watchRetention(portal);
      await post();
    }
    expect(chosen).toBe(releaseId);
    granted(await unarchiveRelease(owner, releaseId));
    expect(granted(await purgeRelease(portal, releaseId))).toBe(false);
    granted(await archiveRelease(owner, releaseId));
    expect(granted(await purgeRelease(portal, releaseId))).toBe(false);
  });

  it('more than one at a time', async () => {
    const { portal } = shared;
    const all = [await givenArchived(), await givenArchived(), await givenArchived()];
    granted(await policy(1));
    const deletedOn = new Map<number, number>();
    for (let passed = 0; passed < 60; passed++) {
      const gone = await live(1);
      if (gone.length > 0) deletedOn.set(passed, gone.length);
    }
    expect([...deletedOn.values()]).toEqual([1, 1, 1]);
    expect(
      await portal.prisma.release.count({
        where: { id: { in: all.map((each) => each.releaseId) }, purgedAt: null },
      }),
    ).toBe(0);
  });

  it('one on which something is still being read', async () => {
    const { portal } = shared;
    const { releaseId, track } = await givenArchived();
    const mix = await givenMix(portal, track);
    const where = { id: mix.audioFileId };
    await portal.prisma.audioFile.update({ where, data: { state: 'measuring' } });
    granted(await policy(1));
    await live(60);
    expect((await findRow(releaseId)).purgedAt).toBeNull();
    const other = await givenArchived();
    expect(await live(60), 'the others do not wait for it').toEqual([other.releaseId]);
    await portal.prisma.audioFile.update({ where, data: { state: 'ready' } });
    await live(1);
    expect((await findRow(releaseId)).purgedAt).not.toBeNull();
  });
});

describe('RET-7, REL-9 a deletion and whoever brings the release back', () => {
  it('at the same moment: what was deleted stays in the archive', async () => {
    const { portal } = shared;
    const { releaseId } = await givenArchived();
    const { uow } = portal;
    const meanwhile = () =>
      uow.change(async (tx) => ({
        ok: true,
        value: await tx.retention.purge(releaseId, 'audio', portal.clock.now()),
      }));
    // The deletion holds the release when it is asked for, and lets go when it is done.
    const held: typeof uow.change = (work) =>
      uow.change((tx) => {
        const lockRelease = async (id: ReleaseId) => {
          granted(await meanwhile());
          return tx.releases.lockRelease(id);
        };
        return work({ ...tx, releases: { ...tx.releases, lockRelease } });
      });
    const back = await unarchiveRelease({ ...owner, uow: { ...uow, change: held } }, releaseId);
    expect(ruleOf(back)).toBe('RET-7');
    expect((await findRow(releaseId)).archivedAt).not.toBeNull();
  });
});

describe('RET-5 the clock', () => {
  it('one that jumped ahead deletes nothing, and everybody is told anew', async () => {
    const { portal } = shared;
    const { releaseId } = await givenArchived();
    granted(await policy(1));
    await live(28);
    expect(await warnings(releaseId)).toBe(2);
    portal.clock.advance(400 * day);
    expect(granted(await purgeRelease(portal, releaseId)), 'a job that was waiting').toBe(false);
    expect(await watchRetention(portal)).toBeNull();
    await post();
    expect(await warnings(releaseId), 'the first one again').toBe(1);
    expect(await live(29)).toEqual([]);
    expect(await live(2)).toEqual([releaseId]);
  });

  it('one that went back keeps everything as well', async () => {
    const { portal } = shared;
    const { releaseId } = await givenArchived();
    granted(await policy(1));
    await live(29);
    portal.clock.advance(-20 * day);
    expect(await watchRetention(portal)).toBeNull();
    expect((await findRow(releaseId)).purgedAt).toBeNull();
  });
});

describe('RET-7 what is left', () => {
  async function givenPurged(scope: 'audio' | 'release') {
    const { portal } = shared;
    const { release, tracks } = await portal.release(['One']);
    const [track] = tracks;
    if (!track) throw new Error('no track');
    const client = await portal.client(release.id);
    await givenMix(portal, track, 'k');
    const version = await givenPostedVersion(portal, track, 'q');
    const id = portal.ids.next<Parameters<typeof writeComment>[2]['id']>();
    const note = {
      id,
      versionId: version.id,
      parentId: null,
      kind: 'change',
      place: null,
      body: 'Warmer.',
    } as const;
    granted(await writeComment(portal.as(client), track.id, note));
    await signedBy(portal, track, client);
    granted(await archiveRelease(owner, release.id));
    granted(await policy(1, scope));
    expect(await live(45)).toContain(release.id);
    return { portal, release, track, client };
  }

  it('the audio goes; log, notes and approvals stay with the hashes, and every page opens', async () => {
    const { portal, release, track, client } = await givenPurged('audio');
    for (const context of [owner, portal.as(client)]) {
      const view = granted(await viewRelease(context, release.id));
      expect(view.archive?.deleted).toMatchObject({ scope: 'audio' });
      for (const act of ['source.download', 'delivery.download', 'release.archive'] as const)
        expect(view.may[act].allowed, act).toBe(false);
      const review = granted(await viewReview(context, track.id));
      expect(JSON.stringify(review.notes)).toContain('Warmer.');
      expect(review.approvals[0]).toMatchObject({ pcmSha256: hashOf('q') });
      granted(await viewFiles(context, release.id));
      granted(await viewDeliveries(context, release.id));
      granted(await viewPeople(context, release.id));
      const { entries } = granted(await readLog(context, { releaseId: release.id, limit: 1000 }));
      expect(entries[0]?.event).toMatchObject({ type: 'release.purged', scope: 'audio', files: 2 });
      expect(entries.some(({ event }) => event.type === 'track.approved')).toBe(true);
    }
    const files = await portal.uow.read.audio.listAudioFiles(release.id);
    expect(files.map(({ originalName }) => originalName).sort()).toEqual(['mix-k.wav', 'version-q.wav']);
    for (const file of files) {
      expect(file).toMatchObject({ state: 'deleted', rendition: null, peaksSha256: null });
      expect(file.failure, 'no date that nobody writes like that').not.toMatch(/\d/);
      expect(file.facts?.pcmSha256).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(ruleOf(await unarchiveRelease(owner, release.id))).toBe('RET-7');
    expect(ruleOf(await keepRelease(owner, release.id))).toBe('RET-7');
  });

  it('its bytes are nobody’s any more, unless another release has the same', async () => {
    const { portal } = await givenPurged('audio');
    const own = hashOf('K') as Sha256;
    expect(await neededHashes(portal.prisma)([own])).toEqual(new Set());
    expect(await purgedHashes(portal.prisma)([own])).toEqual(new Set([own]));
    expect(await portal.uow.read.audio.isHashNeeded(own)).toBe(false);
    const [track] = (await portal.release(['Again'])).tracks;
    if (!track) throw new Error('no track');
    await givenMix(portal, track, 'k');
    expect(await neededHashes(portal.prisma)([own])).toEqual(new Set([own]));
    expect(await portal.uow.read.audio.isHashNeeded(own)).toBe(true);
  });

  it('RET-6 a deletion that is cut off has not happened, and happens when it is run again', async () => {
    const { portal } = shared;
    const { releaseId, track } = await givenArchived();
    await givenMix(portal, track, 'j');
    const cut = portal.uow.change(async (tx) => {
      await tx.retention.purge(releaseId, 'release', portal.clock.now());
      throw new Error('killed');
    });
    await expect(cut).rejects.toThrow('killed');
    expect(await findRow(releaseId)).toMatchObject({ purgedAt: null });
    expect(await portal.prisma.audioFile.count({ where: { releaseId, state: 'ready' } })).toBe(1);
    granted(await policy(1));
    expect(await live(45)).toEqual([releaseId]);
  });

  it('of a whole release no mail is left but those that announced it, and those of other releases', async () => {
    const { portal } = shared;
    const other = await portal.release(['Other']);
    const [track] = other.tracks;
    if (!track) throw new Error('no track');
    await portal.client(other.release.id);
    await givenPostedVersion(portal, track, 'o');
    await post();
    const mails = () => portal.prisma.mailMessage.findMany({ orderBy: { key: 'asc' } });
    const before = await mails();
    const { release } = await givenPurged('release');
    const added = (await mails()).filter(({ id }) => !before.some((mail) => mail.id === id));
    expect(added.map(({ template }) => template)).toEqual(['deletion-announced', 'deletion-announced']);
    for (const { key } of added) expect(key).toContain(release.id);
    expect((await mails()).length, 'of others').toBe(before.length + added.length);
  });

  it('of a whole release the log, the approvals and the hashes stay, for the studio', async () => {
    const { portal, release, track, client } = await givenPurged('release');
    expect(ruleOf(await viewRelease(portal.as(client), release.id))).toBe('REL-1');
    const view = granted(await viewRelease(owner, release.id));
    expect(view.archive?.deleted).toMatchObject({ scope: 'release' });
    const review = granted(await viewReview(owner, track.id));
    expect(review.notes).toEqual([]);
    expect(review.approvals[0]).toMatchObject({ name: client.name, pcmSha256: hashOf('q') });
    const { entries } = granted(await readLog(owner, { releaseId: release.id, limit: 1000 }));
    expect(entries.map(({ seq }) => seq)).toEqual([...entries.keys()].map((index) => entries.length - index));
    expect(granted(await purgeRelease(portal, release.id)), 'again').toBe(false);
  });
});
