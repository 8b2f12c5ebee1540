import type { MasterId, ReleaseId, TrackId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { notFound } from '@/lib/domain/policy/policy';
import type { Stores } from '@/lib/domain/unit-of-work';
import type { IdsBySegment } from '@/lib/endpoints/address';

/** The release that something belongs to, for good; null or undefined when there is no such thing. */
type Home<Id> = (stores: Stores, id: Id) => Promise<ReleaseId | null | undefined>;

const ofTrack: Home<TrackId> = async ({ tracks }, id) => (await tracks.findTrack(id))?.releaseId;

async function ofMaster(stores: Stores, id: MasterId | undefined): Promise<ReleaseId | null | undefined> {
  const master = id && (await stores.versions.findMaster(id));
  return master && ofTrack(stores, master.trackId);
}

async function ofPart(
  stores: Stores,
  part: { trackId: TrackId } | null,
): Promise<ReleaseId | null | undefined> {
  return part && ofTrack(stores, part.trackId);
}

type Homes = { readonly [Segment in keyof IdsBySegment]: Home<IdsBySegment[Segment]> | null };

/** Null: it is no release's alone; whatever is asked for by such an id is asked for by the release as well. */
const homes: Homes = {
  studioId: null,
  platformId: null,
  releaseId: null,
  userId: null,
  sessionId: null,
  trackId: ofTrack,
  audioFileId: async ({ audio }, id) => (await audio.findAudioFile(id))?.releaseId,
  versionId: async (stores, id) => ofMaster(stores, (await stores.versions.findVersion(id))?.masterId),
  printId: async (stores, id) => ofMaster(stores, (await stores.versions.findPrint(id))?.masterId),
  mixId: async (stores, id) => ofPart(stores, await stores.mixes.findMix(id)),
  requestId: async (stores, id) => ofPart(stores, await stores.mixes.findRequest(id)),
  commentId: async ({ comments }, id) => (await comments.findComment(id))?.releaseId,
  referenceId: async ({ references }, id) => (await references.findReference(id))?.releaseId,
  uploadId: async ({ uploads }, id) => (await uploads.findUpload(id))?.releaseId,
  deliveryId: async ({ deliveries }, id) => (await deliveries.findDelivery(id))?.releaseId,
  deliverableId: async (stores, id) => ofPart(stores, await stores.deliveries.findDeliverable(id)),
  invitationId: async ({ members }, id) => (await members.findInvitation(id))?.releaseId,
  letterId: async ({ letters }, id) => (await letters.findLetter(id))?.releaseId,
  shareId: async ({ shares }, id) => (await shares.findShare(id))?.releaseId,
  guestId: async ({ shares }, id) => {
    const guest = await shares.findGuest(id);
    return guest && (await shares.findShare(guest.shareId))?.releaseId;
  },
};

/**
 * REL-1: under a release there is only what belongs to it. Commands ask the policy by the last id of an address, so what
 * somebody may see on another release would open under this one. What does not exist at all is theirs to refuse.
 */
async function checkBelonging(stores: Stores, ids: Partial<IdsBySegment>): Promise<Result<null>> {
  const { releaseId } = ids;
  if (releaseId === undefined) return ok(null);
  for (const [segment, id] of Object.entries(ids)) {
    const home = homes[segment as keyof IdsBySegment] as Home<string> | null;
    const found = home && (await home(stores, id));
    if (found && found !== releaseId) return refuse(notFound());
  }
  return ok(null);
}

/** What somebody is answered; nothing at all where the ids of the address do not belong together. */
export async function underOneRelease<T>(
  { context, ids }: { context: Pick<Context, 'uow'>; ids: Partial<IdsBySegment> },
  answer: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const belongs = await checkBelonging(context.uow.read, ids);
  return belongs.ok ? answer() : belongs;
}
