import { type ByteSource, viewOf } from '../byte-source';
import type { SampleLayout } from './sample-layout';

/** Where the sound ends by its own count, and how its samples lie in the bytes. */
export interface CountedEnd {
  /** Offset of the first sample. */
  readonly body: number;
  /** Offset behind the last one that is counted. */
  readonly end: number;
  /** Unknown: then whatever is there is taken for sound, so that none is lost. */
  readonly layout: SampleLayout | undefined;
}

/** Places behind the end that are looked at, and bytes at each. */
const places = 16;
const placeBytes = 1 << 14;
/** Fewer have no character. */
const leastBytes = 512;
/** Neighbouring samples of music resemble each other; of text, packed data and other programs' records they do not. */
const smooth = 0.4;
/** What goes on is as loud and as bright as what was before, within this. */
const nearSmoothness = 0.2;
const nearLevel = 4; // 12 dB
/** Nothing but samples is as small as dither: −60 dBFS. */
const quiet = 0.001;
/** Music has bright, noisy moments. */
const leastAlike = 0.25;

/**
 * Whether the samples go on behind their counted end, as where a recorder crashed after it had saved its header for the last time; or
 * whether something else stands there: text of a server, another program's data. The two have the same sizes, so the bytes have to tell.
 */
export async function soundGoesOn(source: ByteSource, counted: CountedEnd): Promise<boolean> {
  const { body, end, layout } = counted;
  const behind = await windows(source, { from: end, to: source.size, layout });
  if (behind.every(isText)) return false;
  if (!layout) return true;
  const traits = (bytes: Uint8Array) => traitsOf(bytes, layout);
  const before = (await windows(source, { from: body, to: end, layout }))
    .filter((bytes) => bytes.length >= leastBytes)
    .map(traits)
    .filter(({ level }) => level >= quiet);
  // Nothing to compare with: the header was saved before the music began.
  if (before.length === 0) return true;
  const heard = behind.map(traits).filter(({ level }) => level > 0);
  const like = heard.filter(
    (each) =>
      each.level < quiet ||
      each.smoothness > smooth ||
      before.some((counterpart) => isNear(each, counterpart)),
  );
  return like.length >= heard.length * leastAlike;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly layout: SampleLayout | undefined;
}

function windows(source: ByteSource, { from, to, layout }: Stretch): Promise<readonly Uint8Array[]> {
  const stride = Math.max(placeBytes, Math.floor((to - from) / places));
  const starts = Array.from(
    { length: Math.ceil((to - from) / stride) },
    (_, i) => from + (layout ? wholeFrames(i * stride, layout) : i * stride),
  );
  return Promise.all(starts.map((start) => source.read(start, Math.min(placeBytes, to - start))));
}

/** The share of text that may be none, as letters of an older encoding; and a letter that is cut at each end of the window. */
const strangeInText = 0.1;
const cutLetters = 6;

/** UTF-8 without control characters: samples as loud as letters would be a square wave near full scale. */
function isText(bytes: Uint8Array): boolean {
  const strange = new TextDecoder().decode(bytes).match(/(?![\t\n\f\r])[\p{Cc}\ufffd]/gu) ?? [];
  return strange.length <= strangeInText * bytes.length + cutLetters;
}

interface Traits {
  /** RMS without DC, full scale 1. */
  readonly level: number;
  /** Correlation of each sample with the next: 1 for slow waves, 0 for noise. */
  readonly smoothness: number;
}

function isNear(one: Traits, other: Traits): boolean {
  const ratio = one.level / other.level;
  const isAsLoud = ratio < nearLevel && ratio > 1 / nearLevel;
  return isAsLoud && Math.abs(one.smoothness - other.smoothness) < nearSmoothness;
}

function traitsOf(bytes: Uint8Array, layout: SampleLayout): Traits {
  const frames = Math.floor(bytes.length / (layout.bytes * layout.channels));
  let power = 0;
  let product = 0;
  for (let channel = 0; channel < layout.channels; channel++) {
    const samples = Float64Array.from({ length: frames }, (_, i) =>
      sampleAt(bytes, { at: (i * layout.channels + channel) * layout.bytes, layout }),
    );
    const mean = samples.reduce((sum, value) => sum + value, 0) / Math.max(1, frames);
    for (let i = 0; i < frames; i++) {
      const value = (samples[i] ?? 0) - mean;
      power += value * value;
      if (i > 0) product += value * ((samples[i - 1] ?? 0) - mean);
    }
  }
  const level = Math.sqrt(power / Math.max(1, frames * layout.channels));
  return { level, smoothness: power > 0 ? product / power : 0 };
}

/** A float that no program writes as a sample: bytes of something else. */
const noSample = 64;

/** A sample by its two upper bytes, which is near enough here; full scale is 1. */
function sampleAt(
  bytes: Uint8Array,
  { at, layout }: { readonly at: number; readonly layout: SampleLayout },
): number {
  const { bytes: size, isFloat, littleEndian } = layout;
  if (isFloat) {
    const view = viewOf(bytes);
    const value = size === 8 ? view.getFloat64(at, littleEndian) : view.getFloat32(at, littleEndian);
    return Number.isFinite(value) ? Math.max(-noSample, Math.min(noSample, value)) : noSample;
  }
  const top = bytes[littleEndian ? at + size - 1 : at] ?? 0;
  // WAV's single bytes are unsigned, AIFF's signed.
  if (size === 1) return (littleEndian ? top - 128 : (top << 24) >> 24) / 128;
  const next = bytes[littleEndian ? at + size - 2 : at + 1] ?? 0;
  return ((((top << 8) | next) << 16) >> 16) / 32_768;
}

function wholeFrames(bytes: number, { bytes: size, channels }: SampleLayout): number {
  return Math.floor(bytes / (size * channels)) * size * channels;
}
