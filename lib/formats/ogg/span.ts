import type { ByteSource } from '../byte-source';
import { damaged } from '../damaged-audio';
import { Resync } from '../resync';
import { bytesBehind, severalRecordings } from '../tail';
import { type OggHeaders, segmentsOf } from './headers';
import { type OggPage, oggPages } from './page';

export interface Packet {
  readonly first: number;
  readonly second: number;
}

export interface OggSpan {
  /** Position of the first sample that the first packet decodes to; above 0 in an excerpt of a longer stream. */
  readonly start: number;
  /** Decoded samples before position `start`: encoders may begin before zero. */
  readonly lead: number;
  /** Position after the last sample. */
  readonly end: number;
  /** Offset after the last page. */
  readonly offset: number;
  readonly warnings: readonly string[];
}

/** Where the sound of a stream begins and ends, by the positions on its pages, all of which are looked at. Throws DamagedAudio. */
export async function readSpan(
  source: ByteSource,
  headers: OggHeaders,
  samplesOf: (packets: readonly Packet[]) => number,
): Promise<OggSpan> {
  const { last, offset } = await lastPage(source, headers);
  if (last?.granule === undefined)
    throw damaged('FMT-7', 'There is no sound in this Ogg file: only its headers are there.');
  const warnings = last.isLast
    ? []
    : ['The Ogg file has no end mark: it may be cut off. It was read as far as it goes.'];
  // What is behind a stream that was cut is the rest of its last page.
  if (last.isLast && offset < source.size) warnings.push(await bytesBehind(source, offset));
  const { page, samples } = await firstPage(source, headers, samplesOf);
  // On a page that is also the last, a position lower than the sample count trims the end (RFC 3533 and Vorbis I, A.2).
  const early = page.isLast ? 0 : (page.granule ?? 0) - samples;
  return { start: Math.max(0, early), lead: Math.max(0, -early), end: last.granule, offset, warnings };
}

/** The last page that ends a packet, and where the last page of all ends. A beginning behind the first is another recording, even with the same number. */
async function lastPage(source: ByteSource, { audioOffset, serial }: OggHeaders) {
  let last: OggPage | undefined;
  let offset = audioOffset;
  for await (const page of oggPages(source, audioOffset)) {
    if (page.isFirst) throw severalRecordings('Ogg');
    offset = page.offset + page.size;
    if (page.serial === serial && page.granule !== undefined) last = page;
  }
  return { last, offset };
}

async function firstPage(
  source: ByteSource,
  headers: OggHeaders,
  samplesOf: (packets: readonly Packet[]) => number,
): Promise<{ page: OggPage; samples: number }> {
  const packets: Packet[] = [];
  let isInside = false;
  const resync = new Resync('Ogg', headers.audioOffset);
  for await (const page of oggPages(source, headers.audioOffset)) {
    resync.reached(page.offset);
    if (page.serial !== headers.serial) continue;
    for (const [part, isEnd] of segmentsOf(page)) {
      if (!isInside) packets.push({ first: part[0] ?? 0, second: part[1] ?? 0 });
      isInside = !isEnd;
    }
    if (page.granule !== undefined)
      return { page, samples: samplesOf(isInside ? packets.slice(0, -1) : packets) };
  }
  throw damaged('FMT-7', 'There is no sound in this Ogg file: only its headers are there.');
}
