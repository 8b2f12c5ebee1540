import { viewOf } from '../byte-source';
import { foldToAscii } from '../tags/ascii';
import { looseText } from '../tags/loose-text';

export interface BextLoudness {
  /** LUFS, LU, dBTP, LUFS, LUFS; undefined where a value is not set or can't be (silence). */
  readonly integratedLufs?: number;
  readonly rangeLu?: number;
  readonly truePeakDbtp?: number;
  readonly maxMomentaryLufs?: number;
  readonly maxShortTermLufs?: number;
}

export interface Bext {
  readonly description: string;
  readonly originator: string;
  readonly originatorReference: string;
  /** `yyyy-mm-dd` */
  readonly date: string;
  /** `hh:mm:ss` */
  readonly time: string;
  /** Samples since midnight. */
  readonly timeReference: number;
  readonly loudness: BextLoudness;
  readonly codingHistory: string;
}

const headSize = 602;
const notSet = 0x7fff;
/** Offset of each text, and its length in characters. */
const textFields = [
  ['description', 0, 256],
  ['originator', 256, 32],
  ['originatorReference', 288, 32],
  ['date', 320, 10],
  ['time', 330, 8],
] as const;
const loudnessFields = [
  ['integratedLufs', 412],
  ['rangeLu', 414],
  ['truePeakDbtp', 416],
  ['maxMomentaryLufs', 418],
  ['maxShortTermLufs', 420],
] as const;

/** A `bext` chunk body of version 2 (EBU Tech 3285), ASCII only. */
export function writeBext(bext: Bext): Uint8Array {
  const stored = asStored(bext);
  const history = new TextEncoder().encode(stored.codingHistory);
  const bytes = new Uint8Array(headSize + history.length);
  const view = viewOf(bytes);
  for (const [field, at] of textFields) bytes.set(new TextEncoder().encode(stored[field]), at);
  view.setUint32(338, stored.timeReference >>> 0, true);
  view.setUint32(342, Math.floor(stored.timeReference / 2 ** 32), true);
  view.setUint16(346, 2, true);
  for (const [field, at] of loudnessFields) view.setInt16(at, hundredths(stored.loudness[field]), true);
  bytes.set(history, headSize);
  return bytes;
}

/** What a `bext` chunk can store of it: ASCII of a limited length, loudness in hundredths. */
export function asStored(bext: Bext): Bext {
  const texts = textFields.map(([field, , length]) => [field, foldToAscii(bext[field]).slice(0, length)]);
  const loudness = loudnessFields.flatMap(([field]) => {
    const value = hundredths(bext.loudness[field]);
    return value === notSet ? [] : [[field, value / 100]];
  });
  return {
    ...bext,
    ...Object.fromEntries(texts),
    loudness: Object.fromEntries(loudness),
    codingHistory: foldToAscii(bext.codingHistory),
  };
}

/** Reads a `bext` chunk of any version; undefined when it is too short. */
export function parseBext(bytes: Uint8Array): Bext | undefined {
  if (bytes.length < headSize) return undefined;
  const view = viewOf(bytes);
  const text = (from: number, length: number) => looseText(bytes.subarray(from, from + length));
  const loudness: { -readonly [Key in keyof BextLoudness]: number } = {};
  for (const [field, at] of view.getUint16(346, true) >= 2 ? loudnessFields : []) {
    const value = view.getInt16(at, true);
    if (value !== notSet) loudness[field] = value / 100;
  }
  const texts = textFields.map(([field, at, length]) => [field, text(at, length)] as const);
  return {
    ...(Object.fromEntries(texts) as Record<(typeof textFields)[number][0], string>),
    timeReference: view.getUint32(338, true) + view.getUint32(342, true) * 2 ** 32,
    loudness,
    codingHistory: text(headSize, bytes.length - headSize),
  };
}

function hundredths(value: number | undefined): number {
  if (value === undefined || !Number.isFinite(value)) return notSet;
  const scaled = Math.round(value * 100);
  return scaled < -32_768 || scaled >= notSet ? notSet : scaled;
}
