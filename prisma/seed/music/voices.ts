/** Sound sources of the demo's small band. Each adds itself to a stereo buffer; times in frames, levels linear. */

export interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly sampleRate: number;
}

export function newStereo(frames: number, sampleRate: number): Stereo {
  return { left: new Float32Array(frames), right: new Float32Array(frames), sampleRate };
}

/** Position and level of a note: pan −1 left … 1 right, equal power. */
export interface Place {
  readonly at: number;
  readonly level: number;
  readonly pan: number;
}

/** Repeatable noise: xorshift32, uniform in −1…1. */
export function noise(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 0x80000000;
  };
}

/** Wraps a phase back into 0…1 after a step of less than 1; several times as fast as a remainder. */
const wrapped = (phase: number) => (phase >= 1 ? phase - 1 : phase);

export const hertzOf = (midi: number) => 440 * 2 ** ((midi - 69) / 12);

function add(
  into: Stereo,
  { at, level, pan }: Place,
  sample: (index: number) => number,
  frames: number,
): void {
  const angle = ((pan + 1) * Math.PI) / 4;
  const left = level * Math.cos(angle);
  const right = level * Math.sin(angle);
  const end = Math.min(into.left.length, at + frames);
  for (let frame = Math.max(0, at); frame < end; frame++) {
    const value = sample(frame - at);
    into.left[frame] = (into.left[frame] ?? 0) + value * left;
    into.right[frame] = (into.right[frame] ?? 0) + value * right;
  }
}

/** A drum of skin: a sine that falls from `from` to `to` Hz, with a beater's click. */
export function kick(into: Stereo, place: Place, { from = 150, to = 48 } = {}): void {
  const rate = into.sampleRate;
  let phase = 0;
  const click = noise(7);
  add(
    into,
    place,
    (index) => {
      const t = index / rate;
      phase += (2 * Math.PI * (to + (from - to) * Math.exp(-t * 38))) / rate;
      const body = Math.sin(phase) * Math.exp(-t * 7.5);
      return Math.tanh(1.6 * body) * 0.8 + click() * 0.25 * Math.exp(-t * 420);
    },
    Math.round(rate * 0.55),
  );
}

/** A snare: two modes of the shell, and the wires as band-passed noise. */
export function snare(into: Stereo, place: Place, seed: number): void {
  const rate = into.sampleRate;
  const wires = noise(seed * 7919 + 13);
  let low = 0;
  let lower = 0;
  add(
    into,
    place,
    (index) => {
      const t = index / rate;
      low += 0.62 * (wires() - low);
      lower += 0.08 * (low - lower);
      const shell = Math.sin(2 * Math.PI * 186 * t) + 0.6 * Math.sin(2 * Math.PI * 331 * t);
      return shell * 0.34 * Math.exp(-t * 26) + (low - lower) * 0.75 * Math.exp(-t * 15);
    },
    Math.round(rate * 0.4),
  );
}

/** A hi-hat: six square waves of unrelated pitch through a high-pass, over noise. */
export function hat(into: Stereo, place: Place, { open = false, seed = 1 } = {}): void {
  const rate = into.sampleRate;
  const air = noise(seed * 104729 + 5);
  const pitches = [4130, 5410, 6127, 7043, 8377, 9811];
  let held = 0;
  let previous = 0;
  add(
    into,
    place,
    (index) => {
      const t = index / rate;
      let metal = 0;
      for (const pitch of pitches) metal += Math.sin(2 * Math.PI * pitch * t) > 0 ? 0.16 : -0.16;
      const raw = metal * 0.5 + air() * 0.7;
      held = 0.72 * (held + raw - previous);
      previous = raw;
      return held * 0.5 * Math.exp(-t * (open ? 9 : 62));
    },
    Math.round(rate * (open ? 0.45 : 0.09)),
  );
}

/** A sawtooth and a sine at its octave through a low-pass that closes with the note. */
export function bass(into: Stereo, place: Place, { midi, frames }: { midi: number; frames: number }): void {
  const rate = into.sampleRate;
  const hertz = hertzOf(midi);
  let phase = 0;
  let one = 0;
  let two = 0;
  add(
    into,
    place,
    (index) => {
      const t = index / rate;
      phase = wrapped(phase + hertz / rate);
      const cutoff = 140 + 1500 * Math.exp(-t * 9);
      const coefficient = 1 - Math.exp((-2 * Math.PI * cutoff) / rate);
      one += coefficient * (2 * phase - 1 - one);
      two += coefficient * (one - two);
      const release = Math.min(1, (frames - index) / (rate * 0.03));
      const attack = Math.min(1, t / 0.004);
      return (two * 0.7 + Math.sin(2 * Math.PI * phase) * 0.55) * attack * Math.max(0, release);
    },
    frames,
  );
}

/** An electric piano's tine: two-operator FM whose brightness dies first. */
export function tine(into: Stereo, place: Place, { midi, frames }: { midi: number; frames: number }): void {
  const rate = into.sampleRate;
  const hertz = hertzOf(midi);
  let bright = 0;
  let fading = 1;
  add(
    into,
    place,
    (index) => {
      const t = index / rate;
      if (index % 16 === 0) {
        bright = 1.9 * Math.exp(-t * 3.4) + 0.25;
        fading = Math.exp(-t * 1.5);
      }
      const ringing = t < 0.3 ? Math.sin(2 * Math.PI * hertz * 14 * t) * 0.05 * Math.exp(-t * 22) : 0;
      const body = Math.sin(2 * Math.PI * hertz * t + bright * Math.sin(2 * Math.PI * hertz * t));
      const release = Math.min(1, (frames - index) / (rate * 0.12));
      return (body * fading + ringing) * Math.min(1, t / 0.003) * Math.max(0, release) * 0.5;
    },
    frames,
  );
}

/** A string pad: three detuned sawtooths a side, slowly opened and closed. */
export function pad(into: Stereo, place: Place, { midi, frames }: { midi: number; frames: number }): void {
  for (const side of [-1, 1]) {
    const rate = into.sampleRate;
    let [phase1, phase2, phase3] = [0.11 + side * 0.05, 0.43, 0.77 - side * 0.03];
    const stepOf = (detune: number) => hertzOf(midi + detune + side * 0.03) / rate;
    const [step1, step2, step3] = [stepOf(-0.09), stepOf(0.02 * side), stepOf(0.08)];
    let one = 0;
    let two = 0;
    let coefficient = 0;
    add(
      into,
      { ...place, pan: side * 0.8 },
      (index) => {
        const t = index / rate;
        phase1 = wrapped(phase1 + step1);
        phase2 = wrapped(phase2 + step2);
        phase3 = wrapped(phase3 + step3);
        const saw = 2 * phase1 - 1 + (2 * phase2 - 1) + (2 * phase3 - 1);
        // The filter moves slowly, so updating it every 64 frames is enough.
        if (index % 64 === 0) {
          const cutoff = 900 + 700 * Math.sin(2 * Math.PI * 0.11 * t + side);
          coefficient = 1 - Math.exp((-2 * Math.PI * cutoff) / rate);
        }
        one += coefficient * (saw / 3 - one);
        two += coefficient * (one - two);
        const open = Math.min(1, t / 0.35) * Math.min(1, Math.max(0, (frames - index) / (rate * 0.5)));
        return two * open * 0.6;
      },
      frames,
    );
  }
}

/** The singer: a soft triangle wave with delayed vibrato, and breath noise. */
export function lead(into: Stereo, place: Place, { midi, frames }: { midi: number; frames: number }): void {
  const rate = into.sampleRate;
  const hertz = hertzOf(midi);
  const breath = noise(midi * 31 + place.at);
  let phase = 0;
  let low = 0;
  add(
    into,
    place,
    (index) => {
      const t = index / rate;
      const vibrato = 1 + 0.006 * Math.min(1, t * 1.6) * Math.sin(2 * Math.PI * 5.3 * t);
      phase = wrapped(phase + (hertz * vibrato) / rate);
      const triangle = 4 * Math.abs(phase - 0.5) - 1;
      const third = Math.sin(6 * Math.PI * phase) * 0.22 * Math.exp(-t * 1.2);
      low += 0.2 * (breath() - low);
      const open = Math.min(1, t / 0.03) * Math.min(1, Math.max(0, (frames - index) / (rate * 0.09)));
      return (triangle * 0.7 + third + low * 0.05) * open * 0.6;
    },
    frames,
  );
}
