import { BitReader } from './bits';
import type { AlacConfig } from './config';
import { differences, type Predictor, predict } from './prediction';
import { readResiduals } from './residual';

/** Where each element's first channel goes, for 1 to 8 channels: Apple's order is centre first. */
const places: readonly (readonly number[])[] = [
  [0],
  [0, 1],
  [2, 0, 1],
  [2, 0, 1, 3],
  [2, 0, 1, 3, 4],
  [2, 0, 1, 4, 5, 3],
  [2, 0, 1, 4, 5, 6, 3],
  [2, 6, 7, 0, 1, 4, 5, 3],
];

const single = 0;
const pair = 1;
const lowFrequency = 3;
const end = 7;

interface Element {
  readonly planes: readonly Int32Array[];
  /** Low bits of each sample that are stored separately: 0, 8, 16 or 24. */
  readonly apart: number;
}

/** Decodes packets of Apple Lossless. Packets don't depend on each other. Throws an Error where one is broken. */
export class AlacDecoder {
  readonly #config: AlacConfig;
  readonly #planes: readonly Int32Array[];
  readonly #low: readonly Int32Array[];

  constructor(config: AlacConfig) {
    this.#config = config;
    const buffers = (count: number) =>
      Array.from({ length: count }, () => new Int32Array(config.frameLength));
    this.#planes = buffers(config.channels);
    this.#low = buffers(2);
  }

  /** One array per channel, at the file's bit depth; valid until the next packet. */
  decode(packet: Uint8Array): Int32Array[] {
    const bits = new BitReader(packet);
    const order = places[this.#config.channels - 1] ?? [];
    const decoded: Int32Array[] = [];
    let samples: number | undefined;
    for (let channel = 0; channel < order.length; ) {
      const kind = bits.take(3);
      if (kind === end) throw new Error('channels are missing');
      if (kind !== single && kind !== pair && kind !== lowFrequency) throw new Error(`element ${kind}`);
      const place = order[channel] ?? 0;
      const width = kind === pair ? 2 : 1;
      if (channel + width > order.length || place + width > order.length)
        throw new Error('too many channels');
      const planes = this.#element(bits, this.#planes.slice(place, place + width));
      samples ??= planes[0]?.length ?? 0;
      if (planes[0]?.length !== samples) throw new Error('channels of different length');
      for (const [i, plane] of planes.entries()) decoded[place + i] = plane;
      channel += width;
    }
    if (bits.isOver) throw new Error('a packet ends too early');
    // There are no checksums, but a damaged packet hardly ever ends where it should.
    if (bits.take(3) !== end || !bits.isSpent) throw new Error('it does not end where it should');
    return decoded;
  }

  #element(bits: BitReader, whole: readonly Int32Array[]): Int32Array[] {
    const { frameLength, bitDepth } = this.#config;
    bits.skip(16);
    const isPartial = bits.take(1) === 1;
    const apart = bits.take(2) * 8;
    const isPlain = bits.take(1) === 1;
    const samples = isPartial ? bits.take(32) : frameLength;
    if (samples === 0 || samples > frameLength) throw new Error(`${samples} samples in a packet`);
    const planes = whole.map((plane) => plane.subarray(0, samples));
    if (isPlain) readPlain(bits, planes, bitDepth);
    else this.#compressed(bits, { planes, apart });
    return planes;
  }

  #compressed(bits: BitReader, { planes, apart }: Element): void {
    const config = this.#config;
    const width = config.bitDepth - apart + planes.length - 1;
    if (width < 1 || width > 32) throw new Error(`${apart} bits apart`);
    const mixShift = bits.take(8);
    const mixWeight = bits.take(8);
    const channels = planes.map(() => readChannelHead(bits));
    const low = planes.map((plane, i) => (this.#low[i] ?? new Int32Array(0)).subarray(0, plane.length));
    if (apart > 0) readLow(bits, low, apart);
    for (const [i, plane] of planes.entries()) {
      const head = channels[i];
      if (!head) continue;
      const rate = (head.rate * config.historyRate) >> 2;
      readResiduals(bits, plane, { config, width, rate });
      if (head.mode === 15) predict(plane, differences, width);
      predict(plane, head, width);
    }
    if (planes.length === 2 && mixWeight !== 0) unmix(planes, mixShift, mixWeight);
    if (apart > 0) joinLow(planes, low, apart);
  }
}

interface ChannelHead extends Predictor {
  readonly mode: number;
  readonly rate: number;
}

function readChannelHead(bits: BitReader): ChannelHead {
  const mode = bits.take(4);
  const shift = bits.take(4);
  const rate = bits.take(3);
  const order = bits.take(5);
  const taps = new Int32Array(order);
  for (let i = order - 1; i >= 0; i--) taps[i] = bits.takeSigned(16);
  if (shift === 0) throw new Error('a predictor without shift');
  return { mode, shift, rate, order, taps };
}

function readPlain(bits: BitReader, planes: readonly Int32Array[], bitDepth: number): void {
  const samples = planes[0]?.length ?? 0;
  for (let i = 0; i < samples; i++) for (const plane of planes) plane[i] = bits.takeSigned(bitDepth);
}

function readLow(bits: BitReader, low: readonly Int32Array[], apart: number): void {
  const samples = low[0]?.length ?? 0;
  for (let i = 0; i < samples; i++) for (const plane of low) plane[i] = bits.take(apart);
}

function joinLow(planes: readonly Int32Array[], low: readonly Int32Array[], apart: number): void {
  for (const [channel, plane] of planes.entries()) {
    const lower = low[channel];
    for (let i = 0; i < plane.length; i++) plane[i] = ((plane[i] ?? 0) << apart) | (lower?.[i] ?? 0);
  }
}

/** Left and right from their weighted mid and difference. */
function unmix(planes: readonly Int32Array[], shift: number, weight: number): void {
  const [left, right] = planes;
  if (!left || !right) return;
  for (let i = 0; i < left.length; i++) {
    const difference = right[i] ?? 0;
    const other = ((left[i] ?? 0) - (Math.imul(difference, weight) >> shift)) | 0;
    left[i] = other + difference;
    right[i] = other;
  }
}
