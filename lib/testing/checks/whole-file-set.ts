import type { FindingId } from '@/lib/engine/check/finding';
import type { Case, CheckSet } from './check-set';
import { KINDS, type Kind, type Programme, programme } from './programmes';
import { musicExcerpts } from './real-music';

/** What is done to a programme; null where it can't be done to this one. */
export type Change = (source: Programme) => readonly Float32Array[] | null;

export interface WholeFileSet {
  readonly check: FindingId;
  readonly name: string;
  readonly change: Change;
  readonly planted: 'none' | 'whole';
  readonly format?: Partial<Case['format']>;
  readonly sources?: () => Iterable<Programme>;
}

/** Every kind of synthesised programme, and excerpts of real music. */
export function* everyProgramme(kinds: readonly Kind[] = KINDS): Generator<Programme> {
  yield* musicExcerpts({ seconds: 12, every: 60, lossy: true });
  for (const kind of kinds) for (const seed of [1, 2]) yield programme(kind, seed);
}

/** The programmes, each changed as a whole: with a fault, or with what only resembles it. */
export function wholeFileSet(set: WholeFileSet): CheckSet {
  const { check, name, change, planted, format = {}, sources = everyProgramme } = set;
  return {
    check,
    name,
    *cases() {
      for (const source of sources()) {
        const channels = change(source);
        if (channels === null) continue;
        yield { name: source.name, channels, format: { sampleRate: source.sampleRate, ...format }, planted };
      }
    },
  };
}

/** Each channel by itself. */
export const inBoth =
  (change: (channel: Float32Array, source: Programme) => Float32Array): Change =>
  (source) =>
    source.channels.map((channel) => change(channel, source));

/** The right channel made from both. */
export const onTheRight =
  (change: (right: Float32Array, left: Float32Array, source: Programme) => Float32Array): Change =>
  (source) => {
    const [left, right] = source.channels;
    return left && right ? [left, change(right, left, source)] : null;
  };

export const asItIs: Change = ({ channels }) => channels;

export const peakOf = (channels: readonly Float32Array[]): number =>
  channels.reduce((most, channel) => channel.reduce((high, x) => Math.max(high, Math.abs(x)), most), 0);

/** With this highest sample, full scale 1. */
export const withPeak =
  (peak: number): Change =>
  ({ channels }) => {
    const gain = peak / peakOf(channels);
    return channels.map((channel) => channel.map((x) => gain * x));
  };
