import type { AudioFormat, AudioReader } from '../audio-reader';
import { type ByteSource, latin1, viewOf } from '../byte-source';
import { checkFormat } from '../check-format';
import { aiffForm } from '../chunks/form';
import { type ChunkList, walkChunks } from '../chunks/walk-chunks';
import { damaged } from '../damaged-audio';
import { pcmReader } from '../pcm/pcm-reader';
import { encodingOf, type StoredSamples } from '../pcm/stored-samples';
import { readAiffTags } from './tags';

/** AIFF-C compression types that are plain samples under another name. */
const plainTypes: ReadonlyMap<string, Partial<StoredSamples>> = new Map([
  ['NONE', {}],
  ['twos', {}],
  ['sowt', { bigEndian: false }],
  ['raw ', { kind: 'unsigned' }],
  ['in24', { bytes: 3 }],
  ['in32', { bytes: 4 }],
  ['42ni', { bytes: 3, bigEndian: false }],
  ['23ni', { bytes: 4, bigEndian: false }],
  ['fl32', { kind: 'float', bytes: 4 }],
  ['FL32', { kind: 'float', bytes: 4 }],
  ['fl64', { kind: 'float', bytes: 8 }],
  ['FL64', { kind: 'float', bytes: 8 }],
]);

interface Common {
  readonly channels: number;
  readonly frames: number;
  readonly bits: number;
  readonly sampleRate: number;
  readonly stored: StoredSamples;
}

/** Opens AIFF and AIFF-C with plain samples. Throws DamagedAudio. */
export async function openAiff(source: ByteSource): Promise<AudioReader> {
  const isCompressed = latin1(await source.read(8, 4)) === 'AIFC';
  const list = await walkChunks(source, aiffForm);
  const common = parseCommon(await commonChunk(source, list), isCompressed);
  const { sound } = list;
  if (!sound) throw damaged('FMT-7', 'There is no sound in this AIFF. Please export it again.');
  const head = viewOf(await source.read(sound.offset, 8));
  const padding = head.getUint32(0, false);
  const frameBytes = common.stored.bytes * common.channels;
  const there = frameBytes > 0 ? Math.floor((sound.size - 8 - padding) / frameBytes) : 0;
  const isPadded = head.getUint32(4, false) > 0;
  const { frames, warnings } = countedFrames(common.frames, { there, isPadded, list });
  const format = checkFormat(formatOf(isCompressed, common, Math.max(0, frames)));
  return pcmReader({
    source,
    format,
    stored: common.stored,
    dataOffset: sound.offset + 8 + padding,
    warnings,
    readTags: () => readAiffTags(source, list.chunks),
  });
}

interface SoundThere {
  /** Samples per channel in the sound part. */
  readonly there: number;
  /** Whether it is filled up to whole blocks of some size. */
  readonly isPadded: boolean;
  readonly list: ChunkList;
}

/** How many samples there are, where the two places that count them may disagree. */
function countedFrames(counted: number, { there, isPadded, list }: SoundThere) {
  const { warnings, isSoundAsClaimed } = list;
  if (counted === there || counted === 0 || !isSoundAsClaimed) return { frames: there, warnings };
  if (counted < there && isPadded) return { frames: counted, warnings };
  const numbers = `${counted.toLocaleString('en')} samples, but ${there.toLocaleString('en')} are there`;
  const warning = `The header counts ${numbers}; all were read. Please check the end.`;
  return { frames: there, warnings: [...warnings, warning] };
}

async function commonChunk(source: ByteSource, list: ChunkList): Promise<Uint8Array> {
  const chunk = list.chunks.find(({ id }) => id === 'COMM');
  const bytes = chunk ? await source.read(chunk.offset, Math.min(chunk.size, 64)) : new Uint8Array(0);
  if (bytes.length < 18) {
    throw damaged(
      'FMT-3',
      'This AIFF has no whole format part, so nobody can tell how to play it. Please export it again.',
    );
  }
  return bytes;
}

function parseCommon(bytes: Uint8Array, isCompressed: boolean): Common {
  const view = viewOf(bytes);
  const bits = view.getUint16(6, false);
  const type = isCompressed && bytes.length >= 22 ? latin1(bytes.subarray(18, 22)) : 'NONE';
  const plain = plainTypes.get(type);
  if (!plain) {
    throw damaged(
      'FMT-2',
      `This AIFF is compressed (${type.trim()}), not plain samples. Please export it as 24-bit AIFF or WAV.`,
    );
  }
  const stored: StoredSamples = { kind: 'signed', bytes: Math.ceil(bits / 8), bigEndian: true, ...plain };
  if (stored.bytes < 1 || (stored.kind !== 'float' && stored.bytes > 4)) {
    throw damaged(
      'FMT-2',
      `This AIFF says it has ${bits}-bit samples. Please export it as 16, 24 or 32-bit.`,
    );
  }
  if (stored.kind === 'unsigned' && stored.bytes !== 1) {
    throw damaged(
      'FMT-3',
      `This AIFF calls its ${bits}-bit samples “raw”, which is for 8 bits only. Please export it again.`,
    );
  }
  return {
    channels: view.getUint16(0, false),
    frames: view.getUint32(2, false),
    bits,
    sampleRate: extendedFloat(view, 8),
    stored,
  };
}

/** 80-bit extended float, as COMM writes its rate; NaN-like patterns give 0. */
function extendedFloat(view: DataView, at: number): number {
  const exponent = (view.getUint16(at, false) & 0x7fff) - 16_383;
  const mantissa = view.getUint32(at + 2, false) * 2 ** 32 + view.getUint32(at + 6, false);
  if (exponent < 0 || exponent > 62) return 0;
  return Math.round(mantissa * 2 ** (exponent - 63));
}

function formatOf(isCompressed: boolean, common: Common, frames: number): AudioFormat {
  const isFloat = common.stored.kind === 'float';
  return {
    container: isCompressed ? 'aifc' : 'aiff',
    codec: isFloat ? 'float' : 'pcm',
    sampleRate: common.sampleRate,
    channels: common.channels,
    bitDepth:
      isFloat || common.bits === 0 ? common.stored.bytes * 8 : Math.min(common.bits, common.stored.bytes * 8),
    sampleFormat: isFloat ? 'float' : 'int',
    frames,
    lossless: true,
    encoding: encodingOf(common.stored),
  };
}
