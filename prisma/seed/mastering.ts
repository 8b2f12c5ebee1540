import type { CommentId, DeliveryId, ReleaseId, TrackId } from '@/lib/core/ids';
import { approveVersion } from '@/lib/domain/approvals/approval.commands';
import { approvalSubject } from '@/lib/domain/approvals/approval.subject';
import { writeComment } from '@/lib/domain/comments/comment.commands';
import { preselectedKinds } from '@/lib/domain/deliverables/deliverable-kind';
import { startDelivery } from '@/lib/domain/deliverables/delivery.commands';
import { allotIsrcs } from '@/lib/domain/isrc/isrc.commands';
import type { Actor } from '@/lib/domain/policy/actor';
import { sendNotes } from '@/lib/domain/rounds/round.commands';
import type { Version } from '@/lib/domain/versions/version';
import { postVersion } from '@/lib/domain/versions/version-posting.commands';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { type DemoStudio, granted, until } from './demo-studio';
import { recipes } from './recipes';

/** A release of the demo with its tracks in order. */
export interface Made {
  readonly id: ReleaseId;
  readonly tracks: readonly TrackId[];
}

export function trackOf({ tracks }: Made, index: number): TrackId {
  const trackId = tracks[index];
  if (!trackId) throw new RangeError(`The release has no track ${index + 1}.`);
  return trackId;
}

interface EpCast {
  readonly ep: Made;
  readonly decider: Actor;
  readonly drummer: Actor;
}

/** First Light: one round of notes, a second version, approved. */
export async function masterFirstTrack(studio: DemoStudio, { ep, decider, drummer }: EpCast): Promise<void> {
  const trackId = trackOf(ep, 0);
  const v1 = await printAndPost(studio, trackId, {
    recipe: recipes.firstLight[0],
    message: 'A first pass: a little less at 220 Hz so that the voice opens up, and just enough level.',
  });
  await note(studio, decider, {
    trackId,
    version: v1,
    from: 12,
    to: 17.5,
    kind: 'change',
    body: 'Could the voice have a touch more air here? It is lovely, only a bit veiled.',
  });
  await note(studio, drummer, {
    trackId,
    version: v1,
    from: 23.2,
    kind: 'question',
    body: 'Is the kick softer than in the mix from here on, or is that my headphones?',
  });
  granted(
    await sendNotes(studio.as(decider), trackId, {
      versionId: v1.id,
      message: 'Nearly there. Two small things.',
    }),
  );
  await printAndPost(studio, trackId, {
    recipe: recipes.firstLight[1],
    message: 'More air above 11 kHz for the voice, and the limiter lets the kick through now.',
  });
  await allot(studio, ep.id);
  await approve(studio, decider, trackId);
}

/** Night Tram: posted, with notes that are not sent yet. */
export async function masterSecondTrack(studio: DemoStudio, { ep, decider, drummer }: EpCast): Promise<void> {
  const trackId = trackOf(ep, 1);
  const v1 = await printAndPost(studio, trackId, {
    recipe: recipes.nightTram[0],
    message: 'The hats are calmer when they open, and the bass stays in the middle.',
  });
  await note(studio, decider, {
    trackId,
    version: v1,
    from: 24,
    to: 40,
    kind: 'change',
    body: 'This chorus could lift a little more against the verse.',
  });
  await note(studio, drummer, {
    trackId,
    version: v1,
    from: 57.4,
    kind: 'correction',
    body: 'I think I hear a click just before the last chorus.',
  });
}

/** Paper Boats: printed, not posted. */
export async function masterThirdTrack(studio: DemoStudio, ep: Made): Promise<void> {
  await studio.print(trackOf(ep, 2), recipes.paperBoats[0]);
}

/** The single before the EP: approved; its delivery is being built. */
export async function deliverSingle(studio: DemoStudio, single: Made, decider: Actor): Promise<DeliveryId> {
  const trackId = trackOf(single, 0);
  await printAndPost(studio, trackId, {
    recipe: recipes.single[0],
    message: 'For the single: a little more level than the EP will have.',
  });
  await allot(studio, single.id);
  await approve(studio, decider, trackId);
  const kinds = preselectedKinds;
  const delivery = granted(await startDelivery(studio.as(studio.engineer), single.id, { kinds }));
  return delivery.id;
}

/** Waits until a delivery is offered. */
export async function delivered(studio: DemoStudio, id: DeliveryId): Promise<void> {
  await until(async () => {
    const built = await studio.container.uow.read.deliveries.findDelivery(id);
    if (built?.failure) throw new Error(built.failure);
    return built?.state === 'ready' ? built : null;
  });
}

async function printAndPost(
  studio: DemoStudio,
  trackId: TrackId,
  { recipe, message }: { recipe: Recipe; message: string },
): Promise<Version> {
  const version = await studio.print(trackId, recipe);
  return granted(await postVersion(studio.as(studio.engineer), version.id, { message }));
}

async function allot(studio: DemoStudio, releaseId: ReleaseId): Promise<void> {
  granted(await allotIsrcs(studio.as(studio.engineer), releaseId));
}

async function approve(studio: DemoStudio, decider: Actor, trackId: TrackId): Promise<void> {
  const subject = granted(await approvalSubject(studio.container.uow.read, trackId));
  const origin = { ip: '127.0.0.1', userAgent: 'The demo' };
  const { version, facts, metadataDigest } = subject;
  const signed = {
    versionId: version.id,
    pcmSha256: facts.pcmSha256,
    metadataDigest,
    audio: true,
    text: true,
  };
  granted(await approveVersion({ ...studio.as(decider), origin }, trackId, signed));
}

async function note(
  studio: DemoStudio,
  actor: Actor,
  written: {
    trackId: TrackId;
    version: Version;
    from: number;
    to?: number;
    kind: 'change' | 'correction' | 'question';
    body: string;
  },
): Promise<void> {
  const sampleRate = 48_000;
  const { trackId, version, from, to, kind, body } = written;
  const endFrame = to === undefined ? null : Math.round(to * sampleRate);
  const place = { startFrame: Math.round(from * sampleRate), endFrame, sampleRate };
  const id = studio.container.ids.next<CommentId>();
  granted(
    await writeComment(studio.as(actor), trackId, {
      id,
      versionId: version.id,
      parentId: null,
      kind,
      place,
      body,
    }),
  );
}
