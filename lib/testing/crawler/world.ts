import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReleaseId, StudioId, TrackId, UserId } from '@/lib/core/ids';
import { approvalSubject } from '@/lib/domain/approvals/approval.subject';
import { createRelease } from '@/lib/domain/releases/release.commands';
import { granted } from '../portal/portal';
import type { PortalApp } from '../portal/portal-app';
import { wholeRelease } from '../portal/strangers';
import { type CrawlActor, makeActors } from './actors';
import { liveMarkers } from './live-markers';
import { type Marker, type Place, stagedBytes, uploadStages } from './place';
import { seedPlace } from './seed-place';

/** What is crawled: three releases, two of them of one studio, and everybody who asks. */
export interface World {
  readonly app: PortalApp;
  readonly own: Place;
  readonly sibling: Place;
  readonly foreign: Place;
  readonly actors: readonly CrawlActor[];
  readonly markers: readonly Marker[];
  /** What the page shows to be signed. */
  readonly signed: { readonly pcmSha256: string; readonly metadataDigest: string };
  /** Puts back on the disk what a request may have taken away. */
  restoreFiles(): Promise<void>;
}

const foreignOwnerEmail = 'zqforeignowner-zq@people.test';

/** Another studio on the same portal, which no command makes. */
async function addStudio(
  app: PortalApp,
): Promise<{ studioId: StudioId; owner: { id: string; name: string } }> {
  const owner = { id: app.ids.next<string>(), email: foreignOwnerEmail, name: 'Person foreignOwner' };
  const studioId = app.ids.next<StudioId>();
  await app.uow.change(async (tx) => {
    await tx.studios.insertPerson({ ...owner, id: owner.id as UserId });
    const isrcPrefix = null;
    await tx.studios.insertStudio({
      id: studioId,
      name: 'zqforeign-studio-zq',
      isrcPrefix,
      createdAt: new Date(),
    });
    await tx.studios.insertMembership({ studioId, userId: owner.id as UserId, role: 'owner' });
    return { ok: true, value: null };
  });
  return { studioId, owner };
}

const single = {
  kind: 'single',
  title: 'Another',
  artist: 'Others',
  deadline: null,
  tracks: ['Other'],
} as const;

/** The finished release of the owner's studio, a sibling, and a foreign one. The portal makes the first one by its own jobs. */
export async function makeWorld(app: PortalApp): Promise<World> {
  const { release, ids } = await wholeRelease(app);
  const { prisma } = app.database;
  const studioId = ids.studioId as StudioId;
  const ownerId = ids.userId;
  const owner = release.as(release.owner);
  const another = granted(await createRelease(owner, studioId, { ...single, tracks: ['Other'] }));
  const { studioId: foreignStudio, owner: foreigner } = await addStudio(app);
  const foreignRelease = granted(
    await createRelease(
      release.as({
        kind: 'user',
        userId: foreigner.id as UserId,
        name: foreigner.name,
        email: foreignOwnerEmail,
      }),
      foreignStudio,
      { ...single, tracks: ['Other'] },
    ),
  );
  const own = ids.releaseId as ReleaseId;
  const places = { studioId, own, sibling: another.id, ownerEmail: 'ada@studio.test', foreignOwnerEmail };
  const actors = await makeActors(app, places);
  const idOf = (name: string) => actors.find((actor) => actor.name === name)?.userId ?? '';
  const seeds = await Promise.all([
    seedPlace(app, { name: 'own', studioId, releaseId: own, ownerId, senderId: idOf('decider') }),
    seedPlace(app, {
      ...{ name: 'sibling', studioId, releaseId: another.id, ownerId, senderId: idOf('siblingClient') },
    }),
    seedPlace(app, {
      ...{ name: 'foreign', studioId: foreignStudio, releaseId: foreignRelease.id },
      ...{ ownerId: foreigner.id, senderId: foreigner.id },
    }),
  ]);
  const [first, second, third] = seeds;
  const sounding = {
    audioFileId: ids.audioFileId,
    deliveryId: ids.deliveryId,
    deliverableId: ids.deliverableId,
  };
  const platformId = await addPlatform(release.engineer, studioId);
  const subject = granted(await approvalSubject(app.uow.read, first.place.trackId as TrackId));
  return {
    app,
    own: { ...first.place, ...sounding, requestId: ids.requestId, ownPlatformId: platformId },
    sibling: second.place,
    foreign: third.place,
    actors,
    markers: [...seeds.flatMap(({ markers }) => markers), ...liveMarkers],
    signed: { pcmSha256: subject.version.pcmSha256, metadataDigest: subject.metadataDigest },
    async restoreFiles() {
      const folder = path.join(app.dataDirectory, 'staging');
      await mkdir(folder, { recursive: true });
      for (const { place } of seeds)
        for (const stage of uploadStages.filter((each) => stagedBytes[each] > 0))
          await writeFile(path.join(folder, place.uploadIds[stage]), new Uint8Array(stagedBytes[stage]));
    },
  };

  async function addPlatform(visitor: typeof release.engineer, id: StudioId): Promise<string> {
    await visitor.post(`/api/studios/${id}/platforms`, newPlatform('A service of our own'));
    const row = await prisma.platformChange.findFirstOrThrow({ where: { studioId: id } });
    return row.platformId;
  }
}

/** The fields of a row of the table of services. */
export function newPlatform(name: string): Record<string, string> {
  return {
    ...{ name, referenceLufs: '-14', turnsUp: 'never', ceilingDbtp: '-1', certainty: 'official', note: '' },
    ...{
      asOf: '2026-01',
      sourceName: 'Its page',
      sourceUrl: 'https://service.example/',
      sourceDate: '2026-01',
    },
    ...{ secondName: '', secondUrl: '', secondDate: '' },
  };
}
