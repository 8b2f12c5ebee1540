import type { DeliverableKind } from '@/lib/domain/deliverables/delivery';

export interface DeliverableSet {
  readonly kind: DeliverableKind;
  /** What a person reads. */
  readonly label: string;
  /** Folder in the ZIP. */
  readonly folder: string;
  readonly extension: 'wav' | 'flac' | 'mp3';
  /** Bits of a sample; null for lossy. */
  readonly bits: 16 | 24 | null;
  /** Sample rate in Hz, or that of the version; `mp3`: the nearest that 320 kbit/s exists at. */
  readonly rate: 44_100 | 'version' | 'mp3';
}

/** What can be made from an approved version. */
export const deliverableSets: Readonly<Record<DeliverableKind, DeliverableSet>> = {
  wav24: {
    kind: 'wav24',
    label: 'WAV, 24-bit, at the master’s rate',
    folder: 'WAV-24bit',
    extension: 'wav',
    bits: 24,
    rate: 'version',
  },
  'wav16-44': {
    kind: 'wav16-44',
    label: 'WAV, 16-bit, 44.1 kHz',
    folder: 'WAV-16bit-44kHz',
    extension: 'wav',
    bits: 16,
    rate: 44_100,
  },
  flac24: {
    kind: 'flac24',
    label: 'FLAC, 24-bit, at the master’s rate',
    folder: 'FLAC-24bit',
    extension: 'flac',
    bits: 24,
    rate: 'version',
  },
  'mp3-320': {
    kind: 'mp3-320',
    label: 'MP3, 320 kbit/s',
    folder: 'MP3-320',
    extension: 'mp3',
    bits: null,
    rate: 'mp3',
  },
};
