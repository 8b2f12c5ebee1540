import { seededRandom } from '../seeded-random';
import type { Programme } from './programmes';

type Sides = readonly [Float32Array, Float32Array];

const PROGRAMME_RATE = 44_100;
const SECONDS = 12;
const LENGTH = SECONDS * PROGRAMME_RATE;

/** Music with hard edges of its own, and music to plant edges in, the same in every run. */
const makers = {
  orchestral,
  rock,
  electronic,
  chiptune,
  'unipolar chiptune': unipolarChiptune,
  'rim shots': rimShots,
  'harsh noise': harshNoise,
};

export const EDGED_PROGRAMMES = Object.keys(makers) as readonly (keyof typeof makers)[];

const made = new Map<string, Programme>();

/** The same samples each time. Do not write into them. */
export function edgedProgramme(name: keyof typeof makers): Programme {
  const kept = made.get(name);
  if (kept) return kept;
  const found = { name, sampleRate: PROGRAMME_RATE, channels: makers[name]() };
  made.set(name, found);
  return found;
}

function silence(): Sides {
  return [new Float32Array(LENGTH), new Float32Array(LENGTH)];
}

/** Adds a voice from `at` seconds on; `pan` is 0 (left) to 1 (right). */
function add(sides: Sides, at: number, pan: number, seconds: number, voice: (t: number) => number): void {
  const start = Math.round(at * PROGRAMME_RATE);
  const end = Math.min(LENGTH, start + Math.round(seconds * PROGRAMME_RATE));
  for (let n = start; n < end; n++) {
    const x = voice((n - start) / PROGRAMME_RATE);
    sides[0][n] = (sides[0][n] ?? 0) + Math.cos((Math.PI / 2) * pan) * x;
    sides[1][n] = (sides[1][n] ?? 0) + Math.sin((Math.PI / 2) * pan) * x;
  }
}

const sine = (hz: number, t: number) => Math.sin(2 * Math.PI * hz * t);
const saw = (hz: number, t: number) => 2 * ((hz * t) % 1) - 1;
const pulse = (hz: number, t: number, duty = 0.5) => ((hz * t) % 1 < duty ? 1 : -1);
const note = (semitones: number) => 110 * 2 ** (semitones / 12);
const scale = [0, 2, 3, 5, 7, 8, 10, 12];

/** Bowed chords with vibrato, plucked notes, and the noise of bows. */
function orchestral(): Sides {
  const random = seededRandom(11);
  const sides = silence();
  const pick = () => scale[Math.floor(random() * scale.length)] ?? 0;
  for (let at = 0; at < SECONDS; at += 0.75) {
    for (let voice = 0; voice < 5; voice++) {
      const hz = note(pick() + 12 * Math.floor(random() * 4)) * (1 + 0.002 * random());
      const phase = random();
      add(sides, at, random(), 1, (t) => {
        const swell = Math.min(1, t / 0.15, (1 - t) / 0.2);
        const angle = hz * t + phase + 0.003 * hz * Math.sin(2 * Math.PI * 5.5 * t) * 0.03;
        let sum = 0;
        for (let k = 1; k <= 12 && k * hz < 12_000; k++) sum += Math.sin(2 * Math.PI * k * angle) / k ** 1.5;
        return 0.08 * swell * sum;
      });
    }
    const hz = note(pick() + 24);
    add(sides, at + 0.375, 0.3, 0.4, (t) => 0.2 * Math.min(1, t / 0.002) * Math.exp(-9 * t) * sine(hz, t));
  }
  addNoise(sides, 0.003, random);
  return sides;
}

function addNoise([left, right]: Sides, level: number, random: () => number): void {
  for (const side of [left, right]) {
    for (let n = 0; n < side.length; n++) side[n] = (side[n] ?? 0) + level * (random() + random() - 1);
  }
}

/** Distorted guitars at both sides, drums in the middle, cymbals. */
function rock(): Sides {
  const random = seededRandom(23);
  const sides = silence();
  for (let at = 0; at < SECONDS; at += 0.5) {
    const root = note((scale[Math.floor(random() * 5)] ?? 0) - 5);
    for (const pan of [0.05, 0.95]) {
      const detune = 1 + 0.004 * random();
      const cabinet = lowPass(0.3);
      add(sides, at, pan, 0.5, (t) => {
        const chord = saw(root * detune, t) + saw(1.5 * root * detune, t) + saw(2 * root, t + pan);
        return 0.3 * Math.min(1, t / 0.004, (0.5 - t) / 0.004) * cabinet(Math.tanh(3 * chord));
      });
    }
    kick(sides, at, 0.6);
    hit(sides, at + 0.25, 0.5, 0.45, 18, random);
    for (const late of [0, 0.125, 0.25, 0.375]) hit(sides, at + late, 0.7, 0.12, 40, random);
  }
  return sides;
}

/** Three one-pole low-passes: what a loudspeaker cabinet or a synthesiser's filter leaves of an edge. */
function lowPass(share: number): (x: number) => number {
  const states = [0, 0, 0];
  return (x) => {
    let last = x;
    for (let stage = 0; stage < 3; stage++)
      last = states[stage] = (states[stage] ?? 0) + share * (last - (states[stage] ?? 0));
    return last;
  };
}

function kick(sides: Sides, at: number, level: number): void {
  add(
    sides,
    at,
    0.5,
    0.3,
    (t) => level * Math.exp(-12 * t) * Math.sin(2 * Math.PI * (50 * t + 4 * (1 - Math.exp(-40 * t)))),
  );
}

function hit(
  sides: Sides,
  at: number,
  pan: number,
  level: number,
  decay: number,
  random: () => number,
): void {
  add(sides, at, pan, 5 / decay, (t) => level * Math.exp(-decay * t) * (2 * random() - 1));
}

/** Four on the floor: kicks that begin hard, hats that begin at once, a saw bass, a lead at one side. */
function electronic(): Sides {
  const random = seededRandom(37);
  const sides = silence();
  const beat = 60 / 126;
  for (let at = 0; at < SECONDS - beat; at += beat) {
    kick(sides, at, 0.7);
    add(sides, at, 0.5, 0.003, (t) => 0.25 * Math.exp(-1500 * t) * Math.cos(2 * Math.PI * 1800 * t));
    hit(sides, at + beat / 2, 0.6, 0.25, 60, random);
    hit(sides, at + beat / 4, 0.35, 0.12, 150, random);
    const root = note((scale[Math.floor(random() * 4)] ?? 0) - 12);
    for (let step = 0; step < 4; step++) {
      const filter = lowPass(0.15);
      add(sides, at + (step * beat) / 4, 0.5, beat / 4, (t) => 0.4 * Math.exp(-8 * t) * filter(saw(root, t)));
    }
    const lead = note((scale[Math.floor(random() * 8)] ?? 0) + 24);
    const filter = lowPass(0.3);
    add(sides, at, 0.9, beat, (t) => 0.15 * Math.exp(-4 * t) * filter(pulse(lead, t, 0.3)));
  }
  return sides;
}

/** Two pulses, a stepped triangle and noise, each hard on and off; the sum reaches full scale. */
function chiptune(): Sides {
  const random = seededRandom(41);
  const sides = silence();
  const tick = 0.11;
  for (let at = 0; at < SECONDS - tick; at += tick) {
    const lead = note((scale[Math.floor(random() * 8)] ?? 0) + 24);
    const second = note((scale[Math.floor(random() * 8)] ?? 0) + 12);
    const bass = note((scale[Math.floor(random() * 4)] ?? 0) - 12);
    add(sides, at, 0.5, tick, (t) => 0.35 * pulse(lead, t, 0.25));
    if (random() < 0.8) add(sides, at, 0.5, tick, (t) => 0.35 * pulse(second, t));
    add(
      sides,
      at,
      0.5,
      tick,
      (t) => 0.35 * (Math.round(15 * (1 - 2 * Math.abs(((bass * t) % 1) - 0.5))) / 7.5 - 1),
    );
    if (random() < 0.4) {
      let held = 0;
      let count = 0;
      add(sides, at, 0.5, 0.05, () => {
        if (count++ % 6 === 0) held = random() < 0.5 ? 0.25 : -0.25;
        return held;
      });
    }
  }
  return sides;
}

/** Pulses from zero upwards only, with rests between them. */
function unipolarChiptune(): Sides {
  const random = seededRandom(43);
  const sides = silence();
  for (let at = 0; at < SECONDS - 0.2; at += 0.2) {
    const hz = note((scale[Math.floor(random() * 8)] ?? 0) + 12);
    if (random() < 0.85) add(sides, at, 0.5, 0.17, (t) => 0.35 * (1 + pulse(hz, t, 0.125)));
    if (random() < 0.4) add(sides, at, 0.1, 0.17, (t) => 0.25 * (1 + pulse(hz / 4, t, 0.5)));
  }
  return sides;
}

/** Rim shots, claves and castanets that begin with their full level, in the middle and at the sides, over a pad. */
function rimShots(): Sides {
  const random = seededRandom(53);
  const sides = silence();
  for (const semitones of [0, 7, 12, 15]) {
    add(
      sides,
      0,
      random(),
      SECONDS,
      (t) => 0.04 * (sine(note(semitones), t) + 0.3 * sine(2.003 * note(semitones), t)),
    );
  }
  for (let at = 0.4; at < SECONDS - 0.5; at += 0.31 + 0.02 * random()) {
    const hz = 900 + 1900 * random();
    const decay = 80 + 250 * random();
    const pan = random() < 0.4 ? 0.5 : random();
    const level = 0.2 + 0.5 * random();
    const phase = random();
    add(sides, at, pan, 5 / decay, (t) => {
      const ring =
        Math.sin(2 * Math.PI * (hz * t + phase)) + 0.5 * sine(1.63 * hz, t) + 0.3 * (2 * random() - 1);
      return level * Math.exp(-decay * t) * ring;
    });
  }
  addNoise(sides, 0.0005, random);
  return sides;
}

/** Noise in blocks: white, clipped, held for some samples, torn by a slow modulation, and rare large values. */
function harshNoise(): Sides {
  const random = seededRandom(61);
  const sides = silence();
  for (const side of sides) {
    let held = 0;
    for (let n = 0; n < LENGTH; n++) {
      const t = n / PROGRAMME_RATE;
      const kind = Math.floor(t / 1.5) % 4;
      const white = random() + random() + random() + random() - 2;
      if (n % 9 === 0) held = white;
      const tails = white ** 3;
      const torn = white * (1 + sine(37, t)) ** 2;
      side[n] = [0.3 * white, 0.4 * Math.tanh(6 * white), 0.3 * held, 0.3 * tails + 0.1 * torn][kind] ?? 0;
    }
  }
  return sides;
}
