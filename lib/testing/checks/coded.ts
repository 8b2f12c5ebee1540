import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeByFfmpeg } from '../oracles/decoded';
import type { Programme } from './programmes';

/** Encoders of this ffmpeg; none where it is not installed. */
const encoders = spawnSync('ffmpeg', ['-hide_banner', '-encoders']).stdout?.toString() ?? '';

export const canEncode = (encoder: string) => new RegExp(`\\s${encoder}\\s`).test(encoders);
export const canResample = encoders !== '';

/** The samples of 16-bit or 24-bit files. */
export function quantised(channels: readonly Float32Array[], bits = 16): Float32Array[] {
  const steps = 2 ** (bits - 1);
  return channels.map((channel) =>
    channel.map((x) => Math.max(-1, Math.min(1 - 1 / steps, Math.round(x * steps) / steps))),
  );
}

/** Sends a programme through ffmpeg: encoded by `args` into a file with this extension, and decoded again. */
export function throughFfmpeg(
  { name, sampleRate, channels }: Programme,
  args: readonly string[],
  { extension, back = [] }: { extension: string; back?: readonly string[] },
): Programme {
  const folder = mkdtempSync(path.join(tmpdir(), 'acetate-coded-'));
  try {
    const frames = channels[0]?.length ?? 0;
    const pcm = new Float32Array(frames * channels.length);
    channels.forEach((channel, at) => {
      for (let n = 0; n < frames; n++) pcm[n * channels.length + at] = channel[n] ?? 0;
    });
    const raw = ['-v', 'error', '-f', 'f32le', '-ar', String(sampleRate), '-ac', String(channels.length)];
    const coded = path.join(folder, `coded.${extension}`);
    const decoded = path.join(folder, 'decoded.wav');
    execFileSync('ffmpeg', [...raw, '-i', '-', ...args, coded], { input: Buffer.from(pcm.buffer) });
    execFileSync('ffmpeg', ['-v', 'error', '-i', coded, ...back, '-c:a', 'pcm_s24le', decoded]);
    return { name: `${name}, ${args.join(' ')}`, ...decodeByFfmpeg(decoded) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
