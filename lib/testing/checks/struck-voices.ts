import { seededRandom } from '../seeded-random';
import { edgedProgramme } from './edged-programmes';
import type { Programme } from './programmes';
import { zeroPhaseLow } from './zero-phase';

const RATE = 44_100;
const SECONDS = 12;
const LENGTH = SECONDS * RATE;

type Random = () => number;
/** One hit as a function of time in seconds; it is played for `seconds`. */
type Hit = (random: Random) => { readonly seconds: number; readonly at: (t: number) => number };

const sine = (hz: number, t: number) => Math.sin(2 * Math.PI * hz * t);
const noise = (random: Random) => 2 * random() - 1;

/** A ring that begins with its full level. */
function ringing(lowest: number, span: number, least: number, most: number): Hit {
  return (random) => {
    const hz = lowest + span * random();
    const decay = least + (most - least) * random();
    const phase = random();
    const at = (t: number) =>
      Math.exp(-decay * t) *
      (Math.sin(2 * Math.PI * (hz * t + phase)) + 0.5 * sine(1.63 * hz, t) + 0.3 * noise(random));
    return { seconds: 6 / decay, at };
  };
}

const hat: Hit = (random) => {
  const decay = 40 + 300 * random();
  let before = 0;
  const at = (t: number) => {
    const now = noise(random);
    const high = now - before;
    before = now;
    return Math.exp(-decay * t) * high;
  };
  return { seconds: 6 / decay, at };
};

/** Four hands that are not quite together. */
const clap: Hit = (random) => {
  const hands = [0, 0.009 + 0.004 * random(), 0.02 + 0.004 * random(), 0.03];
  const at = (t: number) =>
    hands.reduce((sum, begin) => (t < begin ? sum : sum + Math.exp(-220 * (t - begin)) * noise(random)), 0);
  return { seconds: 0.08, at };
};

/** A string that is picked: what the pick leaves goes round and is dulled. */
const picked: Hit = (random) => {
  const period = Math.round(RATE / (110 * 2 ** (2 * random())));
  const string = Float32Array.from({ length: period }, () => noise(random));
  const seconds = 0.35;
  let n = 0;
  const at = (t: number) => {
    const here = n++ % period;
    const x = string[here] ?? 0;
    string[here] = 0.498 * (x + (string[(here + 1) % period] ?? 0));
    return x * Math.min(1, (seconds - t) / 0.02);
  };
  return { seconds, at };
};

/** A kick that begins at its highest point, as glitch music has it. */
const glitchKick: Hit = (random) => {
  const hz = 40 + 200 * random();
  const decay = 30 + 300 * random();
  return { seconds: 6 / decay, at: (t) => Math.exp(-decay * t) * Math.cos(2 * Math.PI * hz * t) };
};

/** A short tone that begins and stops within a sample. */
const blip: Hit = (random) => {
  const hz = 200 + 3000 * random();
  const isPulse = random() < 0.5;
  const at = (t: number) => (isPulse ? 0.5 * Math.sign(sine(hz, t)) : sine(hz, t));
  return { seconds: 0.005 + 0.1 * random(), at };
};

/** Wood or metal that is struck: two partials without any noise, at once or within half a millisecond. */
function struck(lowest: number, span: number, [slowest, fastest]: readonly [number, number]): Hit {
  return (random) => {
    const hz = lowest + span * random();
    const decay = slowest + (fastest - slowest) * random();
    const phase = random();
    const attack = 0.0005 * random();
    const at = (t: number) =>
      Math.min(1, t / attack) *
      Math.exp(-decay * t) *
      (Math.sin(2 * Math.PI * (hz * t + phase)) + 0.4 * sine(2.57 * hz, t));
    return { seconds: 6 / decay, at };
  };
}

const hits = {
  rims: ringing(900, 1900, 80, 330),
  'sticks and claves': ringing(1800, 2400, 250, 900),
  hats: hat,
  claps: clap,
  'picked strings': picked,
  'glitch kicks': glitchKick,
  blips: blip,
};
const wooden = {
  'wood blocks': struck(600, 600, [60, 200]),
  cowbells: struck(540, 300, [30, 80]),
  congas: struck(180, 200, [20, 60]),
};
export type Struck = keyof typeof hits | keyof typeof wooden;
export const STRUCK = Object.keys(hits) as readonly Struck[];
export const WOODEN = Object.keys(wooden) as readonly Struck[];

/** Hits in a rhythm: sixteenths, of which some are left out. */
export function struckVoice(name: Struck): Float32Array {
  const random = seededRandom(700 + [...STRUCK, ...WOODEN].indexOf(name));
  const side = new Float32Array(LENGTH);
  const step = 0.118;
  for (let at = 0.4; at < SECONDS - 0.6; at += step) {
    if (random() < 0.4) continue;
    const { seconds, at: voice } = { ...hits, ...wooden }[name](random);
    const level = 0.1 + 0.4 * random();
    const start = Math.round(at * RATE);
    const count = Math.min(Math.round(seconds * RATE), LENGTH - start);
    for (let n = 0; n < count; n++) side[start + n] = (side[start + n] ?? 0) + level * voice(n / RATE);
  }
  return side;
}

const withHiss = (side: Float32Array, seed: number) => {
  const random = seededRandom(seed);
  return side.map((x) => x + 0.0004 * (random() + random() - 1));
};

function sumOf(side: Float32Array, other: Float32Array | undefined, gain: number): Float32Array {
  return side.map((x, n) => x + gain * (other?.[n] ?? 0));
}

/** Without anything above 2 kHz, as through a blanket: there is little that covers a hit. */
const dullStrings = () => {
  const { channels, sampleRate } = edgedProgramme('orchestral');
  return channels.map((channel) => zeroPhaseLow(channel, 2000 / sampleRate));
};

/** How each voice is heard beside other music; `side` is the voice. */
const mixes: Readonly<Record<string, (side: Float32Array) => readonly Float32Array[]>> = {
  'left, nothing at the right': (side) => [withHiss(side, 1), new Float32Array(LENGTH)],
  'left, hiss at the right': (side) => [withHiss(side, 1), withHiss(new Float32Array(LENGTH), 2)],
  'left, strings at the right': (side) => [
    withHiss(side, 1),
    sumOf(new Float32Array(LENGTH), edgedProgramme('orchestral').channels[1], 0.5),
  ],
  'left, over strings': (side) => {
    const [left, right] = edgedProgramme('orchestral').channels;
    return [sumOf(side, left, 0.5), sumOf(new Float32Array(LENGTH), right, 0.5)];
  },
  'in the middle, over strings': (side) => {
    const [left, right] = edgedProgramme('orchestral').channels;
    return [sumOf(side, left, 0.3), sumOf(side, right, 0.3)];
  },
  'left, over dull strings': (side) => {
    const [left = side, right = side] = dullStrings();
    return [sumOf(side, left, 0.5), sumOf(new Float32Array(LENGTH), right, 0.5)];
  },
  'in the middle, over dull strings': (side) => dullStrings().map((channel) => sumOf(side, channel, 0.5)),
  mono: (side) => [withHiss(side, 3)],
  'mono, over strings': (side) => [sumOf(side, edgedProgramme('orchestral').channels[0], 0.3)],
};
const names = Object.keys(mixes);
export const DULL = names.filter((name) => name.includes('dull'));
const bright = names.filter((name) => !DULL.includes(name));
export const ONE_SIDED = bright.filter((name) => name.startsWith('left'));
export const IN_ALL = bright.filter((name) => !name.startsWith('left'));

/** Each voice in each of these mixes. */
export function* struckProgrammes(
  among: readonly string[],
  voices: readonly Struck[] = STRUCK,
): Generator<Programme> {
  for (const name of voices) {
    const side = struckVoice(name);
    for (const mix of among) {
      const channels = mixes[mix]?.(side) ?? [];
      yield { name: `${name}, ${mix}`, sampleRate: RATE, channels };
    }
  }
}
