import type { ReleaseId } from '@/lib/core/ids';
import { saveAnswers, submitBrief } from '@/lib/domain/briefs/brief.commands';
import type { Actor } from '@/lib/domain/policy/actor';
import { createRelease, editRelease } from '@/lib/domain/releases/release.commands';
import { createShare } from '@/lib/domain/shares/share.commands';
import { editStudio } from '@/lib/domain/studios/studio.commands';
import { hashOfSecret } from '@/lib/server/access/secrets';
import { demoGuestToken } from '@/lib/server/demo/demo-links';
import { type DemoStudio, granted } from './demo-studio';
import {
  delivered,
  deliverSingle,
  type Made,
  masterFirstTrack,
  masterSecondTrack,
  masterThirdTrack,
  trackOf,
} from './mastering';
import { referenceSong, songs } from './music/songs.table';
import { recipes } from './recipes';

/** What has happened in the demo's studio beforehand: an EP in progress, a delivered single, and a faulty mix that waits. */
export async function seedStory(studio: DemoStudio): Promise<void> {
  const { engineer, heavy } = studio;
  for (const song of [referenceSong, ...Object.values(songs)]) void heavy.play(song);
  const owner = studio.as(engineer);
  granted(await editStudio(owner, studio.studioId, { isrcPrefix: 'QZACT' }));
  const ep = await release(studio, {
    kind: 'ep',
    title: 'Small Hours',
    tracks: Object.values(songs).map((song) => song.title),
  });
  const single = await release(studio, { kind: 'single', title: 'First Light', tracks: ['First Light'] });
  const next = await release(studio, { kind: 'single', title: 'Last Stop', tracks: ['Last Stop'] });
  const all = [ep.id, single.id, next.id];
  const decider = await studio.addPerson(all, {
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
  await sendMusic(studio, decider, { ep, single });
  await sendFaultyMix(studio, decider, next);
  const delivery = await deliverSingle(studio, single, decider);
  await masterFirstTrack(studio, { ep, decider, drummer });
  await masterSecondTrack(studio, { ep, decider, drummer });
  await masterThirdTrack(studio, ep);
  await delivered(studio, delivery);
  const secret = demoGuestToken(studio.container.settings);
  const token = { secret, hash: hashOfSecret(secret) };
  const rights = { listen: true, comment: true, upload: false, download: false };
  const share = { label: 'Friends of the band', rights, days: null };
  granted(await createShare({ ...owner, token }, ep.id, share));
}

/** What the client sends for both releases. Witnessing of the later prints starts at once. */
async function sendMusic(
  studio: DemoStudio,
  decider: Actor,
  { ep, single }: { ep: Made; single: Made },
): Promise<void> {
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
  const { firstLight, nightTram, paperBoats } = songs;
  const mixes = [
    { of: single, index: 0, song: firstLight, name: 'First Light (single mix).wav', prints: recipes.single },
    { of: ep, index: 0, song: firstLight, name: '01 First Light MIX.wav', prints: recipes.firstLight },
    { of: ep, index: 1, song: nightTram, name: '02 Night Tram MIX.wav', prints: recipes.nightTram },
    { of: ep, index: 2, song: paperBoats, name: '03 Paper Boats MIX.wav', prints: recipes.paperBoats },
  ] as const;
  for (const { of, index, song, name, prints } of mixes) {
    const trackId = trackOf(of, index);
    await studio.send(decider, song, { releaseId: of.id, trackId, purpose: 'mix', name });
    await studio.foresee(trackId, prints);
  }
}

const catalogue: Readonly<Record<string, string>> = {
  'First Light': 'LBR-011',
  'Small Hours': 'LBR-012',
  'Last Stop': 'LBR-013',
};

/** A mix whose export went wrong, with findings that wait for the engineer. */
async function sendFaultyMix(studio: DemoStudio, decider: Actor, to: Made): Promise<void> {
  await studio.send(decider, songs.nightTram, {
    releaseId: to.id,
    trackId: trackOf(to, 0),
    purpose: 'mix',
    name: 'Last Stop MIX.wav',
    damage: { clicks: [12.4, 31.07], dropouts: [{ at: 22.5, milliseconds: 9 }], endsAt: 48 },
  });
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
    catalogueNumber: catalogue[input.title] ?? null,
    year,
    genre: 'Indie',
    copyright: `© ${year} Late Bell Records`,
  };
  granted(await editRelease(owner, made.id, texts));
  const tracks = await studio.container.uow.read.tracks.listTracks(made.id);
  return { id: made.id, tracks: tracks.map((track) => track.id) };
}

/** The brief as the client wrote and sent it. */
async function fillBrief(studio: DemoStudio, releaseId: ReleaseId, actor: Actor): Promise<void> {
  const answers = {
    goals: 'Three songs for walking home at night. Warm, close, a little worn. Nothing should shout.',
    like: 'The voice sits where we want it in all three. The room on First Light.',
    dislike: 'Night Tram gets sharp when the hats open. Paper Boats is quiet next to the others.',
    push: 'Night Tram should feel like it is moving. Paper Boats may stay small.',
    problems: 'There is a bus at the very end of Paper Boats. We like it.',
    limiter: 'none',
    loudness: 'balanced',
    media: ['streaming', 'download'],
    deliverables: ['wav24', 'wav16', 'flac', 'mp3'],
    decider: 'Bo Marsh',
    others: 'Ines Okafor listens and writes notes.',
  };
  granted(await saveAnswers(studio.as(actor), releaseId, { answers }));
  granted(await submitBrief(studio.as(actor), releaseId));
}
