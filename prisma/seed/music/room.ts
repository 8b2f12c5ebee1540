import { newStereo, type Stereo } from './voices';

/** A small room after Schroeder and Moorer: four damped combs a side into two all-passes. Returns the wet sound only. */
export function room(dry: Stereo, { seconds, damping }: { seconds: number; damping: number }): Stereo {
  const { sampleRate } = dry;
  const wet = newStereo(dry.left.length, sampleRate);
  const combs = [0.0297, 0.0371, 0.0411, 0.0437];
  const input = dry.left.map((value, index) => (value + (dry.right[index] ?? 0)) * 0.5);
  for (const [side, out] of [
    [0, wet.left],
    [1, wet.right],
  ] as const) {
    for (const time of combs) {
      const delay = Math.round((time + side * 0.0013) * sampleRate);
      addComb(out, input, { delay, gain: 10 ** ((-3 * (delay / sampleRate)) / seconds), damping });
    }
    for (const time of [0.005, 0.0017]) allPass(out, Math.round((time + side * 0.0003) * sampleRate));
  }
  return wet;
}

function addComb(
  out: Float32Array,
  input: Float32Array,
  { delay, gain, damping }: { delay: number; gain: number; damping: number },
): void {
  const line = new Float32Array(delay);
  let low = 0;
  for (let index = 0, at = 0; index < input.length; index++, at = (at + 1) % delay) {
    const delayed = line[at] ?? 0;
    low = delayed * (1 - damping) + low * damping;
    line[at] = (input[index] ?? 0) + low * gain;
    out[index] = (out[index] ?? 0) + delayed * 0.25;
  }
}

function allPass(signal: Float32Array, delay: number): void {
  const line = new Float32Array(delay);
  for (let index = 0, at = 0; index < signal.length; index++, at = (at + 1) % delay) {
    const delayed = line[at] ?? 0;
    const value = (signal[index] ?? 0) + delayed * 0.5;
    line[at] = value;
    signal[index] = delayed - value * 0.5;
  }
}

/** A ping-pong delay, for the singer. */
export function echo(dry: Stereo, { seconds, feedback }: { seconds: number; feedback: number }): Stereo {
  const wet = newStereo(dry.left.length, dry.sampleRate);
  const delay = Math.round(seconds * dry.sampleRate);
  for (let index = delay; index < dry.left.length; index++) {
    const back = index - delay;
    wet.left[index] = (dry.left[back] ?? 0) + (wet.right[back] ?? 0) * feedback;
    wet.right[index] = (dry.right[back] ?? 0) * 0.3 + (wet.left[back] ?? 0) * feedback;
  }
  return wet;
}
