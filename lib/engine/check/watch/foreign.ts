import type { Threshold } from '../check';
import type { Click } from './watched-samples';

/**
 * What tells a click from music, with the reason of each limit. A cable, a clock or a record damages a few samples, what lies around
 * them foresees the rest, and the sound behind them is the one before; an instrument changes what follows. The certainty that is
 * asked for rises with that change, and is higher for what is in all channels alike, as most drums and voices are.
 */
export const FOREIGN = {
  size: {
    value: 0.01,
    unit: 'of full scale',
    reason: '-40 dBFS: less than that is not heard in music.',
  },
  ratio: {
    value: 8,
    unit: '',
    reason: 'Largest residual over the usual one around it: what is less rough is covered by the music.',
  },
  certainty: {
    value: 32,
    unit: '',
    reason:
      'Power that the damaged samples explain, each, over what is left: enough where samples before the place come again from it on.',
  },
  certaintyTurned: {
    value: 80,
    unit: '',
    reason:
      'For what goes up in one channel and down in the other, or is not alike at all: no instrument does that in one steady sound.',
  },
  narrow: { value: 3, unit: 'samples', reason: 'No drum and no start of a note is as short as that.' },
  share: {
    value: 0.1,
    unit: '',
    reason: 'What is in the other channel to a smaller part is in one channel alone.',
  },
  left: {
    value: 2.2,
    unit: '',
    reason:
      'Power of the residual that the damage does not explain, over the usual one: the start of a note leaves more, a click does not.',
  },
} satisfies Record<string, Threshold>;

/** The certainty that is asked for, for at most three samples and for more of them. */
interface Certainties {
  readonly narrow: number;
  readonly wide: number;
}

/** A place whose surroundings change by no more than this, and what is asked for there. */
interface Steadiness {
  readonly levelChange: number;
  readonly change: number;
  /** In one channel alone, and in all alike (or in the only one). */
  readonly alone: Certainties;
  readonly alike: Certainties;
}

/**
 * From a sound that goes on as it was to one that becomes another. Clean material reached, for each: 74 alone, 670 alike (narrow) and
 * 400 (wide); 200, 1000, 220 000 (hard synthesisers); 470, 1470, 320 000; 370, 320 000; 13 000 alone; and 190 000 alike.
 */
export const STEADINESS: readonly Steadiness[] = [
  {
    ...{ levelChange: 1.4, change: 4 },
    ...{ alone: { narrow: 100, wide: 80 }, alike: { narrow: 800, wide: 500 } },
  },
  {
    ...{ levelChange: 2, change: 10 },
    ...{ alone: { narrow: 400, wide: 600 }, alike: { narrow: 3000, wide: 300_000 } },
  },
  {
    ...{ levelChange: 3, change: 30 },
    ...{ alone: { narrow: 800, wide: 800 }, alike: { narrow: 5000, wide: 1_000_000 } },
  },
  {
    ...{ levelChange: Infinity, change: 30 },
    ...{ alone: { narrow: 1500, wide: 5000 }, alike: { narrow: 1_000_000, wide: Infinity } },
  },
  {
    ...{ levelChange: Infinity, change: 100 },
    ...{ alone: { narrow: 3000, wide: 50_000 }, alike: { narrow: 1_000_000, wide: Infinity } },
  },
  {
    ...{ levelChange: Infinity, change: Infinity },
    ...{ alone: { narrow: 30_000, wide: Infinity }, alike: { narrow: 1_000_000, wide: Infinity } },
  },
];

/** The same, one by one, beside the other limits of the check. */
export const CERTAINTIES: Readonly<Record<string, Threshold>> = Object.fromEntries(
  STEADINESS.flatMap(({ levelChange, change, alone, alike }, at) => {
    const reason = `Where the level changes ${levelChange} times and the sound ${change} times at most.`;
    const limit = (name: string, value: number) => [`${name}${at}`, { value, unit: '', reason }] as const;
    return [
      limit('aloneNarrow', alone.narrow),
      limit('aloneWide', alone.wide),
      limit('alikeNarrow', alike.narrow),
      limit('alikeWide', alike.wide),
    ];
  }),
);

/** How large a part of it the other channel may have beyond `share`, how much alike it may be, and how much more is asked for then. */
const PANNED = { share: 0.25, likeness: 0.5, times: 2 };
/** Below it the channels have nothing in common, in whichever way they are compared. */
const UNLIKE = 0.8;
/** How much more is asked for where more than `left` is left. */
const UNEXPLAINED = { alone: 10, alike: 30 };

/** What is left counts as this part of the usual residual at least: between the pulses of a synthesiser nothing is. */
const LEAST_LEFT = 1 / 3;

/** Whether a place that was not foreseen is a click. */
export function isForeign(click: Click): boolean {
  const { size, ratio, certainty } = click;
  return size >= FOREIGN.size.value && ratio >= FOREIGN.ratio.value && certainty >= leastCertainty(click);
}

/** Whether it is in one channel alone. */
export function isAlone({ share, likeness }: Click): boolean {
  const part = Math.abs(share);
  return part < FOREIGN.share.value || (part < PANNED.share && likeness < PANNED.likeness);
}

/** Whether another channel has the same. Both are exactly 1 where no other channel sounds, and nothing is known. */
export function isShared({ share, likeness }: Click): boolean {
  if (share === 1 && likeness === 1) return false;
  return Math.abs(share) >= PANNED.share && likeness >= PANNED.likeness;
}

export function isNarrow({ width }: Click): boolean {
  return width <= FOREIGN.narrow.value;
}

function leastCertainty(click: Click): number {
  const { share, likeness, repeats, left, levelChange, change } = click;
  if (repeats > 0) return FOREIGN.certainty.value;
  const steadiness = STEADINESS.find((each) => levelChange <= each.levelChange && change <= each.change);
  if (!steadiness) return Infinity;
  const alone = isAlone(click);
  if (!alone && steadiness === STEADINESS[0] && (share < 0 || likeness < UNLIKE)) {
    return FOREIGN.certaintyTurned.value;
  }
  const asked = steadiness[alone ? 'alone' : 'alike'][isNarrow(click) ? 'narrow' : 'wide'];
  const isPanned = alone && Math.abs(share) >= FOREIGN.share.value;
  const isUnexplained = left > FOREIGN.left.value;
  const pulses = alone ? 1 : Math.max(1, LEAST_LEFT / left);
  return (
    asked *
    pulses *
    (isPanned ? PANNED.times : 1) *
    (isUnexplained ? UNEXPLAINED[alone ? 'alone' : 'alike'] : 1)
  );
}
