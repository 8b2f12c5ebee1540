import { seededRandom } from '../seeded-random';

/** What is done to the samples from a place on; `level` is of full scale. */
export interface ClickFault {
  readonly name: string;
  /** The same at every level: the music itself says how large the jump is. */
  readonly hasNoLevel?: boolean;
  readonly apply: (side: Float32Array, at: number, level: number) => void;
}

function spike(width: number): ClickFault {
  return {
    name: `spike of ${width}`,
    apply: (side, at, level) => {
      for (let n = at; n < at + width; n++) side[n] = (side[n] ?? 0) + level;
    },
  };
}

/** Clicks of all the kinds that cables, clocks, buffers, edits and records make. */
export const CLICK_FAULTS: readonly ClickFault[] = [
  ...[1, 2, 3, 5, 16, 64].map(spike),
  {
    name: 'step that decays',
    apply: (side, at, level) => {
      for (let n = 0; n < 8000; n++) side[at + n] = (side[at + n] ?? 0) + level * Math.exp(-n / 800);
    },
  },
  {
    name: 'vinyl tick',
    apply: (side, at, level) => {
      for (let n = 0; n < 90; n++) {
        const ring = Math.exp(-n / 18) * Math.cos((2 * Math.PI * n) / 14);
        side[at + n] = (side[at + n] ?? 0) + level * ring;
      }
    },
  },
  {
    name: '64 samples missing',
    hasNoLevel: true,
    apply: (side, at) => side.copyWithin(at, at + 64),
  },
  {
    name: '64 samples repeated',
    hasNoLevel: true,
    apply: (side, at) => side.copyWithin(at, at - 64),
  },
  {
    name: '40 samples held',
    hasNoLevel: true,
    apply: (side, at) => side.fill(side[at] ?? 0, at, at + 40),
  },
];

interface Damaged {
  readonly channels: readonly Float32Array[];
  /** Where the faults are and what they are, in time order. */
  readonly places: readonly { readonly frame: number; readonly fault: string }[];
}

interface Plan {
  /** In turn, beginning with the `seed`th. */
  readonly faults: readonly ClickFault[];
  readonly level: number;
  readonly seed: number;
  /** The same in every channel, as edits and clocks make them; else in one of them. */
  readonly isInAll: boolean;
}

/** Samples at the end that are left out. */
const END = 1024;

/** About one each second, at seeded places. */
export function withClicks(clean: readonly Float32Array[], { faults, level, seed, isInAll }: Plan): Damaged {
  const random = seededRandom(seed);
  const channels = clean.map((channel) => channel.slice());
  const places: Damaged['places'][number][] = [];
  const every = 40_000;
  const length = clean[0]?.length ?? 0;
  for (let at = 20_000; at < length - every; at += every) {
    const frame = at + Math.floor(0.4 * every * random());
    const own = channels[Math.floor(channels.length * random())];
    const signed = random() < 0.5 ? -level : level;
    const fault = faults[(places.length + seed) % faults.length];
    if (!fault) break;
    for (const channel of isInAll || !own ? channels : [own]) fault.apply(channel, frame, signed);
    places.push({ frame, fault: fault.name });
  }
  // Where samples went missing, the end has some twice.
  return { channels: channels.map((channel) => channel.subarray(0, length - END)), places };
}

/** One close to either end: in the first 25 ms or the last 30, where there is sound at one side of it only. */
export function withClicksAtEnds(
  clean: readonly Float32Array[],
  { faults, level, seed, isInAll }: Plan,
): Damaged {
  const random = seededRandom(seed);
  const channels = clean.map((channel) => channel.slice());
  const length = clean[0]?.length ?? 0;
  const frames = [200 + Math.floor(800 * random()), length - 200 - Math.floor(1000 * random())];
  const places = frames.flatMap((frame, at) => {
    const fault = faults[(at + seed) % faults.length];
    const own = channels[seed % channels.length];
    if (!fault || !own) return [];
    for (const channel of isInAll ? channels : [own]) fault.apply(channel, frame, level);
    return [{ frame, fault: fault.name }];
  });
  return { channels, places };
}
