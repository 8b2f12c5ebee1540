import type { AudioFileId, MixId, ReferenceId, VersionId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { heardLufs } from '@/lib/engine/measure/as-heard';
import type { PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import type { AudioFile, AudioState } from '../audio/audio-file';
import { type FoldView, presentFold } from '../audio/fold.view';
import { isPosted, type Version } from './version';

/** A sound as the player loads it (lib/player's Deck); parts of it are null while it is being measured. */
export interface DeckView {
  readonly id: VersionId | MixId | ReferenceId;
  readonly audioFileId: AudioFileId;
  readonly kind: 'version' | 'mix' | 'reference';
  /** `v3`, `Mix`, `Ref A`. */
  readonly label: string;
  /** What it is, in a few words: file name, artist and title. */
  readonly title: string;
  /** Sounds that come from the same recording are phase-coherent and share this id. */
  readonly recordingId: string;
  readonly pcm: {
    readonly url: string;
    readonly encoding: PcmEncoding;
    readonly sampleRate: number;
    readonly channels: number;
    readonly frames: number;
  };
  /** The same sound as a WAV, for browsers that cannot run the player's audio thread. */
  readonly wavUrl: string;
  /** As it is heard: one channel comes from both loudspeakers. */
  readonly loudness: { readonly integratedLufs: number | null; readonly truePeakDbtp: number | null };
  /** Short-term loudness up to each full second, LUFS, as it is heard. */
  readonly shortTermLufs?: readonly (number | null)[];
  /** Long-term third octaves of the whole file, dBFS. */
  readonly thirdOctavesDbfs?: readonly (number | null)[];
  /** What it loses in mono; absent before it was checked. */
  readonly fold?: FoldView;
  readonly peaksUrl: string | null;
  /** It begins where its mix begins: a mix itself, and what was printed from it. */
  readonly isAligned?: boolean;
  /** Whether the client can hear it; false for the studio's own versions. */
  readonly shared: boolean;
}

/** A version in the list of them, heard or not. */
export interface VersionView {
  readonly id: VersionId;
  readonly number: number;
  readonly kind: Version['kind'];
  readonly audioFileId: AudioFileId;
  readonly audioState: AudioState;
  readonly state: 'unposted' | 'posted' | 'withdrawn';
  /** ISO 8601. */
  readonly postedAt: string | null;
  readonly message: string | null;
  readonly lengthSeconds: number | null;
  readonly sampleRate: number | null;
}

export function presentVersion(version: Version, file: AudioFile): VersionView {
  const { id, number, kind, audioFileId } = version;
  const { facts } = file;
  return {
    id,
    number,
    kind,
    audioFileId,
    audioState: file.state,
    state: isPosted(version) ? 'posted' : version.withdrawnAt ? 'withdrawn' : 'unposted',
    postedAt: version.postedAt?.toISOString() ?? null,
    message: version.postMessage,
    lengthSeconds: facts && facts.frames / facts.sampleRate,
    sampleRate: facts?.sampleRate ?? null,
  };
}

export type DeckName = Pick<
  DeckView,
  'id' | 'kind' | 'label' | 'title' | 'recordingId' | 'isAligned' | 'shared'
>;

/** Null while there is nothing to hear yet. */
export function presentDeck(name: DeckName, file: AudioFile): DeckView | null {
  const { facts, rendition, measurement, profile } = file;
  if (file.state !== 'ready' || !facts || !rendition) return null;
  const { sampleRate, channels, frames } = facts;
  return {
    ...name,
    audioFileId: file.id,
    pcm: { url: paths.pcm(file.id), encoding: rendition.encoding, sampleRate, channels, frames },
    wavUrl: paths.wav(file.id),
    loudness: {
      integratedLufs: heardLufs(measurement?.integratedLufs ?? null, channels),
      truePeakDbtp: measurement?.truePeakDbtp ?? null,
    },
    ...(profile ? { thirdOctavesDbfs: profile.thirdOctavesDbfs, fold: presentFold(profile) } : {}),
    ...(measurement
      ? { shortTermLufs: measurement.shortTermLufs.map((lufs) => heardLufs(lufs, channels)) }
      : {}),
    peaksUrl: file.peaksSha256 ? paths.peaks(file.id) : null,
  };
}
