import { seededRandom } from '../seeded-random';

/** Synthesised music for the sets of checks: seeded, plain, and without any of the faults that the checks look for. */
export type Stereo = readonly [Float32Array, Float32Array];

export interface Programme {
  readonly name: string;
  readonly sampleRate: number;
  readonly channels: readonly Float32Array[];
}

type Random = () => number;

export const hzOfNote = (note: number) => 440 * 2 ** ((note - 69) / 12);

interface Note {
  readonly hz: number;
  /** Seconds. */
  readonly at: number;
  readonly length: number;
  readonly gain: number;
  /** Harmonics; each falls by `tilt` dB an octave. */
  readonly harmonics: number;
  readonly tilt: number;
  readonly attack: number;
  /** Time constant of the decay; infinite for a held note. */
  readonly decay: number;
  /** Depth of a 5.5 Hz vibrato in cents. */
  readonly vibrato?: number;
  readonly pan: number;
}

/** Adds a note to both channels. */
export function addNote([left, right]: Stereo, rate: number, note: Note): void {
  const start = Math.round(note.at * rate);
  const frames = Math.min(Math.round(note.length * rate), left.length - start);
  const release = 0.03 * rate;
  const [toLeft, toRight] = [Math.cos((note.pan * Math.PI) / 2), Math.sin((note.pan * Math.PI) / 2)];
  const count = Math.min(note.harmonics, Math.floor((0.49 * rate) / note.hz));
  const gains = Array.from({ length: count }, (_, k) => note.gain * (k + 1) ** (note.tilt / 6.02));
  let phase = note.at % 1;
  for (let n = 0; n < frames; n++) {
    const t = n / rate;
    const cents = (note.vibrato ?? 0) * Math.sin(2 * Math.PI * 5.5 * t);
    phase += (note.hz * (1 + cents * 0.000578)) / rate;
    phase -= Math.floor(phase);
    const envelope =
      Math.min(1, t / note.attack) * Math.exp(-t / note.decay) * Math.min(1, (frames - n) / release);
    // sin(kx) by the recurrence sin((k+1)x) = 2 cos(x) sin(kx) - sin((k-1)x).
    const angle = 2 * Math.PI * phase;
    const twice = 2 * Math.cos(angle);
    let before = 0;
    let now = Math.sin(angle);
    let sum = 0;
    for (let k = 0; k < count; k++) {
      sum += (gains[k] ?? 0) * now;
      const next = twice * now - before;
      before = now;
      now = next;
    }
    const x = envelope * sum;
    left[start + n] = (left[start + n] ?? 0) + toLeft * x;
    right[start + n] = (right[start + n] ?? 0) + toRight * x;
  }
}

interface Hit {
  readonly at: number;
  readonly gain: number;
  readonly decay: number;
  /** One-pole high-pass and low-pass as shares of the rate; 0 for none. */
  readonly low: number;
  readonly high: number;
  readonly width: number;
}

/** Adds struck noise: hats, snares, shakers. */
export function addHit([left, right]: Stereo, rate: number, hit: Hit, random: Random): void {
  const start = Math.round(hit.at * rate);
  const frames = Math.min(Math.round(hit.decay * 8 * rate), left.length - start);
  const states = [0, 0, 0, 0];
  const pass = (x: number, at: number) => {
    states[at] = (states[at] ?? 0) + hit.low * (x - (states[at] ?? 0));
    const high = x - (states[at] ?? 0);
    if (hit.high === 0) return high;
    states[at + 2] = (states[at + 2] ?? 0) + hit.high * (high - (states[at + 2] ?? 0));
    return states[at + 2] ?? 0;
  };
  for (let n = 0; n < frames; n++) {
    const envelope = hit.gain * Math.min(1, n / (0.0005 * rate)) * Math.exp(-n / (hit.decay * rate));
    const middle = 2 * random() - 1;
    const side = hit.width * (2 * random() - 1);
    left[start + n] = (left[start + n] ?? 0) + envelope * pass(middle + side, 0);
    right[start + n] = (right[start + n] ?? 0) + envelope * pass(middle - side, 1);
  }
}

/** A kick: a sine that falls to its own pitch, which need not be that of any mains. */
export function addKick(
  [left, right]: Stereo,
  rate: number,
  { at, gain, hz, decay }: { at: number; gain: number; hz: number; decay: number },
): void {
  const start = Math.round(at * rate);
  const frames = Math.min(Math.round(decay * 7 * rate), left.length - start);
  let phase = 0;
  for (let n = 0; n < frames; n++) {
    const t = n / rate;
    phase += (hz * (1 + 3 * Math.exp(-t / 0.02))) / rate;
    const x = gain * Math.exp(-t / decay) * Math.min(1, t / 0.001) * Math.sin(2 * Math.PI * phase);
    left[start + n] = (left[start + n] ?? 0) + x;
    right[start + n] = (right[start + n] ?? 0) + x;
  }
}

const chords: readonly (readonly number[])[] = [
  [0, 4, 7, 11],
  [-3, 0, 4, 7],
  [5, 9, 12, 16],
  [-5, -1, 2, 7],
];

type Maker = (sound: Stereo, rate: number, seconds: number, random: Random) => void;

/** Drums, bass, chords and hats in a tempo of its own. */
const band: Maker = (sound, rate, seconds, random) => {
  const beat = 60 / (84 + 50 * random());
  const root = 48 + Math.floor(12 * random());
  for (let step = 0; step * beat < seconds - 0.5; step++) {
    const at = step * beat;
    const chord = chords[Math.floor(step / 4) % 4] ?? [];
    if (step % 2 === 0) addKick(sound, rate, { at, gain: 0.4, hz: 44 + 8 * random(), decay: 0.09 });
    else addHit(sound, rate, { at, gain: 0.25, decay: 0.06, low: 0.05, high: 0.5, width: 0.3 }, random);
    for (const half of [0, 0.5]) {
      addHit(
        sound,
        rate,
        { at: at + half * beat, gain: 0.12, decay: 0.03, low: 0.5, high: 0, width: 0.4 },
        random,
      );
    }
    const bass = hzOfNote(root - 12 + (chord[0] ?? 0));
    addNote(sound, rate, {
      ...{ hz: bass, at, length: 0.9 * beat, gain: 0.16, harmonics: 12, tilt: -9 },
      ...{ attack: 0.004, decay: 0.5, pan: 0.5 },
    });
    if (step % 4 !== 0) continue;
    for (const [index, note] of chord.entries()) {
      addNote(sound, rate, {
        ...{ hz: hzOfNote(root + 12 + note), at, length: 3.9 * beat, gain: 0.04, harmonics: 80, tilt: -7 },
        ...{ attack: 0.02, decay: 2, pan: 0.2 + 0.2 * index },
      });
    }
  }
};

/** Many bowed voices with vibrato, each entering on its own, over a quiet hall. */
const orchestra: Maker = (sound, rate, seconds, random) => {
  const root = 50 + Math.floor(10 * random());
  for (let at = 0; at < seconds - 1.5; at += 1.4) {
    const chord = chords[Math.floor(at / 1.4) % 4] ?? [];
    for (const note of [...chord, (chord[0] ?? 0) - 12, (chord[1] ?? 0) + 12]) {
      addNote(sound, rate, {
        ...{ hz: hzOfNote(root + note) * (1 + 0.002 * (random() - 0.5)), at: at + 0.1 * random() },
        ...{ length: 1.5, gain: 0.05, harmonics: 60, tilt: -8, attack: 0.12, decay: 3, vibrato: 12 },
        pan: random(),
      });
    }
  }
  const [left, right] = sound;
  for (let n = 0; n < left.length; n++) {
    left[n] = (left[n] ?? 0) + 0.0006 * (random() - 0.5);
    right[n] = (right[n] ?? 0) + 0.0006 * (random() - 0.5);
  }
};

/** Slow chords of bright voices that change every two seconds. */
const pad: Maker = (sound, rate, seconds, random) => {
  const root = 52 + Math.floor(8 * random());
  for (let at = 0; at < seconds - 2; at += 2) {
    for (const note of chords[Math.floor(at / 2) % 4] ?? []) {
      for (const detune of [0.998, 1.0023]) {
        addNote(sound, rate, {
          ...{ hz: detune * hzOfNote(root + note), at, length: 2.1, gain: 0.05, harmonics: 200, tilt: -6 },
          ...{ attack: 0.2, decay: 10, pan: detune > 1 ? 0.8 : 0.2 },
        });
      }
    }
  }
};

/** Plucked notes with rests between them. */
const plucked: Maker = (sound, rate, seconds, random) => {
  for (let at = 0.1; at < seconds - 1; at += 0.3 + 0.5 * random()) {
    addNote(sound, rate, {
      ...{ hz: hzOfNote(45 + Math.floor(30 * random())), at, length: 1, gain: 0.2, harmonics: 50, tilt: -6 },
      ...{ attack: 0.002, decay: 0.15, pan: random() },
    });
  }
};

/** Rim shots, hats and a shaker alone. */
const percussion: Maker = (sound, rate, seconds, random) => {
  for (let at = 0; at < seconds - 0.5; at += 0.125) {
    const gain = 0.1 + 0.4 * random();
    const decay = 0.004 + 0.05 * random() ** 2;
    addHit(sound, rate, { at, gain, decay, low: 0.1 + 0.5 * random(), high: 0, width: random() }, random);
  }
};

const makers = { band, orchestra, pad, plucked, percussion };
export type Kind = keyof typeof makers;
export const KINDS = Object.keys(makers) as readonly Kind[];

const made = new Map<string, Programme>();

/** A synthesised programme: the same samples for the same arguments. Do not write into it. */
export function programme(kind: Kind, seed: number, { sampleRate = 44_100, seconds = 12 } = {}): Programme {
  const name = `${kind} ${seed}`;
  const key = `${name} ${sampleRate} ${seconds}`;
  const kept = made.get(key);
  if (kept) return kept;
  const frames = Math.round(seconds * sampleRate);
  const sound: Stereo = [new Float32Array(frames), new Float32Array(frames)];
  makers[kind](sound, sampleRate, seconds, seededRandom(1000 * seed + KINDS.indexOf(kind)));
  const found: Programme = { name, sampleRate, channels: atLevel(sound, 0.08) };
  made.set(key, found);
  return found;
}

/** With this RMS in its louder channel, and faded at both ends. */
function atLevel(sound: Stereo, rms: number): Stereo {
  const power = Math.max(
    ...sound.map((channel) => channel.reduce((all, x) => all + x * x, 0) / channel.length),
  );
  const gain = rms / Math.sqrt(power);
  const fade = 2000;
  const change = (channel: Float32Array) =>
    channel.map((x, n) => gain * x * Math.min(1, n / fade, (channel.length - 1 - n) / fade));
  return [change(sound[0]), change(sound[1])];
}

/** The programme as a file of one channel. */
export function inMono({ name, sampleRate, channels }: Programme): Programme {
  const [left = new Float32Array(0), right = left] = channels;
  const middle = left.map((x, n) => (x + (right[n] ?? 0)) / 2);
  return { name: `${name}, mono`, sampleRate, channels: [middle] };
}

/** A programme with something added to its channels, each scaled by its gain. */
export function withAdded(
  { channels }: Programme,
  added: Float32Array,
  gains: readonly number[] = [1, 1],
): Float32Array[] {
  return channels.map((channel, at) => channel.map((x, n) => x + (gains[at] ?? 1) * (added[n] ?? 0)));
}
