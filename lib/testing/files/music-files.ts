import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { memorySource } from '@/lib/formats/byte-source';
import { writeFlac } from '@/lib/formats/flac/writer';
import { writeMp3 } from '@/lib/formats/mp3/writer';
import { openFileSink } from '@/lib/formats/node-file-sink';
import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import { musicLike } from '../signals/tones';
import { aiffBytes } from './aiff-bytes';
import { wavBytes } from './wav-bytes';

/** A song by others, only for tests; if it is not available, synthesised music is used. */
const song = path.join(
  import.meta.dirname,
  '../../../../shared/testdata/music/Alf42red-Mauiwowi_MIX_24-48.flac',
);
const sampleRate = 48_000;

/** An excerpt of the song, 24/48 stereo. */
export async function excerpt(fromSeconds: number, seconds: number): Promise<Float32Array[]> {
  const frames = Math.round(seconds * sampleRate);
  if (!existsSync(song))
    return [0, 1].map((side) => musicLike(frames, { sampleRate, seed: fromSeconds + side }));
  const source = await openFileSource(song);
  try {
    const opened = await openAudio(source);
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    const reader = opened.value;
    const channels = [new Float32Array(frames), new Float32Array(frames)];
    let at = 0;
    for await (const block of reader.blocks({ fromFrame: fromSeconds * sampleRate })) {
      const taken = Math.min(block.frames, frames - at);
      channels.forEach((channel, side) => {
        const heard = block.channels[side];
        if (heard) channel.set(heard.subarray(0, taken), at);
      });
      at += taken;
      if (at === frames) break;
    }
    await reader.close();
    if (at < frames) throw new Error(`The song ends before ${fromSeconds + seconds} s.`);
    return channels;
  } finally {
    await source.close();
  }
}

async function* blocksOf(wav: Uint8Array) {
  const opened = await openAudio(memorySource(wav));
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  yield* opened.value.blocks();
}

type Kind = 'wav' | 'aiff' | 'flac' | 'mp3';

/** Writes the sound as a file of that kind: 24-bit if it has a bit depth, MP3 at 320 kbit/s. @returns its path */
export async function writeMusic(file: string, channels: readonly Float32Array[]): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  const wav = wavBytes(channels, sampleRate);
  const frames = channels[0]?.length ?? 0;
  const kind = path.extname(file).slice(1) as Kind;
  switch (kind) {
    case 'wav':
      await writeFile(file, wav);
      return file;
    case 'aiff':
      await writeFile(file, aiffBytes(wav.subarray(44), { sampleRate }));
      return file;
    case 'flac': {
      const sink = await openFileSink(file);
      await writeFlac(
        sink,
        { sampleRate, channels: 2, encoding: 's24', frames, software: 'test' },
        blocksOf(wav),
      );
      await sink.close();
      return file;
    }
    case 'mp3': {
      const sink = await openFileSink(file);
      await writeMp3(sink, { sampleRate, channels: 2, frames }, blocksOf(wav));
      await sink.close();
      return file;
    }
    default:
      return kind satisfies never;
  }
}
