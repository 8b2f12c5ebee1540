import type { ByteSource } from '../byte-source';
import { tagHeadBytes, tagOf, zerosAtEnd } from '../tail';
import { frameChecksum, largestFrameHeader, parseFlacFrame } from './frame-header';
import type { FlacMetadata, StreamInfo } from './metadata';

export interface FlacEnd {
  /** Samples per channel, by the last frame's own number. */
  readonly frames: number;
  /** Offset after the last frame. */
  readonly offset: number;
}

const windowBytes = 1 << 18;
/** No frame is longer, and no tag behind the sound. */
const mostSearched = 16 << 20;

interface Found {
  readonly offset: number;
  readonly firstSample: number;
  readonly endSample: number;
}

/** Where the sound ends, by the number in the last frame: nothing is decoded. Undefined where no such frame is found. */
export async function findFlacEnd(source: ByteSource, metadata: FlacMetadata): Promise<FlacEnd | undefined> {
  const last = await lastFrame(source, metadata);
  if (!last) return undefined;
  const samples = (last.endSample - last.firstSample) * metadata.info.channels;
  // A side channel has a bit more; frames are never longer than their samples, but for headers.
  const largest = Math.ceil((samples * (metadata.info.bitDepth + 1)) / 8) + 64;
  return { frames: last.endSample, offset: await endOfFrame(source, last.offset, largest) };
}

/** A frame counts if the header's length ends with it, or another one ends where it begins. */
async function lastFrame(
  source: ByteSource,
  { info, audioOffset }: FlacMetadata,
): Promise<Found | undefined> {
  const block = await fixedBlock(source, { info, audioOffset });
  const waiting: Found[] = [];
  const lowest = Math.max(audioOffset, source.size - mostSearched);
  for (let to = source.size; to > lowest; to -= windowBytes) {
    const from = Math.max(lowest, to - windowBytes);
    const bytes = await source.read(from, to - from + largestFrameHeader);
    for (
      let at = bytes.lastIndexOf(0xff, to - from - 1);
      at >= 0;
      at = at > 0 ? bytes.lastIndexOf(0xff, at - 1) : -1
    ) {
      const header = parseFlacFrame(bytes, at, info);
      if (!header) continue;
      const firstSample = header.isNumberOfSample ? header.number : header.number * block;
      const found = { offset: from + at, firstSample, endSample: firstSample + header.blockSamples };
      if (found.endSample === info.frames) return found;
      const next = waiting.find((later) => later.firstSample === found.endSample);
      if (next) return next;
      if (found.offset === audioOffset && firstSample === 0 && waiting.length === 0) return found;
      if (waiting.length < 64) waiting.push(found);
    }
  }
  return undefined;
}

/** Samples of every frame but the last, as the first one has them. */
async function fixedBlock(
  source: ByteSource,
  { info, audioOffset }: Pick<FlacMetadata, 'info' | 'audioOffset'>,
): Promise<number> {
  const first = parseFlacFrame(await source.read(audioOffset, largestFrameHeader), 0, info);
  return first?.blockSamples ?? info.largestBlock;
}

/** Where the checksum of the frame is right, and what follows is a tag, zeros or the end of the file; else the last place where it is right. */
async function endOfFrame(source: ByteSource, offset: number, largest: number): Promise<number> {
  const limit = Math.min(source.size, offset + largest);
  const zeros = await zerosAtEnd(source);
  let sum = 0;
  let isAfterEnd = false;
  let end = limit;
  for (let at = offset; at < limit; at += windowBytes) {
    const count = Math.min(windowBytes, limit - at);
    const bytes = await source.read(at, count + tagHeadBytes);
    for (let i = 0; i < Math.min(count, bytes.length); i++) {
      sum = frameChecksum(bytes[i] ?? 0, sum);
      // Zeros behind a whole frame leave its checksum right.
      const isEnd = sum === 0 && at + i > offset + largestFrameHeader / 2;
      if (isEnd && !isAfterEnd) {
        end = at + i + 1;
        const head = bytes.subarray(i + 1, i + 1 + tagHeadBytes);
        if (end >= zeros || tagOf(head, source.size - end) !== undefined) return end;
      }
      isAfterEnd = isEnd;
    }
  }
  return end;
}

/** The stream without its tags, and without what is behind it. */
export function bareStream(source: ByteSource, info: StreamInfo, from: number, to: number): ByteSource {
  const head = Uint8Array.of(0x66, 0x4c, 0x61, 0x43, 0x80, 0, 0, info.bytes.length, ...info.bytes);
  return {
    size: head.length + to - from,
    async read(offset, length) {
      const end = Math.min(offset + length, head.length + to - from);
      if (offset >= head.length) return source.read(from + offset - head.length, Math.max(0, end - offset));
      const rest = Math.max(0, end - head.length);
      const out = new Uint8Array(Math.min(end, head.length) - offset + rest);
      out.set(head.subarray(offset, end));
      const sound = rest > 0 ? await source.read(from, rest) : new Uint8Array(0);
      out.set(sound, head.length - offset);
      return out;
    },
  };
}
