import type { Measurement } from '@/lib/engine/measure/measurer';
import type { TagDraft, TagModel } from '@/lib/formats/tags/tag-model';
import type { Bext, BextLoudness } from '@/lib/formats/wav/bext';
import { codingHistory } from '@/lib/formats/wav/coding-history';
import type { DeliveryRequest, DeliveryTrack } from '../delivery';

/** The tags of a track's files: what was signed, nothing else. */
export function tagsOf({ metadata }: DeliveryTrack, { release }: Pick<DeliveryRequest, 'release'>): TagModel {
  const tags: TagDraft = {
    title: metadata.title,
    artist: metadata.artist,
    album: metadata.album,
    albumArtist: metadata.albumArtist,
    trackNumber: metadata.trackNumber,
    trackTotal: metadata.trackTotal,
    isrc: metadata.isrc === null ? [] : [metadata.isrc],
  };
  if (metadata.upc !== null) tags.upc = metadata.upc;
  if (metadata.label !== null) tags.label = metadata.label;
  if (metadata.catalogueNumber !== null) tags.catalogueNumber = metadata.catalogueNumber;
  if (metadata.year !== null) tags.year = metadata.year;
  if (metadata.genre !== null) tags.genre = metadata.genre;
  if (metadata.copyright !== null) tags.copyright = metadata.copyright;
  if (metadata.composer !== null) tags.composer = metadata.composer;
  if (metadata.publisher !== null) tags.publisher = metadata.publisher;
  if (metadata.explicit) tags.explicit = true;
  if (release.artwork) {
    const { mime, bytes, width, height } = release.artwork;
    tags.artwork = { mime, bytes, width, height };
  }
  return tags;
}

export interface BextFacts {
  readonly track: DeliveryTrack;
  readonly request: Pick<DeliveryRequest, 'generator' | 'createdAt'>;
  readonly measurement: Measurement;
  /** The gain applied to the file, which is added to the measured levels. */
  readonly gainDb: number;
  readonly bits: number;
  readonly sampleRate: number;
  readonly channels: number;
}

/** The broadcast extension of a WAV, with the loudness of exactly this file. */
export function bextOf(facts: BextFacts): Bext {
  const { track, request, bits, sampleRate, channels } = facts;
  const { generator, createdAt } = request;
  const stamp = createdAt.toISOString();
  const { artist, title, isrc } = track.metadata;
  return {
    description: `${artist} - ${title}${isrc === null ? '' : ` (ISRC:${isrc})`}`,
    originator: generator.name,
    originatorReference: track.version.pcmSha256.slice(0, 32),
    date: stamp.slice(0, 10),
    time: stamp.slice(11, 19),
    timeReference: 0,
    loudness: bextLoudness(facts.measurement, facts.gainDb),
    codingHistory: codingHistory([
      { algorithm: 'PCM', sampleRate, channels, bits, text: `${generator.name} ${generator.version}` },
    ]),
  };
}

function bextLoudness(measured: Measurement, gainDb: number): BextLoudness {
  const shifted = (value: number | null) => (value === null ? undefined : value + gainDb);
  const values = {
    integratedLufs: shifted(measured.integratedLufs),
    rangeLu: measured.rangeLu ?? undefined,
    truePeakDbtp: shifted(measured.truePeakDbtp),
    maxMomentaryLufs: shifted(measured.maxMomentaryLufs),
    maxShortTermLufs: shifted(measured.maxShortTermLufs),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
