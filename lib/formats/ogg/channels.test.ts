import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { hasProgram } from '@/lib/testing/files/audio-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { memorySource } from '../byte-source';
import { openAudio } from '../open-audio';

/** Which channel of the file is loudest, for a WAV in which only `place` sounds. */
async function loudestOf(codec: string, channels: number, place: number): Promise<number> {
  const tone = Float32Array.from(
    { length: 24_000 },
    (_, n) => 0.5 * Math.sin(n * (place === 3 ? 0.01 : 0.05)),
  );
  const planes = Array.from({ length: channels }, (_, channel) =>
    channel === place ? tone : new Float32Array(tone.length),
  );
  const words = ['-v', 'quiet', '-i', 'pipe:0', '-c:a', codec, '-b:a', '512k', '-f', 'ogg', 'pipe:1'];
  const bytes = execFileSync('ffmpeg', words, { input: wavBytes(planes), maxBuffer: 1 << 26 });
  const opened = await openAudio(memorySource(new Uint8Array(bytes)));
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const peaks = new Float64Array(channels);
  for await (const block of opened.value.blocks())
    for (const [channel, plane] of block.channels.entries())
      for (const sample of plane) peaks[channel] = Math.max(peaks[channel] ?? 0, Math.abs(sample));
  return peaks.indexOf(Math.max(...peaks));
}

describe.skipIf(!hasProgram('ffmpeg'))('the channels of Ogg are in the order of a WAV', () => {
  it.each([
    ['libvorbis', 3],
    ['libvorbis', 4],
    ['libvorbis', 5],
    ['libvorbis', 6],
    ['libopus', 6],
  ])('%s with %d', async (codec, channels) => {
    const places = Array.from({ length: channels }, (_, place) => place);
    for (const place of places)
      expect([place, await loudestOf(codec, channels, place)]).toEqual([place, place]);
  });
});
