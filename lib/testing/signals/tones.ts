/** Test signals of the engine. Plain and slow on purpose: they use the host's Math, and no exact bits depend on them. */

export interface Tone {
  readonly sampleRate: number;
  readonly hz?: number;
  /** Radians at the first frame. */
  readonly phase?: number;
}

/** A section of a tone: its length, and its peak in dBFS (minus infinity for silence). */
export type Stretch = readonly [seconds: number, peakDbfs: number];

/** A sine (1 kHz by default) whose level changes from section to section while the phase continues. */
export function toneOf(
  stretches: readonly Stretch[],
  { sampleRate, hz = 1000, phase = 0 }: Tone,
): Float32Array {
  const ends: { end: number; gain: number }[] = [];
  let seconds = 0;
  for (const [length, peakDbfs] of stretches) {
    seconds += length;
    ends.push({ end: Math.round(seconds * sampleRate), gain: 10 ** (peakDbfs / 20) });
  }
  const signal = new Float32Array(Math.round(seconds * sampleRate));
  const step = (2 * Math.PI * hz) / sampleRate;
  let from = 0;
  for (const { end, gain } of ends) {
    for (let n = from; n < end; n++) signal[n] = gain * Math.sin(step * n + phase);
    from = end;
  }
  return signal;
}

/** The sections `times` over. */
export function repeated(times: number, stretches: readonly Stretch[]): Stretch[] {
  return Array.from({ length: times }, () => stretches).flat();
}

/** Uniform noise in -1..1, the same for the same seed (xorshift32). */
export function noise(frames: number, seed: number): Float32Array {
  const signal = new Float32Array(frames);
  let state = seed | 1;
  for (let n = 0; n < frames; n++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    signal[n] = state / 2 ** 31;
  }
  return signal;
}

/** Synthesised music: three detuned partials with varying level, and noise that falls with frequency. */
export function musicLike(
  frames: number,
  { sampleRate, seed }: { sampleRate: number; seed: number },
): Float32Array {
  const signal = noise(frames, seed);
  let low = 0;
  for (let n = 0; n < frames; n++) {
    const t = n / sampleRate;
    low += 0.08 * ((signal[n] ?? 0) - low);
    const swell = 0.55 + 0.45 * Math.sin(2 * Math.PI * 0.31 * t + seed);
    const partials =
      Math.sin(2 * Math.PI * 110.3 * t) +
      0.5 * Math.sin(2 * Math.PI * 554.4 * t) +
      0.2 * Math.sin(2 * Math.PI * 3520 * t);
    signal[n] = swell * (0.25 * partials + 0.9 * low);
  }
  return signal;
}

/** `signal` in one block after another of `size` frames. */
export function* blocksOf(channels: readonly Float32Array[], size: number): Generator<Float32Array[]> {
  const frames = channels[0]?.length ?? 0;
  for (let at = 0; at < frames; at += size) yield channels.map((channel) => channel.subarray(at, at + size));
}
