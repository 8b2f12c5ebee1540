import type { MonoLoss } from '@/lib/domain/audio/fold.view';
import type { Platform, PlatformEffect, Standing } from '@/lib/domain/platforms/platform';
import type { RowOrigin } from '@/lib/domain/platforms/studio-table';
import type { Speaker } from '@/lib/player/preview/speaker';

/** Writes a figure for the reader, one decimal, without its sign. */
type Figure = (value: number) => string;

const hertz = (value: number) => (value >= 1000 ? `${value / 1000}\u00a0kHz` : `${value}\u00a0Hz`);

function rangeOf({ lowHz, highHz }: { lowHz: number; highHz: number }): string {
  if (lowHz <= 20) return `below ${hertz(highHz)}`;
  if (highHz >= 20_000) return `above ${hertz(lowHz)}`;
  return `from ${hertz(lowHz)} to ${hertz(highHz)}`;
}

/** A loss as large as this leaves next to nothing of a band. */
const nearlyGoneDb = 10;

function monoLoss(loss: MonoLoss | null, figure: Figure): string {
  if (loss === null) return 'Left and right added; not measured yet';
  const { lossDb, worst } = loss;
  if (lossDb >= 20) return 'Nearly everything is lost: the two sides cancel each other';
  const whole = lossDb < 0.05 ? 'Nothing is lost' : `${figure(lossDb)}\u00a0dB lost`;
  if (worst === null) return whole;
  if (worst.lossDb >= nearlyGoneDb) return `${whole}; nearly gone ${rangeOf(worst)}`;
  return `${whole}; most ${rangeOf(worst)} (${figure(worst.lossDb)}\u00a0dB)`;
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

const turns: Record<Platform['turnsUp'], string> = {
  never: 'turns down only',
  'within-headroom': 'turns down; up while there is headroom',
  'with-limiter': 'turns down; up, with a limiter',
};

/** What a service does, in a line. */
function behaviour({ referenceLufs, turnsUp, ceilingDbtp, keepsAlbums }: Platform, figure: Figure): string {
  if (referenceLufs === null) return 'plays the file as it is';
  const unit = turnsUp === 'with-limiter' ? 'dBFS' : 'dBTP';
  const ceiling = turnsUp === 'never' ? [] : [`up to ${figure(ceilingDbtp)}\u00a0${unit}`];
  return [turns[turnsUp], ...ceiling, ...(keepsAlbums ? ['albums are moved as a whole'] : [])].join(', ');
}

const origins: Record<RowOrigin, string> = {
  acetate: 'Acetate’s figures',
  changed: 'changed by the studio',
  own: 'the studio’s own figures',
};

/** Words of the preview: how the world will hear it. */
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
  phone: (lossLu: number | null, figure: Figure) =>
    lossLu === null
      ? 'One small speaker; hardly anything below 400\u00a0Hz'
      : `One small speaker; hardly anything below 400\u00a0Hz: ${figure(Math.abs(lossLu))}\u00a0LU ${lossLu < 0 ? 'louder' : 'softer'}`,
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
  sources: {
    title: 'What services do to loudness',
    intro:
      'Services change this without notice. It says what happens to a track played by itself; it is no aim for a master.',
    service: 'Service',
    level: 'Level',
    does: 'What it does',
    source: 'Source',
    behaviour,
    asOf: (month: string, origin: RowOrigin) => `As of ${month}; ${origins[origin]}`,
    standing: {
      official: 'in its own words',
      secondary: 'as measured or told by others',
      conflicting: 'sources contradict each other',
    } satisfies Record<Standing, string>,
    dated: (name: string, date: string) => `${name}, ${date}`,
  },
} as const;
