import type { AudioFormat } from '../audio-reader';
import { speakersOfMask } from '../channel-mask';
import { listVorbisComments } from '../tags/vorbis-reader';

/** What the channels of a FLAC are for, if its Vorbis comments have a mask of them. */
export function speakersOfComments(bytes: Uint8Array, channels: number): Pick<AudioFormat, 'speakers'> {
  const { comments } = listVorbisComments(bytes);
  const mask = comments.find(({ name }) => name === 'WAVEFORMATEXTENSIBLE_CHANNEL_MASK');
  const speakers = mask && speakersOfMask(Number(mask.text), channels);
  return speakers ? { speakers } : {};
}
