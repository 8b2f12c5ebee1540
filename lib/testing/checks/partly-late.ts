/** Samples at either side that a sample between two is made of. */
const REACH = 48;

/** The channel some frames later, with a part of a frame if wanted: by a windowed sinc. */
export function partlyLate(channel: Float32Array, frames: number): Float32Array {
  const whole = Math.floor(frames);
  const taps = Array.from({ length: 2 * REACH }, (_, k) => {
    const t = k - REACH + 1 - (frames - whole);
    const window = 0.5 + 0.5 * Math.cos((Math.PI * t) / (REACH + 1));
    return window * (t === 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t));
  });
  return channel.map((_, n) => {
    const from = n - whole + REACH - 1;
    return taps.reduce((sum, tap, k) => sum + tap * (channel[from - k] ?? 0), 0);
  });
}
