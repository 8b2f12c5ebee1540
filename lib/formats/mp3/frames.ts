import type { ByteSource } from '../byte-source';
import { type FrameHeader, parseFrameHeader } from './frame-header';

const windowBytes = 1 << 17;
/** A frame can't be larger: 320 kbit/s at 32 kHz, or MPEG-2's 160 at 8 kHz. */
const largestFrame = 2 << 11;

export interface Frame {
  readonly header: FrameHeader;
  readonly bytes: Uint8Array;
}

/**
 * Walks the layer III frames from `start`. Garbage between frames is skipped; a frame counts when another one (or the
 * end) follows it, and when rate and channels are those of the first. Gives batches so that a long file isn't a
 * million promises.
 */
export async function* mp3Frames(source: ByteSource, start: number): AsyncGenerator<Frame[]> {
  let first: FrameHeader | undefined;
  let offset = start;
  while (offset + 4 <= source.size) {
    const window = await source.read(offset, windowBytes);
    const isEnd = offset + window.length >= source.size;
    const limit = isEnd ? window.length : window.length - largestFrame;
    const found: Frame[] = [];
    let at = 0;
    while (at < limit) {
      const header = frameAt(window, at, isEnd);
      if (header && (!first || isSame(header, first))) {
        first ??= header;
        found.push({ header, bytes: window.subarray(at, at + header.size) });
        at += header.size;
      } else {
        at += 1;
      }
    }
    if (found.length > 0) yield found;
    offset += at;
  }
}

function isSame(a: FrameHeader, b: FrameHeader): boolean {
  return a.sampleRate === b.sampleRate && a.channels === b.channels;
}

function frameAt(window: Uint8Array, at: number, isEnd: boolean): FrameHeader | undefined {
  if (window[at] !== 0xff) return undefined;
  const header = parseFrameHeader(window, at);
  if (!header) return undefined;
  const next = at + header.size;
  if (next > window.length) return undefined;
  if (next === window.length) return isEnd ? header : undefined;
  if (next + 4 > window.length) return header;
  return parseFrameHeader(window, next) || endsHere(window, next) ? header : undefined;
}

/** ID3v1, Lyrics3 and APE tags follow the last frame. */
function endsHere(window: Uint8Array, at: number): boolean {
  const text = String.fromCharCode(...window.subarray(at, at + 4));
  return (
    text.startsWith('TAG') || text.startsWith('APET') || text.startsWith('LYRI') || text.startsWith('\0\0')
  );
}
