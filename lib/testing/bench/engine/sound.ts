// What all contestants measure: the same 24-bit samples, in memory and in files.

import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { memorySource } from '@/lib/formats/byte-source';
import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { musicLike } from '@/lib/testing/signals/tones';

export interface Sound {
  readonly name: string;
  readonly sampleRate: number;
  readonly seconds: number;
  readonly planes: readonly Float32Array[];
  /** Interleaved 24-bit samples. */
  readonly pcm: Uint8Array;
  readonly wavFile: string;
  /** Interleaved f32. */
  readonly rawFile: string;
}

const WAV_HEADER_BYTES = 44;
/** A song by others, limited like a master; measured in addition to the synthesised sound if available. */
const song = '../shared/testdata/music/Alf42red-Mauiwowi_MASTER_16-44.flac';
/** Levels of the synthesised sound's parts, 20 s each, as verses and choruses differ. */
const PART_SECONDS = 20;
const PARTS = [0.12, 0.4, 0.25, 0.9, 0.3, 0.9, 0.5, 0.15, 0.6, 1, 0.8, 0.2];

/** Writes the files into the folder, which must exist until the bench is over. */
export async function soundsIn(folder: string): Promise<Sound[]> {
  const made = await soundOf('something like music, 240 s', folder, synthesised(44_100));
  if (!existsSync(song)) return [made];
  return [made, await soundOf('a limited master', folder, await decoded(song))];
}

interface Samples {
  readonly sampleRate: number;
  readonly planes: readonly Float32Array[];
}

function synthesised(sampleRate: number): Samples {
  const frames = sampleRate * PART_SECONDS * PARTS.length;
  const planes = [1, 4].map((seed) => {
    const signal = musicLike(frames, { sampleRate, seed });
    return signal.map((x, n) => x * (PARTS[Math.floor(n / (sampleRate * PART_SECONDS))] ?? 0));
  });
  return { sampleRate, planes };
}

async function decoded(file: string): Promise<Samples> {
  const source = await openFileSource(file);
  try {
    return await samplesOf(await openAudio(source));
  } finally {
    await source.close();
  }
}

async function samplesOf(opened: Awaited<ReturnType<typeof openAudio>>): Promise<Samples> {
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const { sampleRate, channels, frames } = opened.value.format;
  const planes = Array.from({ length: channels }, () => new Float32Array(frames));
  for await (const block of opened.value.blocks()) {
    planes.forEach((plane, channel) => {
      const part = block.channels[channel];
      if (part) plane.set(part.subarray(0, block.frames), block.startFrame);
    });
  }
  await opened.value.close();
  return { sampleRate, planes };
}

async function soundOf(name: string, folder: string, { sampleRate, planes }: Samples): Promise<Sound> {
  const wav = wavBytes(planes, sampleRate);
  // Read back, so that rounding to 24 bits is in everybody's samples.
  const rounded = (await samplesOf(await openAudio(memorySource(wav)))).planes;
  const frames = rounded[0]?.length ?? 0;
  const raw = new Float32Array(frames * rounded.length);
  rounded.forEach((plane, channel) => {
    for (let n = 0; n < frames; n++) raw[n * rounded.length + channel] = plane[n] ?? 0;
  });
  const stem = path.join(folder, name.replaceAll(/\W+/g, '-'));
  writeFileSync(`${stem}.wav`, wav);
  writeFileSync(`${stem}.f32`, raw);
  return {
    name,
    sampleRate,
    seconds: frames / sampleRate,
    planes: rounded,
    pcm: wav.subarray(WAV_HEADER_BYTES),
    wavFile: `${stem}.wav`,
    rawFile: `${stem}.f32`,
  };
}
