import type { PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import type { AudioContainer, AudioFormat } from '../audio-reader';
import type { StreamInfo } from './metadata';

/** The format that a FLAC stream declares, in whichever container it is. */
export function flacFormat(info: StreamInfo, container: AudioContainer): AudioFormat {
  return {
    container,
    codec: 'flac',
    sampleRate: info.sampleRate,
    channels: info.channels,
    bitDepth: info.bitDepth,
    sampleFormat: 'int',
    frames: info.frames,
    lossless: true,
    encoding: encodingFor(info.bitDepth),
  };
}

function encodingFor(bits: number): PcmEncoding {
  if (bits <= 16) return 's16';
  return bits <= 24 ? 's24' : 's32';
}
