import { createMD5 } from 'hash-wasm';
import { bytesPerSample } from '@/lib/engine/pcm/pcm-encoding';
import type { AudioFormat } from '../audio-reader';
import { damaged } from '../damaged-audio';

export interface Noted {
  readonly md5: string | undefined;
  /** Where the length comes from: a header may leave it open. */
  readonly countedBy: 'header' | 'last part';
}

/** Passes the decoded samples through, and compares their length and MD5 with what the encoder noted. */
export async function* verified(
  pieces: AsyncIterable<Uint8Array>,
  format: AudioFormat,
  { md5, countedBy }: Noted,
): AsyncGenerator<Uint8Array> {
  const expected = format.frames * format.channels * bytesPerSample(format.encoding);
  const hash = md5 && format.bitDepth % 8 === 0 && format.bitDepth > 8 ? await createMD5() : undefined;
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > expected) throw wrongLength('more', countedBy);
    hash?.update(piece);
    yield piece;
  }
  if (bytes < expected) throw wrongLength('less', countedBy);
  if (hash && hash.digest('hex') !== md5) {
    throw damaged(
      'FMT-8',
      'The FLAC is damaged: its sound differs from the checksum that was noted when it was made. Please send it again.',
    );
  }
}

function wrongLength(than: 'more' | 'less', countedBy: Noted['countedBy']) {
  return damaged(
    'FMT-8',
    `The FLAC is damaged: it holds ${than} sound than its ${countedBy} says. Please send it again.`,
  );
}
