import type { ByteSource } from '../byte-source';
import { damaged } from '../damaged-audio';
import { Resync } from '../resync';
import { type FrameHeader, parseFrameHeader } from './frame-header';

const windowBytes = 1 << 17;
/** The largest possible frame: 320 kbit/s at 32 kHz, or MPEG-2's 160 at 8 kHz. */
const largestFrame = 2 << 11;

export interface Frame {
  /** Its offset in the source. */
  readonly offset: number;
  readonly header: FrameHeader;
  readonly bytes: Uint8Array;
}

/**
 * Walks the layer III frames from `start`. Garbage between frames is skipped: there a frame counts if another one (or the end) follows it; one
 * that begins where another ended always does. All have the rate of the first, which two similar ones must follow; channels may change. Yields
 * batches, so that a long file does not create a million promises. Throws DamagedAudio where the garbage has no end, or the rate changes.
 */
export async function* mp3Frames(source: ByteSource, start: number): AsyncGenerator<Frame[]> {
  let first: FrameHeader | undefined;
  let offset = start;
  let expected = start;
  const resync = new Resync('MP3', start);
  while (offset + 4 <= source.size) {
    const window = await source.read(offset, windowBytes);
    const isEnd = offset + window.length >= source.size;
    const limit = isEnd ? window.length : window.length - largestFrame;
    const found: Frame[] = [];
    let at = 0;
    while (at < limit) {
      const header = headerAt(window, at);
      if (first && header && !isSame(header, first) && followers(window, at, header).count === 2)
        throw changedRate(first, header);
      const isFrame =
        header &&
        (first
          ? isSame(header, first) && (offset + at === expected || isFollowed(window, at + header.size, isEnd))
          : isFollowed(window, at + header.size, isEnd) && beginsRun(window, at, header));
      if (header && isFrame) {
        first ??= header;
        found.push({ offset: offset + at, header, bytes: window.subarray(at, at + header.size) });
        at += header.size;
        expected = offset + at;
      } else {
        at += 1;
      }
    }
    if (found.length > 0) yield found;
    const last = found.at(-1);
    if (last) resync.found(last.offset + last.header.size);
    offset += at;
    resync.reached(offset);
  }
}

function changedRate(from: FrameHeader, to: FrameHeader) {
  const [before, after] = [from.sampleRate / 1000, to.sampleRate / 1000];
  return damaged(
    'FMT-2',
    `This MP3 changes its sample rate from ${before} to ${after} kHz, as several recordings in one file do. Please send each by itself.`,
  );
}

/** Frames of one stream differ in their channels where an encoder saves room in a mono part. */
function isSame(a: FrameHeader, b: FrameHeader): boolean {
  return a.sampleRate === b.sampleRate;
}

/** Headers occur in garbage by chance, but hardly three in a row: this finds where frames really begin. */
function beginsRun(window: Uint8Array, at: number, first: FrameHeader): boolean {
  const { count, isCut } = followers(window, at, first);
  return count === 2 || isCut;
}

/** How many headers like the first follow it in a row, up to two; fewer if the window or the sound ends before. */
function followers(window: Uint8Array, at: number, first: FrameHeader): { count: number; isCut: boolean } {
  let next = at + first.size;
  for (let count = 0; count < 2; count++) {
    if (next + 4 > window.length || endsHere(window, next)) return { count, isCut: true };
    const header = parseFrameHeader(window, next);
    if (!header || !isSame(header, first)) return { count, isCut: false };
    next += header.size;
  }
  return { count: 2, isCut: false };
}

/** Whether MP3 frames begin within the first bytes of a file without a signature. */
export async function hasMp3Frames(source: ByteSource): Promise<boolean> {
  const window = await source.read(0, windowBytes);
  for (let at = window.indexOf(0xff); at >= 0; at = window.indexOf(0xff, at + 1)) {
    const header = parseFrameHeader(window, at);
    // Here the whole run has to be seen: nothing else identifies an MP3.
    if (header && followers(window, at, header).count === 2) return true;
  }
  return false;
}

/** The header of a frame that is there whole. */
function headerAt(window: Uint8Array, at: number): FrameHeader | undefined {
  if (window[at] !== 0xff) return undefined;
  const header = parseFrameHeader(window, at);
  return header && at + header.size <= window.length ? header : undefined;
}

/** Whether another frame, a tag or the end follows at `next`. */
function isFollowed(window: Uint8Array, next: number, isEnd: boolean): boolean {
  if (next === window.length) return isEnd;
  return next + 4 > window.length || parseFrameHeader(window, next) !== undefined || endsHere(window, next);
}

/** ID3v1, Lyrics3 and APE tags follow the last frame. */
function endsHere(window: Uint8Array, at: number): boolean {
  const text = String.fromCharCode(...window.subarray(at, at + 4));
  return (
    text.startsWith('TAG') || text.startsWith('APET') || text.startsWith('LYRI') || text.startsWith('\0\0')
  );
}
