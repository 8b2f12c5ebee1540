import { execFileSync, spawnSync } from 'node:child_process';

export interface Decoded {
  readonly sampleRate: number;
  /** Planar, full scale 1. */
  readonly channels: readonly Float32Array<ArrayBuffer>[];
}

/** Whether ffmpeg is installed: it decodes where the engine is tested independently of our own readers. */
export function canDecode(): boolean {
  return spawnSync('ffmpeg', ['-version']).status === 0;
}

/** A whole file decoded by ffmpeg, as f32. */
export function decodeByFfmpeg(file: string): Decoded {
  const [sampleRate = 0, count = 0] = execFileSync('ffprobe', [
    ...['-v', 'error', '-select_streams', 'a:0', '-show_entries', 'stream=sample_rate,channels'],
    ...['-of', 'csv=p=0', file],
  ])
    .toString()
    .split(',')
    .map(Number);
  const raw = execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-f', 'f32le', '-'], { maxBuffer: 2 ** 30 });
  const frames = raw.length / (4 * count);
  const interleaved = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
  const channels = Array.from({ length: count }, (_, channel) => {
    const signal = new Float32Array(frames);
    for (let n = 0; n < frames; n++) signal[n] = interleaved[n * count + channel] ?? 0;
    return signal;
  });
  return { sampleRate, channels };
}
