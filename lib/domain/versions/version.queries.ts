import type { ReferenceId, TrackId } from '@/lib/core/ids';
import type { AudioFile } from '../audio/audio-file';
import type { Mix } from '../mixes/mix';
import type { Access } from '../policy/actor';
import type { Reference } from '../references/reference';
import type { Track } from '../tracks/track';
import type { Stores } from '../unit-of-work';
import { mayHearVersion, newestPosted, type Version } from './version';
import { type DeckView, presentDeck, presentVersion, type VersionView } from './version.view';

export interface SeenVersions {
  /** Newest first. */
  readonly versions: readonly Version[];
  /** The version that the client hears now. */
  readonly current: Version | null;
}

/** VER-4: the digital versions of a track that somebody with this access may know of. */
export async function listVersionsSeen(
  stores: Stores,
  access: Access,
  trackId: TrackId,
): Promise<SeenVersions> {
  const master = await stores.versions.findMasterFor(trackId, 'digital');
  const all = master ? await stores.versions.listVersions(master.id) : [];
  return {
    versions: all.filter((version) => mayHearVersion(access, version)),
    current: newestPosted(all),
  };
}

export interface TrackSounds {
  readonly decks: readonly DeckView[];
  /** Played first, and the page's clock: the current version, else the newest sound. */
  readonly mainDeckId: string | null;
  readonly versions: readonly VersionView[];
  readonly currentId: string | null;
}

type FileOf = (id: AudioFile['id']) => Promise<AudioFile | null>;

/** All sounds of a track that share one transport: versions newest first, the mix, the references. */
export async function listSounds(stores: Stores, access: Access, track: Track): Promise<TrackSounds> {
  const seen = await listVersionsSeen(stores, access, track.id);
  const fileOf: FileOf = (id) => stores.audio.findAudioFile(id);
  const [files, mix, references] = await Promise.all([
    Promise.all(seen.versions.map((version) => fileOf(version.audioFileId))),
    mixDeck(stores, { track, current: seen.current, fileOf }),
    referenceDecks(stores, { track, fileOf }),
  ]);
  const versions: VersionView[] = [];
  const decks: (DeckView | null)[] = [];
  for (const [n, version] of seen.versions.entries()) {
    const file = files[n];
    if (!file) continue;
    const view = presentVersion(version, file);
    versions.push(view);
    if (view.state === 'withdrawn') continue;
    const label = `v${version.number}`;
    const name = { id: version.id, kind: 'version', label, title: file.originalName } as const;
    const isAligned = version.kind === 'printed' && version.mixId === (seen.current?.mixId ?? version.mixId);
    const take = { recordingId: track.id, isAligned, shared: view.state === 'posted' };
    decks.push(presentDeck({ ...name, ...take }, file));
  }
  decks.push(mix, ...references);
  const heard = decks.filter((deck) => deck !== null);
  const main = heard.find((deck) => deck.id === seen.current?.id) ?? heard[0] ?? null;
  return { decks: heard, mainDeckId: main?.id ?? null, versions, currentId: seen.current?.id ?? null };
}

/** The mix that the current version was made of; before there is one, the newest. */
async function mixDeck(
  stores: Stores,
  { track, current, fileOf }: { track: Track; current: Version | null; fileOf: FileOf },
): Promise<DeckView | null> {
  const [newest] = await stores.mixes.listMixes(track.id);
  const source: Mix | null = current?.mixId ? await stores.mixes.findMix(current.mixId) : null;
  const mix = source ?? newest;
  const file = mix && (await fileOf(mix.audioFileId));
  if (!mix || !file) return null;
  const label = mix.number === 1 && newest?.number === 1 ? 'Mix' : `Mix ${mix.number}`;
  const name = { id: mix.id, kind: 'mix', label, title: file.originalName } as const;
  return presentDeck({ ...name, recordingId: track.id, isAligned: true, shared: true }, file);
}

/** The references of a track and of its whole release, as decks. */
export async function referenceDecks(
  stores: Stores,
  { track, fileOf }: { track: Track; fileOf: FileOf },
): Promise<(DeckView | null)[]> {
  const all = await stores.references.listReferences(track.releaseId);
  const mine = all.filter((reference) => reference.trackId === null || reference.trackId === track.id);
  return Promise.all(
    mine.map(async (reference, index) => {
      const file = await fileOf(reference.audioFileId);
      return file && presentDeck({ ...referenceName(reference, index), shared: true }, file);
    }),
  );
}

export function referenceName({ id, artist, title }: Reference, index: number) {
  return {
    id: id as ReferenceId,
    kind: 'reference',
    label: `Ref ${mailTextOf(index)}`,
    title: artist ? `${artist} – ${title}` : title,
    recordingId: id,
  } as const;
}

/** A … Z, AA, AB … */
function mailTextOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : mailTextOf(Math.floor(index / 26) - 1) + letter;
}
