import type { LosslessFormat, LossyFormat } from '@/lib/domain/deliverables/deliverable-kinds.table';
import { aiffFormat } from './aiff';
import type { LosslessFileFormat, LossyFileFormat } from './file-format';
import { flacFormat } from './flac';
import { mp3Format } from './mp3';
import { wavFormat } from './wav';

/** The writer and the reader of every format in `fileFormats`: a format without them does not compile. */
export const losslessFormats: Readonly<Record<LosslessFormat, LosslessFileFormat>> = {
  wav: wavFormat,
  aiff: aiffFormat,
  flac: flacFormat,
};

export const lossyFormats: Readonly<Record<LossyFormat, LossyFileFormat>> = {
  mp3: mp3Format,
};
