import type { AudioContainer } from '@/lib/formats/audio-reader';

/** A file format as its bytes show it. */
interface FormatDescription {
  /** As people write it. */
  readonly name: string;
  readonly extension: string;
  readonly mediaType: 'audio/wav' | 'audio/aiff' | 'audio/flac' | 'audio/mpeg';
  /** What a reader may report: the long form of a format (RF64) counts as the format itself. */
  readonly containers: readonly AudioContainer[];
  readonly codec: 'pcm' | 'flac' | 'mp3';
  readonly lossless: boolean;
}

/** The file formats that deliverables come in. Each has its writer and its reader in `lib/delivery/file-formats`. */
export const fileFormats = {
  wav: {
    name: 'WAV',
    extension: 'wav',
    mediaType: 'audio/wav',
    containers: ['wav', 'rf64'],
    codec: 'pcm',
    lossless: true,
  },
  aiff: {
    name: 'AIFF',
    extension: 'aiff',
    mediaType: 'audio/aiff',
    containers: ['aiff'],
    codec: 'pcm',
    lossless: true,
  },
  flac: {
    name: 'FLAC',
    extension: 'flac',
    mediaType: 'audio/flac',
    containers: ['flac'],
    codec: 'flac',
    lossless: true,
  },
  mp3: {
    name: 'MP3',
    extension: 'mp3',
    mediaType: 'audio/mpeg',
    containers: ['mp3'],
    codec: 'mp3',
    lossless: false,
  },
} as const satisfies Readonly<Record<string, FormatDescription>>;

export type FileFormat = keyof typeof fileFormats;
type FormatsThatAre<Lossless extends boolean> = {
  [F in FileFormat]: (typeof fileFormats)[F]['lossless'] extends Lossless ? F : never;
}[FileFormat];
export type LosslessFormat = FormatsThatAre<true>;
export type LossyFormat = FormatsThatAre<false>;

interface KindRules {
  /** `source`: mono or stereo, as the version is. */
  readonly channels: 'source';
  /** Preselected on the page. */
  readonly preselected: boolean;
}

export interface LosslessKind extends KindRules {
  readonly format: LosslessFormat;
  readonly bits: 16 | 24;
  /** In Hz; `source`: that of the version. */
  readonly rate: 44_100 | 'source';
}

export interface LossyKind extends KindRules {
  readonly format: LossyFormat;
  readonly kbps: 320;
  /** The version's own rate, or the nearest of its family that MPEG-1 audio has. */
  readonly rate: 'mpeg-1';
}

/** What one kind of deliverable is. Its names, how it is made, and what a read-back has to find are derived from it. */
export type KindDescription = LosslessKind | LossyKind;

/**
 * Every kind of deliverable, in the order in which people see them. Deliveries are stored with these names: a kind that
 * was ever offered keeps its own.
 */
export const deliverableKindTable = {
  wav24: { format: 'wav', bits: 24, rate: 'source', channels: 'source', preselected: true },
  'wav16-44': { format: 'wav', bits: 16, rate: 44_100, channels: 'source', preselected: true },
  flac24: { format: 'flac', bits: 24, rate: 'source', channels: 'source', preselected: true },
  'flac16-44': { format: 'flac', bits: 16, rate: 44_100, channels: 'source', preselected: false },
  aiff24: { format: 'aiff', bits: 24, rate: 'source', channels: 'source', preselected: false },
  'mp3-320': { format: 'mp3', kbps: 320, rate: 'mpeg-1', channels: 'source', preselected: true },
} as const satisfies Readonly<Record<string, KindDescription>>;

export type DeliverableKind = keyof typeof deliverableKindTable;
