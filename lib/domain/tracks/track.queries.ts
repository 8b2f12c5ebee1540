import type { ChangedTexts } from '../approvals/text-changes';
import { type Access, isStudioAccess } from '../policy/actor';
import { presentSound, type SoundView, type TrackView } from '../releases/release.view';
import type { Stores } from '../unit-of-work';
import { isPosted, newestPosted, type Version } from '../versions/version';
import type { Track } from './track';

/** VER-4: outside the studio only posted versions exist. Newest first. */
async function versionsSeenBy(stores: Stores, access: Access, track: Track): Promise<Version[]> {
  const master = await stores.versions.findMasterFor(track.id, 'digital');
  const versions = master ? await stores.versions.listVersions(master.id) : [];
  const inside = isStudioAccess(access);
  return versions.filter((version) => inside || isPosted(version));
}

async function newestSound(
  stores: Stores,
  versions: readonly Version[],
  track: Track,
): Promise<SoundView | null> {
  const posted = newestPosted(versions);
  // VER-12: what was posted last counts, whatever its number; for the studio what it has made since comes first.
  const draft = versions.find(
    (each) => each.postedAt === null && each.withdrawnAt === null && each.number > (posted?.number ?? 0),
  );
  const version = draft ?? posted;
  if (version) {
    const file = await stores.audio.findAudioFile(version.audioFileId);
    const { id, number } = version;
    return file && presentSound({ kind: 'version', id, number, posted: isPosted(version) }, file);
  }
  const [mix] = await stores.mixes.listMixes(track.id);
  const file = mix && (await stores.audio.findAudioFile(mix.audioFileId));
  return mix && file
    ? presentSound({ kind: 'mix', id: mix.id, number: mix.number, posted: true }, file)
    : null;
}

/** A track as the release's page shows it to somebody with this access. */
export async function viewTrack(
  stores: Stores,
  access: Access,
  { track, changedTexts }: { track: Track; changedTexts: ChangedTexts | null },
): Promise<TrackView> {
  const versions = await versionsSeenBy(stores, access, track);
  const inside = isStudioAccess(access);
  const [newest, openNotes] = await Promise.all([
    newestSound(stores, versions, track),
    stores.comments.countOpen(track.id, inside ? 'all' : 'posted'),
  ]);
  const { id, position, title, artist, isrc, state } = track;
  return { id, position, title, artist, isrc, state, newest, openNotes, changedTexts };
}
