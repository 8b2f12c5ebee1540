import type { PlatformEffect } from '@/lib/domain/platforms/platform';
import type { LostRange, SpeakerLosses } from '@/lib/player/preview/lost-ranges';
import type { Speaker } from '@/lib/player/preview/speaker';

/** Formats a figure for the reader, one decimal, without its sign. */
export type Figure = (value: number) => string;

/** Two digits are as precise as is known. */
const hertz = (value: number) =>
  value >= 1000 ? `${Number((value / 1000).toPrecision(2))}\u00a0kHz` : `${value}\u00a0Hz`;

function rangeOf({ lowHz, highHz }: Pick<LostRange, 'lowHz' | 'highHz'>): string {
  if (lowHz === null) return highHz === null ? 'everywhere' : `below ${hertz(highHz)}`;
  return highHz === null ? `above ${hertz(lowHz)}` : `from ${hertz(lowHz)} to ${hertz(highHz)}`;
}

/** The common name of a range that covers all of the low end, all of the top, or most of what lies between; null for others. */
function nameOf({ lowHz, highHz }: LostRange): string | null {
  if (lowHz === null)
    return highHz !== null && highHz <= 300 ? (highHz <= 90 ? 'the deep bass' : 'the bass') : null;
  if (highHz === null) return lowHz >= 3500 ? 'the highs' : null;
  return lowHz >= 220 && highHz <= 4500 && highHz >= 4 * lowHz ? 'the middle' : null;
}

function gone(ranges: readonly LostRange[]): string {
  const [first, second] = ranges;
  if (first === undefined) return '';
  const name = second === undefined ? nameOf(first) : null;
  if (name !== null) return `${name} is nearly gone, ${rangeOf(first)}`.replace('highs is', 'highs are');
  return `nearly gone ${rangeOf(first)}${second === undefined ? '' : ` and ${rangeOf(second)}`}`;
}

/** What a deck loses in mono: how much of its level, dB, and where. */
interface MonoLoss extends SpeakerLosses {
  readonly lossDb: number;
}

function monoLoss(loss: MonoLoss | null, figure: Figure): string {
  if (loss === null) return 'Left and right added; not measured yet';
  const { lossDb, most } = loss;
  if (lossDb >= 20) return 'Nearly everything is lost: the two sides cancel each other';
  const whole = lossDb < 0.05 ? 'Nothing is lost' : `${figure(lossDb)}\u00a0dB lost`;
  if (loss.gone.length > 0) return `${whole}; ${gone(loss.gone)}`;
  return most === null ? whole : `${whole}; most ${rangeOf(most)} (${figure(most.lossDb)}\u00a0dB)`;
}

/** What a deck loses through a phone's speaker: how much of its loudness, LU, and where. */
interface PhoneLoss extends SpeakerLosses {
  readonly lossLu: number;
  readonly hasBass: boolean;
}

function phoneLoss(loss: PhoneLoss | null, figure: Figure): string {
  if (loss === null) return 'One small speaker; hardly anything below 280\u00a0Hz';
  const { lossLu } = loss;
  const bottom = loss.gone.find(({ lowHz, isCancelled }) => lowHz === null && !isCancelled);
  const cancelled = loss.gone.find((range) => range.isCancelled);
  const softer = `${figure(lossLu)}\u00a0LU ${lossLu < 0 ? 'louder' : 'softer'}`;
  const below =
    bottom === undefined
      ? 'Has hardly anything below a phone’s range'
      : `Nearly everything ${rangeOf(bottom)} is gone${loss.hasBass ? ', and the bass with it' : ''}`;
  const sides = cancelled === undefined ? '' : `; the two sides cancel ${rangeOf(cancelled)}`;
  return `${below}${sides}; ${softer}`;
}

function effect({ kind, gainDb, limiterDb, overDb, belowLu }: PlatformEffect, figure: Figure): string {
  const held = overDb >= 0.05 ? `; its limiter holds peaks ${figure(overDb)}\u00a0dB over` : '';
  switch (kind) {
    case 'unknown':
      return 'Not measured yet';
    case 'down':
      return `Turned down ${figure(gainDb)}\u00a0dB${held}`;
    case 'none':
      return belowLu >= 0.05
        ? `Left as it is, ${figure(belowLu)}\u00a0LU below its level`
        : `Left as it is${held}`;
    case 'up': {
      const up = `Turned up ${figure(gainDb + limiterDb)}\u00a0dB`;
      if (limiterDb >= 0.05)
        return gainDb >= 0.05
          ? `${up}, ${figure(limiterDb)}\u00a0dB of it into its limiter`
          : `${up} into its limiter`;
      return belowLu >= 0.05 ? `${up}; stays ${figure(belowLu)}\u00a0LU below its level` : up;
    }
    default:
      return kind satisfies never;
  }
}

/** Words of the previews: how listeners will hear it. */
export const previewText = {
  title: 'How it will sound',
  heardAs: (what: string) => `How it will sound: ${what}`,
  speakers: {
    label: 'Heard through',
    stereo: 'As delivered',
    mono: 'Mono',
    phone: 'Phone speaker',
  } satisfies Record<Speaker | 'label', string>,
  monoLoss,
  phoneLoss,
  softer: (lu: string) => `${lu}\u00a0LU softer`,
  quieter: (lu: string) => `${lu}\u00a0LU softer than without it`,
  noHeadroom: (lu: string) => `${lu}\u00a0LU softer than without it: there is no headroom for more`,
  platforms: {
    label: (deck: string) => `What services do to ${deck}`,
    own: 'No service',
    ownHint: 'Levelled as you chose: matched or as delivered',
    sources: 'Where these figures come from',
    effect,
    limiting: (db: string) => `limiter ${db}\u00a0dB`,
    limiterNow: 'What the service’s limiter takes off the peaks now',
  },
} as const;
