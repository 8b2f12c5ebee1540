import type { Threshold } from '../check';
import type { Click } from './watched-samples';

/**
 * What tells a click from music, with the reason of each limit. A cable, a clock or a record damages a few samples, what lies around
 * them predicts the rest, and the sound behind them is the one before; an instrument changes what follows, and rings on. The
 * certainty that is asked for rises with that change, and is higher for what is the same in all channels, as most drums and
 * voices are. The numbers in the reasons are those of `lib/testing/checks`: clean music, and clicks of 0.05 to 0.3 in it.
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
      'For what goes up in one channel and down in the other, or is not the same at all, in a sound that is the same in both: no instrument does that.',
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
  returns: {
    value: 0.4,
    unit: '',
    reason:
      'Share of the residual behind the damage, where the sound goes back to what it was: kicks that begin at their highest point reach 0.27, spikes have 0.42 to 1.',
  },
  ringing: {
    value: 0.45,
    unit: '',
    reason:
      'Amplitude of what begins there and goes on, over the damage: nine of ten hits of wood and metal have more, of a hundred spikes three; the clicks of electronic kicks have 0.8.',
  },
  ringingOn: {
    value: 0.25,
    unit: '',
    reason:
      'The same where the sound does not return: four of five hits have more, of a hundred clicks five.',
  },
  oneSample: {
    value: 1000,
    unit: '',
    reason:
      'Certainty of a single sample behind which the sound returns, whatever changes there: clean music reaches 220, nine of ten such clicks have more.',
  },
  explained: {
    value: 3500,
    unit: '',
    reason:
      'Certainty times width, of a wide place in a steady sound that returns: clean music reaches 2400, half of the clicks that certainty alone misses have more.',
  },
  atEnds: {
    value: 3000,
    unit: '',
    reason:
      'Certainty of at most three samples at an end of the file, where one side is all there is, and nobody knows whether something rings on.',
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
  /** In one channel alone, and the same in all (or in the only one); and what clean music reached there. */
  readonly alone: Certainties;
  readonly shared: Certainties;
  readonly reached: { readonly alone: Certainties; readonly shared: Certainties };
}

/** From a sound that goes on as it was to one that becomes another. */
export const STEADINESS: readonly Steadiness[] = [
  {
    ...{ levelChange: 1.4, change: 4 },
    ...{ alone: { narrow: 100, wide: 80 }, shared: { narrow: 800, wide: 500 } },
    reached: { alone: { narrow: 74, wide: 71 }, shared: { narrow: 668, wide: 441 } },
  },
  {
    ...{ levelChange: 2, change: 10 },
    ...{ alone: { narrow: 400, wide: 600 }, shared: { narrow: 2500, wide: 300_000 } },
    reached: { alone: { narrow: 200, wide: 470 }, shared: { narrow: 1010, wide: 219_000 } },
  },
  {
    ...{ levelChange: 3, change: 30 },
    ...{ alone: { narrow: 500, wide: 800 }, shared: { narrow: 3000, wide: 1_000_000 } },
    reached: { alone: { narrow: 84, wide: 602 }, shared: { narrow: 84, wide: 186_000 } },
  },
  {
    ...{ levelChange: Infinity, change: 30 },
    ...{ alone: { narrow: 500, wide: 5000 }, shared: { narrow: 3000, wide: Infinity } },
    reached: { alone: { narrow: 114, wide: 3530 }, shared: { narrow: 93, wide: 536_000 } },
  },
  {
    ...{ levelChange: Infinity, change: Infinity },
    ...{ alone: { narrow: 1000, wide: 50_000 }, shared: { narrow: 3000, wide: Infinity } },
    reached: { alone: { narrow: 44, wide: 4350 }, shared: { narrow: 49, wide: Infinity } },
  },
];

/** The same, one by one, beside the other limits of the check. */
export const CERTAINTIES: Readonly<Record<string, Threshold>> = Object.fromEntries(
  STEADINESS.flatMap(({ levelChange, change, alone, shared, reached }, at) => {
    const where = `Where the level changes ${levelChange} times and the sound ${change} times at most, clean music reaches`;
    const limit = (name: string, value: number, clean: number) =>
      [`${name}${at}`, { value, unit: '', reason: `${where} ${clean}.` }] as const;
    return [
      limit('aloneNarrow', alone.narrow, reached.alone.narrow),
      limit('aloneWide', alone.wide, reached.alone.wide),
      limit('sharedNarrow', shared.narrow, reached.shared.narrow),
      limit('sharedWide', shared.wide, reached.shared.wide),
    ];
  }),
);

/** How large a part of it the other channel may have beyond `share`, how similar it may be, and how much more is asked for then. */
const PANNED = { share: 0.25, likeness: 0.5, times: 2 };
/** Below it the channels have nothing in common, in whichever way they are compared. */
const UNLIKE = 0.8;
/** How much more is asked for where more than `left` is left. */
const UNEXPLAINED = { alone: 10, shared: 30 };

/** What is asked for at an end of the file where the sound does not return. */
const AT_ENDS = { alone: 30_000, shared: 1_000_000 };

/** What is left counts as this part of the usual residual at least: between the pulses of a synthesiser nothing is. */
const LEAST_LEFT = 1 / 3;

/** Whether a place that the surroundings do not predict is a click. */
export function isForeign(click: Click): boolean {
  const { size, ratio, certainty } = click;
  return (
    size >= FOREIGN.size.value &&
    ratio >= FOREIGN.ratio.value &&
    !isHit(click) &&
    (certainty >= leastCertainty(click) || isExplained(click))
  );
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

/** Whether the sound behind it goes back to what it was before. */
export function isReturning({ returns }: Click): boolean {
  return returns >= FOREIGN.returns.value;
}

/** Whether something begins there that rings on. A single sample, and samples that come again, are no hit. */
function isHit(click: Click): boolean {
  if (click.repeats > 0 || click.width === 1) return false;
  const isShort = isNarrow(click) || isReturning(click);
  return click.rings >= (isShort ? FOREIGN.ringing : FOREIGN.ringingOn).value;
}

/** Whether its samples together say what each of them does not. */
function isExplained(click: Click): boolean {
  const { certainty, width } = click;
  const isEnough = certainty * width >= FOREIGN.explained.value;
  return isEnough && isReturning(click) && !isNarrow(click) && steadinessOf(click) === STEADINESS[0];
}

function steadinessOf({ levelChange, change }: Click): Steadiness | undefined {
  return STEADINESS.find((each) => levelChange <= each.levelChange && change <= each.change);
}

function leastCertainty(click: Click): number {
  const { share, likeness, repeats, left, change, width } = click;
  if (repeats > 0) return FOREIGN.certainty.value;
  const steadiness = steadinessOf(click);
  if (!steadiness) return Infinity;
  const alone = isAlone(click);
  if (!alone && steadiness === STEADINESS[0] && (share < 0 || likeness < UNLIKE)) {
    return FOREIGN.certaintyTurned.value;
  }
  const isAtEnd = change === Infinity;
  if (isAtEnd && isNarrow(click) && isReturning(click)) return FOREIGN.atEnds.value;
  const asked = steadiness[alone ? 'alone' : 'shared'][isNarrow(click) ? 'narrow' : 'wide'];
  const isPanned = alone && Math.abs(share) >= FOREIGN.share.value;
  const isUnexplained = left > FOREIGN.left.value;
  const pulses = alone ? 1 : Math.max(1, LEAST_LEFT / left);
  const least =
    asked *
    pulses *
    (isPanned ? PANNED.times : 1) *
    (isUnexplained ? UNEXPLAINED[alone ? 'alone' : 'shared'] : 1);
  if (isAtEnd) return Math.max(least, isNarrow(click) ? AT_ENDS[alone ? 'alone' : 'shared'] : Infinity);
  return width === 1 && isReturning(click) ? Math.min(least, FOREIGN.oneSample.value) : least;
}
