import { parseEan } from '@/lib/core/ean';
import type { ReleaseId, StudioId, TrackId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import { voidTextApprovals } from '../approvals/approval.voiding';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { notFound } from '../policy/policy';
import { noteSources } from '../texts/note-sources';
import { releaseTexts } from '../texts/text-fields.table';
import type { Release, ReleaseFields } from './release';
import type { NewRelease, ReleaseChange } from './release.schema';

/** REL-3: a release belongs to a studio and is made by its people. */
export async function createRelease(
  context: Context,
  studioId: StudioId,
  input: NewRelease,
): Promise<Result<Release>> {
  const { actor, uow, clock, ids } = context;
  return uow.change(async (tx) => {
    const member = actor.kind === 'user' && (await tx.studios.findMembership(studioId, actor.userId));
    if (!member) return refuse(notFound());
    const release: Release = {
      id: ids.next<ReleaseId>(),
      studioId,
      kind: input.kind,
      title: input.title,
      artist: input.artist,
      label: null,
      catalogueNumber: null,
      upc: null,
      year: clock.now().getUTCFullYear(),
      genre: null,
      copyright: null,
      deadline: input.deadline,
      artwork: null,
      seq: 0,
      createdAt: clock.now(),
      archivedAt: null,
      purged: null,
    };
    await tx.releases.insertRelease(release);
    await tx.record(release.id, actor, { type: 'release.created', title: release.title });
    for (const [index, title] of input.tracks.entries()) {
      const trackId = ids.next<TrackId>();
      await tx.tracks.insertTrack({
        id: trackId,
        releaseId: release.id,
        position: index + 1,
        title,
        artist: null,
        composer: null,
        publisher: null,
        explicit: false,
        isrc: null,
        state: 'briefing',
        createdAt: clock.now(),
        removedAt: null,
      });
      await tx.record(release.id, actor, { type: 'track.added', trackId, title });
    }
    return ok(release);
  });
}

/** REL-2: the studio may change metadata; a change that reaches deliverables voids the text tick (APR-4). EAN-1, EAN-2: codes are checked. */
export async function editRelease(
  context: Context,
  releaseId: ReleaseId,
  input: ReleaseChange,
  act: 'release.edit' | 'brief.edit' = 'release.edit',
): Promise<Result<Release>> {
  const { actor, uow, clock } = context;
  const ean = input.upc ? parseEan(input.upc) : null;
  if (ean && !ean.ok) return ean;
  return uow.change(async (tx) => {
    const authorized = await authorizeRelease(tx, actor, {
      releaseId,
      act,
      now: clock.now(),
    });
    if (!authorized.ok) return authorized;
    const release = await tx.releases.lockRelease(releaseId);
    if (!release) return refuse(notFound());
    const change = changed(release, ean ? { ...input, upc: ean.value } : input);
    const fields = Object.keys(change);
    if (fields.length === 0) return ok(release);
    await tx.releases.updateRelease(releaseId, change);
    const keys = releaseTexts.filter((text) => fields.includes(text));
    const said = await noteSources(tx, context, { releaseId, access: authorized.value.access, keys });
    if (!said.ok) return said;
    await tx.record(releaseId, actor, { type: 'release.edited', fields });
    await voidTextApprovals(tx, context, { releaseId });
    return ok({ ...release, ...change });
  });
}

/** Only what differs from what is stored. */
function changed(release: Release, input: ReleaseChange) {
  const change: { -readonly [K in keyof ReleaseFields]?: ReleaseFields[K] } = {};
  for (const key of Object.keys(input) as (keyof ReleaseFields)[]) {
    const value = input[key as keyof typeof input];
    if (value !== undefined && JSON.stringify(value) !== JSON.stringify(release[key])) {
      Object.assign(change, { [key]: value });
    }
  }
  return change;
}
