import { describe, expect, it } from 'vitest';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { givenPostedVersion, signedBy } from '@/lib/testing/portal/versions';
import { deliveredMetadata } from '../deliverables/metadata';
import { storedMail } from '../mails.schema';
import { removeMember } from '../members/member.commands';
import { editRelease } from '../releases/release.commands';
import { viewRelease } from '../releases/release.queries';
import { listReleases } from '../releases/release-list.queries';
import { viewReview } from '../tracks/review.queries';
import { editTrack } from '../tracks/track.commands';
import { quietMs, tellOfChangedTexts } from './changed-texts.commands';
import { textChangeSentence } from './text-change-sentences';

const test = portalForTests();

async function signed() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['Ferry', 'Two']);
  const [track, second] = tracks;
  if (!track || !second) throw new Error('no tracks');
  const client = await portal.client(release.id);
  for (const [each, letter] of [
    [track, 'a'],
    [second, 'b'],
  ] as const) {
    await givenPostedVersion(portal, each, letter);
    await signedBy(portal, each, client);
  }
  const owner = portal.as(portal.owner);
  const mails = async () => {
    const rows = await portal.prisma.mailMessage.findMany({
      where: { template: 'sign-texts-again', to: client.email },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id, payload }) => storedMail.read(payload, id));
  };
  const later = async (ms: number) => {
    portal.clock.advance(ms);
    await tellOfChangedTexts(portal);
  };
  return { portal, release, track, second, client, owner, mails, later };
}

describe('texts that change after they were signed', () => {
  it('APR-13 the list, the release and the track say so, with the difference', async () => {
    const { portal, release, track, client, owner } = await signed();
    granted(await editTrack(owner, track.id, { title: 'Ferries', composer: 'Kim' }));
    const asClient = portal.as(client);
    const changes = [
      { field: 'title', before: 'Ferry', after: 'Ferries' },
      { field: 'composer', before: null, after: 'Kim' },
    ];
    const page = granted(await viewRelease(asClient, release.id));
    expect(page.tracks.map(({ changedTexts }) => changedTexts?.changes ?? null)).toEqual([changes, null]);
    const step = { kind: 'signTexts', tracks: [track.id], fields: ['title', 'composer'] };
    expect(page).toMatchObject({ turn: 'you', step });
    expect((await listReleases(asClient)).you.releases).toMatchObject([{ id: release.id, step }]);
    expect(granted(await viewRelease(owner, release.id))).toMatchObject({ turn: 'others', step });
    const review = granted(await viewReview(asClient, track.id));
    expect(review.changedTexts).toMatchObject({ name: client.name, changes });
  });

  it('APR-13 it is over once they are signed, and when another version is posted', async () => {
    const { portal, release, track, second, client, owner } = await signed();
    granted(await editRelease(owner, release.id, { label: 'Groove' }));
    await signedBy(portal, track, client);
    await givenPostedVersion(portal, second, 'c');
    const { tracks, step } = granted(await viewRelease(portal.as(client), release.id));
    expect(tracks.map(({ changedTexts }) => changedTexts)).toEqual([null, null]);
    expect(step).toMatchObject({ kind: 'review', tracks: [second.id] });
  });

  it('APR-13 one mail for all tracks, once the texts have stood still, with what they are then', async () => {
    const { release, track, second, owner, mails, later } = await signed();
    granted(await editTrack(owner, track.id, { title: 'Ferri' }));
    await later(quietMs - 1000);
    granted(await editRelease(owner, release.id, { label: 'Groove' }));
    granted(await editTrack(owner, track.id, { title: 'Ferries' }));
    await later(quietMs - 1000);
    expect(await mails()).toEqual([]);
    await later(2000);
    const label = { field: 'label', before: null, after: 'Groove' };
    expect(await mails()).toMatchObject([
      {
        tracks: [
          { title: 'Ferries', changes: [{ field: 'title', before: 'Ferry', after: 'Ferries' }, label] },
          { title: second.title, changes: [label] },
        ],
      },
    ]);
    await later(quietMs);
    expect(await mails()).toHaveLength(1);
  });

  it('APR-13 whoever has signed again meanwhile gets no mail', async () => {
    const { portal, track, client, owner, mails, later } = await signed();
    granted(await editTrack(owner, track.id, { title: 'Ferries' }));
    await signedBy(portal, track, client);
    await later(quietMs);
    expect(await mails()).toEqual([]);
  });

  it('APR-13 everybody who signed is told; if all of them have left, everybody who may', async () => {
    const { portal, release, track, client, owner, mails, later } = await signed();
    const other = await portal.client(release.id);
    await signedBy(portal, track, other);
    const mailsTo = (to: string) =>
      portal.prisma.mailMessage.count({ where: { template: 'sign-texts-again', to, stream: release.id } });
    granted(await editTrack(owner, track.id, { title: 'Ferries' }));
    await later(quietMs);
    expect([(await mails()).length, await mailsTo(other.email)]).toEqual([1, 1]);
    const third = await portal.client(release.id);
    for (const { userId } of [client, other])
      granted(await removeMember(owner, { releaseId: release.id, userId }));
    granted(await editRelease(owner, release.id, { label: 'Groove' }));
    await later(quietMs);
    expect(await mailsTo(third.email)).toBe(1);
  });

  it('APR-13 an approval of before the texts were stored says that they changed, and not what', async () => {
    const { portal, release, track, client, owner } = await signed();
    await portal.prisma
      .$executeRaw`UPDATE "Approval" SET "signedMetadata" = NULL WHERE "trackId" = ${track.id}`;
    granted(await editTrack(owner, track.id, { title: 'Ferries' }));
    const { tracks, step } = granted(await viewRelease(portal.as(client), release.id));
    expect(tracks[0]?.changedTexts).toMatchObject({ changes: null });
    expect(step).toMatchObject({ kind: 'signTexts', fields: [] });
  });

  it('APR-13 a changed field is a sentence', () => {
    expect(textChangeSentence({ field: 'title', before: 'Ferry', after: 'Ferries' })).toBe(
      'Title: “Ferry”, now “Ferries”',
    );
    expect(textChangeSentence({ field: 'explicit', before: false, after: true })).toBe(
      'Explicit: no, now yes',
    );
    expect(textChangeSentence({ field: 'artworkSha256', before: 'a', after: 'b' })).toBe(
      'Artwork: another picture',
    );
    expect(textChangeSentence({ field: 'artworkSha256', before: null, after: 'b' })).toBe(
      'Artwork: none, now there is one',
    );
  });

  it('APR-13 what is signed is every field that reaches the files', async () => {
    const { portal, release, track } = await signed();
    const [approval] = await portal.uow.read.approvals.listApprovals(track.id);
    const found = await portal.uow.read.releases.findRelease(release.id);
    if (!found) throw new Error('no release');
    expect(approval?.signed).toEqual(deliveredMetadata(found, track, 2));
  });
});
