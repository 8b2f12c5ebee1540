import { type ByteSource, latin1, viewOf } from '../byte-source';
import { damaged } from '../damaged-audio';
import { bytesBehind, fileBehindSound, severalRecordings, tagBehindSound } from '../tail';
import { type ChunkForm, isKnownId } from './form';
import { type ChunkHeader, ChunkHeaders } from './headers';
import { sampleLayout } from './sample-layout';
import { soundSize } from './sound-size';

export interface Chunk {
  readonly id: string;
  /** Byte offset of the chunk's body. */
  readonly offset: number;
  /** Bytes of the body that are actually there. */
  readonly size: number;
}

export interface ChunkList {
  readonly chunks: readonly Chunk[];
  readonly warnings: readonly string[];
  /** A chunk whose declared size runs past the end, where the walk had to stop. */
  readonly overrun?: { readonly id: string; readonly claimed: number; readonly at: number };
  /** The part with the samples, the first that has any. */
  readonly sound?: Chunk;
  /** Whether its size is what the header says. */
  readonly isSoundAsClaimed: boolean;
}

const mostChunks = 4096;
const formBytes = 12;
const headerBytes = 8;
/** A second part with samples may be one that an editor left: no longer than this. */
const mostRemainder = 4096;
/** How far a part with a wrong size is searched for the one with the samples. */
const mostSearched = 1 << 20;

interface Walk {
  readonly headers: ChunkHeaders;
  /** Whether the header of the file calls it RF64 or BW64: then `ds64` counts. */
  readonly isLong: boolean;
  /** Where the file ends by the size in its first bytes. */
  formEnd: number;
  readonly chunks: Chunk[];
  readonly warnings: string[];
  sound?: Chunk;
  isSoundAsClaimed: boolean;
  overrun?: { id: string; claimed: number; at: number };
}

/**
 * Walks the parts of a RIFF, RIFX, RF64, BW64 or AIFF file. No size in it is believed if what follows does not agree. Throws DamagedAudio
 * where several recordings follow each other.
 */
export async function walkChunks(source: ByteSource, form: ChunkForm): Promise<ChunkList> {
  const walk = await begin(source, form);
  let at = await walkFrom(walk, formBytes);
  const lost = walk.sound || walk.overrun ? undefined : await lostSound(walk);
  if (lost !== undefined) {
    walk.warnings.push(
      `The part at byte ${at.toLocaleString('en')} is none: the one in front of it has a wrong size. The sound was found behind it.`,
    );
    at = await walkFrom(walk, lost);
  }
  if (walk.sound && source.size - at >= headerBytes) walk.warnings.push(await whatIsBehind(walk, at));
  const { chunks, warnings, overrun, sound, isSoundAsClaimed } = walk;
  return {
    chunks,
    warnings,
    isSoundAsClaimed,
    ...(overrun && !sound ? { overrun } : {}),
    ...(sound ? { sound } : {}),
  };
}

/** A warning about what is no whole part behind the sound. */
async function whatIsBehind({ headers, overrun, formEnd }: Walk, at: number): Promise<string> {
  const { source } = headers;
  const end = overrun ? overrun.at + headerBytes + overrun.claimed : 0;
  if (!overrun || !(isKnownId(overrun.id) || Math.abs(end - formEnd) <= 1)) return bytesBehind(source, at);
  const missing = (end - source.size).toLocaleString('en');
  return `The part “${overrun.id}” behind the sound is cut off: ${missing} bytes of it are missing. The sound is whole.`;
}

async function begin(source: ByteSource, form: ChunkForm): Promise<Walk> {
  const head = await source.read(0, formBytes);
  const isLong = /^(?:RF64|BW64)/.test(latin1(head));
  const formEnd = head.length < formBytes ? 0 : 8 + viewOf(head).getUint32(4, form.littleEndian);
  const headers = new ChunkHeaders(source, form);
  return { headers, isLong, formEnd, chunks: [], warnings: [], isSoundAsClaimed: true };
}

/** @returns where the walk ended: the end of the file, or what is no part */
async function walkFrom(walk: Walk, from: number): Promise<number> {
  const { source } = walk.headers;
  let at = from;
  while (at + 8 <= source.size && walk.chunks.length < mostChunks) {
    const next = await step(walk, at);
    if (next === undefined) return at;
    at = next;
  }
  return Math.min(at, source.size);
}

/** Reads the part at `at`; returns the offset of the next one, or nothing where the walk ends. */
async function step(walk: Walk, at: number): Promise<number | undefined> {
  const { headers } = walk;
  const header = await headers.at(at);
  if (!header || !(await isPart(walk, header, at))) return undefined;
  if (walk.sound && (await fileBehindSound(headers.source, at))) throw severalRecordings(headers.form.name);
  const left = headers.source.size - at - 8;
  const isSound = header.id === headers.form.soundId;
  const size = isSound ? await sizeOfSound(walk, header, at) : header.size;
  if (size > left) {
    walk.overrun = { id: header.id, claimed: size, at };
    return undefined;
  }
  const chunk = { id: header.id, offset: at + 8, size };
  walk.chunks.push(chunk);
  if (isSound && size > headers.form.soundHead) {
    if (walk.sound) await passOverSilence(walk, chunk);
    else walk.sound = chunk;
  }
  if (await isListOfWaves(headers, chunk)) throw inPieces();
  if (header.id === 'ds64') await readLongSizes(walk, chunk);
  return nextHeader(headers, at + 8 + size, size);
}

/** A WAV may keep its sound in pieces, in a list of that name; AIFF knows no lists. */
async function isListOfWaves({ form, source }: ChunkHeaders, { id, offset }: Chunk): Promise<boolean> {
  return form.name === 'WAV' && id === 'LIST' && latin1(await source.read(offset, 4)) === 'wavl';
}

const inPieces = () =>
  damaged(
    'FMT-2',
    'This WAV keeps its sound in pieces (a list of waves, “wavl”), which can’t be read here. Please export it again as one WAV.',
  );

/** A second part with samples is a second recording, unless it is a remainder without any sound. Throws DamagedAudio. */
async function passOverSilence({ headers, warnings }: Walk, { offset, size }: Chunk): Promise<void> {
  const { form, source } = headers;
  const bytes = size < mostRemainder ? await source.read(offset, size) : undefined;
  if (!bytes?.every((byte) => byte === 0)) throw severalRecordings(form.name);
  warnings.push(
    `The file has a second part with samples: ${size.toLocaleString('en')} bytes of silence, which were passed over.`,
  );
}

async function isPart({ headers, sound }: Walk, header: ChunkHeader, at: number): Promise<boolean> {
  if (sound && (await tagBehindSound(headers.source, at))) return false;
  if (ChunkHeaders.isPrintable(header)) return true;
  return sound ? headers.oddLeadsToEnd(at) : headers.leadsToSound(at);
}

async function sizeOfSound(walk: Walk, header: ChunkHeader, at: number): Promise<number> {
  const long = walk.headers.longSizes.get(header.id);
  const both = long === undefined ? [header.size] : walk.isLong ? [long, header.size] : [header.size, long];
  const format = walk.chunks.find(({ id }) => id === walk.headers.form.formatId);
  const sound = {
    body: at + 8,
    claims: [...new Set(both)],
    isFinished: isFinished(walk),
    formEnd: walk.formEnd,
    layout: format && (await sampleLayout(walk.headers.source, { ...format, form: walk.headers.form })),
  };
  const { size, warnings } = await soundSize(walk.headers, sound);
  walk.warnings.push(...warnings);
  walk.isSoundAsClaimed = both.includes(size);
  return size;
}

/** Whether the size of the whole, in its first bytes, reaches the end of the file. */
function isFinished({ headers, formEnd }: Walk): boolean {
  const { size } = headers.source;
  return [size - 1, size, size + 1].some((end) => formEnd === end || formEnd === 8 + ((end - 8) % 2 ** 32));
}

async function nextHeader(headers: ChunkHeaders, end: number, size: number): Promise<number> {
  if (size % 2 === 0) return end;
  const isUnpadded = !(await headers.leadsToEnd(end + 1)) && !(await headers.leadsToSound(end + 1));
  if (isUnpadded && ((await headers.leadsToEnd(end)) || (await headers.leadsToSound(end)))) return end;
  return end + 1;
}

/** The part with the samples, behind a part whose size is wrong: where its own size agrees with what follows. */
async function lostSound({ headers, chunks }: Walk): Promise<number | undefined> {
  const { source, form } = headers;
  const from = chunks.at(-1)?.offset ?? formBytes;
  const text = latin1(await source.read(from, mostSearched));
  for (let at = text.indexOf(form.soundId); at >= 0; at = text.indexOf(form.soundId, at + 1)) {
    const header = await headers.at(from + at);
    const end = from + at + 8 + (header?.size ?? 0);
    if (header && header.size > form.soundHead && end <= source.size && (await headers.leadsToEnd(end)))
      return from + at;
  }
  return undefined;
}

async function readLongSizes(walk: Walk, { offset, size }: Chunk): Promise<void> {
  const { longSizes, source } = walk.headers;
  const bytes = await source.read(offset, Math.min(size, 4096));
  if (bytes.length < 24) return;
  const view = viewOf(bytes);
  const long = (at: number) => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  if (walk.isLong) walk.formEnd = 8 + long(0);
  longSizes.set('data', long(8));
  const entries = bytes.length >= 28 ? view.getUint32(24, true) : 0;
  for (let i = 0, at = 28; i < entries && at + 12 <= bytes.length; i++, at += 12) {
    longSizes.set(latin1(bytes.subarray(at, at + 4)), long(at + 4));
  }
}
