import type { CommentId, ReleaseId, TrackId } from '@/lib/core/ids';
import { approveVersion } from '@/lib/domain/approvals/approval.commands';
import { approvalSubject } from '@/lib/domain/approvals/approval.subject';
import { writeComment } from '@/lib/domain/comments/comment.commands';
import { startDelivery } from '@/lib/domain/deliverables/delivery.commands';
import { allotIsrcs } from '@/lib/domain/isrc/isrc.commands';
import type { Actor } from '@/lib/domain/policy/actor';
import { createRelease, editRelease } from '@/lib/domain/releases/release.commands';
import { sendNotes } from '@/lib/domain/rounds/round.commands';
import { createShare } from '@/lib/domain/shares/share.commands';
import { editStudio } from '@/lib/domain/studios/studio.commands';
import { moveTrack } from '@/lib/domain/tracks/track-moves';
import type { Version } from '@/lib/domain/versions/version';
import { postVersion } from '@/lib/domain/versions/version-posting.commands';
import { demoGuestToken } from '@/lib/server/demo-links';
import { hashOfSecret } from '@/lib/server/secrets';
import { type DemoStudio, granted, until } from './demo-studio';
import { referenceSong, songs } from './music/songs.table';
import { recipeWith } from './recipes';

/** What has happened in the demo's studio before anybody looks: an EP under way, and a single that was delivered. */
export async function tellStory(studio: DemoStudio): Promise<void> {
  const { engineer } = studio;
  const owner = studio.as(engineer);
  granted(await editStudio(owner, studio.studioId, { isrcPrefix: 'QZACT' }));
  const ep = await release(studio, {
    kind: 'ep',
    title: 'Small Hours',
    tracks: songs.map((song) => song.title),
  });
  const single = await release(studio, { kind: 'single', title: 'First Light', tracks: ['First Light'] });
  const both = [ep.id, single.id];
  const decider = await studio.addPerson(both, {
    name: 'Bo Marsh',
    email: 'bo@tramlines.example',
    role: 'decider',
  });
  const drummer = await studio.addPerson([ep.id], {
    name: 'Ines Okafor',
    email: 'ines@tramlines.example',
    role: 'contributor',
  });
  await fillBrief(studio, ep.id, decider);
  await studio.send(decider, referenceSong, {
    releaseId: ep.id,
    trackId: null,
    purpose: 'reference',
    name: 'Harbour Signal.wav',
    details: {
      title: 'Harbour Signal',
      artist: 'North Pier',
      reason: 'The low end is big but never slow. We would love ours to move like this.',
    },
  });
  for (const [index, song] of songs.entries()) {
    const trackId = ep.tracks[index];
    if (!trackId) continue;
    const name = `0${index + 1} ${song.title} MIX.wav`;
    await studio.send(decider, song, { releaseId: ep.id, trackId, purpose: 'mix', name });
  }
  await masterFirstTrack(studio, { ep, decider, drummer });
  await masterSecondTrack(studio, { ep, decider, drummer });
  await masterThirdTrack(studio, ep);
  await deliverSingle(studio, single, decider);
  const secret = demoGuestToken(studio.container.settings);
  const token = { secret, hash: hashOfSecret(secret) };
  const rights = { listen: true, comment: true, upload: false, download: false };
  const share = { label: 'Friends of the band', rights, days: null };
  granted(await createShare({ ...owner, token }, ep.id, share));
}

interface Made {
  readonly id: ReleaseId;
  readonly tracks: readonly TrackId[];
}

async function release(
  studio: DemoStudio,
  input: { kind: 'ep' | 'single'; title: string; tracks: string[] },
): Promise<Made> {
  const owner = studio.as(studio.engineer);
  const artist = 'Ida & the Tramlines';
  const made = granted(await createRelease(owner, studio.studioId, { ...input, artist, deadline: null }));
  const year = made.createdAt.getUTCFullYear();
  const texts = {
    label: 'Late Bell Records',
    catalogueNumber: input.kind === 'ep' ? 'LBR-012' : 'LBR-011',
    year,
    genre: 'Indie',
    copyright: `© ${year} Late Bell Records`,
  };
  granted(await editRelease(owner, made.id, texts));
  const tracks = await studio.container.uow.read.tracks.listTracks(made.id);
  return { id: made.id, tracks: tracks.map((track) => track.id) };
}

/** The brief as the client sent it. */
async function fillBrief(studio: DemoStudio, releaseId: ReleaseId, actor: Actor): Promise<void> {
  const { uow, clock } = studio.container;
  granted(
    await uow.change(async (tx) => {
      const now = clock.now();
      const answers = {
        goals: 'Three songs for walking home at night. Warm, close, a little worn. Nothing should shout.',
        likes: 'The voice sits where we want it in all three. The room on First Light.',
        dislikes: 'Night Tram gets sharp when the hats open. Paper Boats is quiet next to the others.',
        knownProblems: 'There is a bus at the very end of Paper Boats. We like it.',
      };
      await tx.briefs.saveBrief({ releaseId, answers, revision: 1, submittedAt: now, updatedAt: now });
      await tx.record(releaseId, actor, { type: 'brief.submitted', revision: 1 });
      for (const track of await tx.tracks.listTracks(releaseId)) {
        await moveTrack(tx, { actor }, { track, act: 'brief.submitted' });
      }
      return { ok: true, value: null };
    }),
  );
}

interface EpCast {
  readonly ep: Made;
  readonly decider: Actor;
  readonly drummer: Actor;
}

/** First Light: one round of notes, a second version, approved. */
async function masterFirstTrack(studio: DemoStudio, { ep, decider, drummer }: EpCast): Promise<void> {
  const [trackId] = ep.tracks;
  if (!trackId) return;
  const v1 = await printAndPost(studio, trackId, {
    recipe: recipeWith({ driveDb: 5, bands: [{ kind: 'bell', frequencyHz: 220, gainDb: -1.5, q: 1 }] }),
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
    recipe: recipeWith({
      driveDb: 5.5,
      widthPercent: 108,
      bands: [
        { kind: 'bell', frequencyHz: 220, gainDb: -1.5, q: 1 },
        { kind: 'highShelf', frequencyHz: 11_000, gainDb: 1.8 },
      ],
    }),
    message: 'More air above 11 kHz for the voice, and the limiter lets the kick through now.',
  });
  await allot(studio, ep.id);
  await approve(studio, decider, trackId);
}

/** Night Tram: posted, with notes that are not sent yet. */
async function masterSecondTrack(studio: DemoStudio, { ep, decider, drummer }: EpCast): Promise<void> {
  const trackId = ep.tracks[1];
  if (!trackId) return;
  const v1 = await printAndPost(studio, trackId, {
    recipe: recipeWith({
      driveDb: 4.5,
      monoBelowHz: 110,
      bands: [
        { kind: 'bell', frequencyHz: 6500, gainDb: -2, q: 1.4 },
        { kind: 'lowShelf', frequencyHz: 90, gainDb: 1 },
      ],
      compressor: { thresholdDb: -16, ratio: 1.8, attackMs: 30, releaseMs: 180 },
    }),
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
async function masterThirdTrack(studio: DemoStudio, ep: Made): Promise<void> {
  const trackId = ep.tracks[2];
  if (!trackId) return;
  await studio.print(
    trackId,
    recipeWith({ driveDb: 8, bands: [{ kind: 'bell', frequencyHz: 3000, gainDb: 1, q: 0.8 }] }),
  );
}

/** The single before the EP: approved and delivered. */
async function deliverSingle(studio: DemoStudio, single: Made, decider: Actor): Promise<void> {
  const [trackId] = single.tracks;
  const [song] = songs;
  if (!trackId || !song) return;
  const name = 'First Light (single mix).wav';
  await studio.send(decider, song, { releaseId: single.id, trackId, purpose: 'mix', name });
  await printAndPost(studio, trackId, {
    recipe: recipeWith({ driveDb: 6, bands: [{ kind: 'highShelf', frequencyHz: 11_000, gainDb: 1.5 }] }),
    message: 'For the single: a little more level than the EP will have.',
  });
  await allot(studio, single.id);
  await approve(studio, decider, trackId);
  const kinds = ['wav24', 'wav16-44', 'flac24', 'mp3-320'] as const;
  const delivery = granted(await startDelivery(studio.as(studio.engineer), single.id, { kinds: [...kinds] }));
  await until(async () => {
    const standing = await studio.container.uow.read.deliveries.findDelivery(delivery.id);
    if (standing?.failure) throw new Error(standing.failure);
    return standing?.state === 'ready' ? standing : null;
  });
}

async function printAndPost(
  studio: DemoStudio,
  trackId: TrackId,
  { recipe, message }: { recipe: Parameters<DemoStudio['print']>[1]; message: string },
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
