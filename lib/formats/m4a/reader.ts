import type { AudioReader } from '../audio-reader';
import type { ByteSource } from '../byte-source';
import { damaged } from '../damaged-audio';
import { openAacTrack } from './aac-track';
import { openAlacTrack } from './alac-track';
import { topBoxes } from './boxes';
import { findSoundTrack } from './track';

const largestMovie = 32 << 20;

/** Opens Apple Lossless and, if the browser can decode it, AAC-LC in MP4 (M4A). Throws DamagedAudio; it names other codecs. */
export async function openM4a(source: ByteSource): Promise<AudioReader> {
  const movie = await readMovie(source);
  const track = findSoundTrack(movie);
  return track.codec === 'alac'
    ? await openAlacTrack({ source, movie }, track)
    : await openAacTrack({ source, movie }, track);
}

async function readMovie(source: ByteSource): Promise<Uint8Array> {
  const boxes = await topBoxes(source);
  const movie = boxes.find(({ type }) => type === 'moov');
  if (!movie || movie.isCut) {
    throw damaged(
      'FMT-3',
      'This M4A is not complete: the index of its sound is missing. Please send it again.',
    );
  }
  if (movie.size > largestMovie)
    throw damaged('FMT-3', 'The header of this M4A is far too large to be one. Please export it again.');
  return source.read(movie.offset, movie.size);
}
