import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { openFileSink } from '@/lib/formats/node-file-sink';
import { wavHeader } from '@/lib/formats/wav/writer';
import { renderSong } from './music/render-song';
import type { Song } from './music/songs.table';
import type { Stereo } from './music/voices';

/** Changed whenever the songs change, so that a cached song is never outdated. */
const recording = 2;

/** The song as a 24-bit WAV; rendered once, then cached in `folder`. */
export async function songFile(folder: string, song: Song): Promise<string> {
  const file = path.join(folder, `${song.slug}-${recording}.wav`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  await writeSong(partial, renderSong(song));
  await rename(partial, file);
  return file;
}

async function writeSong(file: string, { left, right, sampleRate }: Stereo): Promise<void> {
  const sink = await openFileSink(file);
  const frames = left.length;
  const spec = { sampleRate, channels: 2, encoding: 's24', frames, software: 'The demo’s band' } as const;
  await sink.write(wavHeader(spec, frames * 6));
  await sink.write(interleave24(left, right));
  await sink.close();
}

function interleave24(left: Float32Array, right: Float32Array): Uint8Array {
  const bytes = new Uint8Array(left.length * 6);
  for (let frame = 0, at = 0; frame < left.length; frame++) {
    for (const side of [left, right]) {
      const value = Math.max(-8388608, Math.min(8388607, Math.round((side[frame] ?? 0) * 8388607)));
      bytes[at++] = value & 255;
      bytes[at++] = (value >> 8) & 255;
      bytes[at++] = (value >> 16) & 255;
    }
  }
  return bytes;
}
