import type { ByteSource } from '../byte-source';
import { DamagedAudio } from '../damaged-audio';
import { severalRecordings } from '../tail';

/** `fLaC` and the header of a STREAMINFO block, which always comes first and has 34 bytes. */
const beginning = [0x66, 0x4c, 0x61, 0x43, 0x00, 0x00, 0x00, 0x22];
const windowBytes = 1 << 20;

/** Passes samples through; where they turn out to be damaged because another FLAC follows in the same file, that is what is said. */
export async function* oneRecording(
  pieces: AsyncIterable<Uint8Array>,
  source: ByteSource,
  audioOffset: number,
): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    if (error instanceof DamagedAudio && (await isAnotherBehind(source, audioOffset)))
      throw severalRecordings('FLAC');
    throw error;
  }
}

async function isAnotherBehind(source: ByteSource, from: number): Promise<boolean> {
  for (let start = from; start < source.size; start += windowBytes) {
    const window = await source.read(start, windowBytes + beginning.length);
    for (let at = window.indexOf(0x66); at >= 0; at = window.indexOf(0x66, at + 1))
      // Bit 8 of the fifth byte: whether it is the only block.
      if (beginning.every((byte, i) => ((window[at + i] ?? 0xff) & (i === 4 ? 0x7f : 0xff)) === byte))
        return true;
  }
  return false;
}
