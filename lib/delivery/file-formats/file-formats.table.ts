import type { LosslessFormat, LossyFormat } from '@/lib/domain/deliverables/deliverable-kinds.table';
import type { LosslessFileFormat, LossyFileFormat } from './file-format';
import { flacFormat } from './flac';
import { mp3Format } from './mp3';
import { wavFormat } from './wav';

/** The writer and the reader of every format in `fileFormats`: one that has none does not compile. */
export const losslessFormats: Readonly<Record<LosslessFormat, LosslessFileFormat>> = {
  wav: wavFormat,
  flac: flacFormat,
};

export const lossyFormats: Readonly<Record<LossyFormat, LossyFileFormat>> = {
  mp3: mp3Format,
};
