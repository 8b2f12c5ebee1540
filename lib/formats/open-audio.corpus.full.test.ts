import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpus, hasCorpus, readCorpusFile, refused } from '@/lib/testing/files/corpus';
import { joinBytes } from './byte-sink';
import { openFileSource } from './node-file-source';
import { openAudio } from './open-audio';

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

/** SHA-256 of the first audio stream as ffmpeg decodes it, hashed as it arrives. */
function ffmpegSha256(name: string, encoding: string): string {
  const args = ['-v', 'quiet', '-i', join(corpus, name), '-map', '0:a:0', '-c:a', `pcm_${encoding}le`];
  const said = execFileSync('ffmpeg', [...args, '-f', 'hash', '-hash', 'sha256', '-']).toString();
  return said.trim().replace('SHA256=', '');
}

function ffmpegFloats(name: string): Float32Array {
  // The reference libraries, where ffmpeg has a decoder of its own that differs by more than rounding.
  const decoder = name.endsWith('.opus') ? ['-c:a', 'libopus'] : [];
  const args = ['-v', 'quiet', ...decoder, '-i', join(corpus, name), '-map', '0:a:0', '-f', 'f32le', '-'];
  return new Float32Array(new Uint8Array(execFileSync('ffmpeg', args, { maxBuffer: 1 << 28 })).buffer);
}

async function floatsOf(name: string): Promise<Float32Array> {
  const source = await openFileSource(join(corpus, name));
  try {
    const opened = await openAudio(source);
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    const parts: Uint8Array[] = [];
    for await (const { pcm } of opened.value.blocks()) parts.push(pcm);
    return new Float32Array(joinBytes(parts).buffer);
  } finally {
    await source.close();
  }
}

/** Every audio file of these folders, except disc images and playlists. */
function filesOf(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:wav|aiff?|aifc|flac|mp3|ogg|opus|m4a)$/.test(name))
      .map((name) => `${folder}/${name}`)
      .toSorted(),
  );
}

/** Files for which ffmpeg is no reference, and why; each has a test of its own. */
const otherTruth: ReadonlySet<string> = new Set([
  'formats/wavefile/RIFX-16bit-mono.wav', // it reads big-endian as little-endian
  'formats/hound/waveformatextensible-24bit-4byte-48kHz-stereo.wav', // it reads integers as 24-bit float
  'formats/made/silence-6h-48k-stereo.flac', // six hours
  'formats/taglib/garbage.mp3', // it misses the Info frame after the garbage
  'formats/taglib/xing.mp3', // it decodes half a frame at the cut end
  'formats/taglib/lame_vbr.mp3', // likewise
  'tags/isrc.ogg', // it loses the first block when all sound stands on one page
]);

const refusedNames = new Set(refused.map(([name]) => name));
const answered = hasCorpus
  ? filesOf('formats', 'tags', 'music', 'loudness').filter(
      (name) => !refusedNames.has(name) && !name.includes('/crash-') && !otherTruth.has(name),
    )
  : [];
const isLossy = (name: string) => /\.(?:mp3|ogg|opus)$/.test(name);

/** Two float decoders of one lossy stream differ by rounding: −80 dBFS at most. */
const mostDifference = 1e-4;

describe.skipIf(!hasCorpus || !hasFfmpeg)('every file of the corpus', () => {
  it.each(answered.filter((name) => !isLossy(name)))(
    '%s has the samples of ffmpeg, bit for bit',
    async (name) => {
      const result = await readCorpusFile(name);
      if (!('format' in result)) throw new Error(result.sentence);
      expect(result.format.lossless).toBe(true);
      expect(result.pcmSha256).toBe(ffmpegSha256(name, result.format.encoding));
    },
  );

  it.each(answered.filter(isLossy))(
    '%s has the length of ffmpeg, and its samples but for rounding',
    async (name) => {
      const [ours, theirs] = [await floatsOf(name), ffmpegFloats(name)];
      expect(ours.length).toBe(theirs.length);
      const largest = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - (theirs[i] ?? 0))), 0);
      expect(largest).toBeLessThan(mostDifference);
    },
  );
});
