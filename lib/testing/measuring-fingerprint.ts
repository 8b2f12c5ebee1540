import { LiveMeter } from '@/lib/engine/measure/live-meter';
import { Measurer } from '@/lib/engine/measure/measurer';
import { PeakBuilder } from '@/lib/engine/measure/peak-builder';
import { Resampler } from '@/lib/engine/resample/resampler';
import { noise } from './tones';

/** Everything the measuring half of the engine gives for one signal with a silent end, to compare hosts bit for bit. */
export function measuringFingerprint(): string {
  const format = { sampleRate: 44100, channels: 2 };
  const frames = 44100 * 5;
  // Noise only: a sine of the host's would already differ between hosts.
  const channels = [1, 2].map((seed) => {
    const signal = noise(frames, seed);
    signal.fill(0, 44100 * 4);
    return signal;
  });
  const measurer = Measurer.create();
  measurer.configure(format);
  measurer.process(channels, frames);
  const meter = new LiveMeter();
  meter.configure(format);
  meter.process(channels, frames);
  const peaks = new PeakBuilder();
  peaks.configure(format);
  peaks.process(channels, frames);
  const resampler = new Resampler();
  resampler.configure({ fromRate: 44100, toRate: 48000, channels: 2 });
  const resampled = resampler.process(channels, frames).map((channel) => hash(channel));
  const levels = peaks.finish().map((level) => hash(level.data));
  return JSON.stringify([measurer.finish(), meter.read(), levels, resampled]);
}

/** FNV-1a over the bytes, in every host. */
function hash(values: Float64Array | Int16Array): number {
  let state = 0x811c9dc5;
  for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) {
    state = Math.imul(state ^ byte, 0x01000193);
  }
  return state >>> 0;
}
