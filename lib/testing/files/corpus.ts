import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AudioFormat } from '@/lib/formats/audio-reader';
import { DamagedAudio } from '@/lib/formats/damaged-audio';
import { hashPcm } from '@/lib/formats/hash/hash-audio';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';

/** Files of other programs, kept outside the project; if they are missing, their tests are shown as skipped. */
export const corpus = resolve('../shared/testdata');
export const hasCorpus = existsSync(corpus);

type Read =
  | { format: AudioFormat; pcmSha256: string; warnings: readonly string[] }
  | { rule: string; sentence: string };

/** The expected result for a file of the corpus: its format and the hash of its samples, or why it is refused. */
export async function readCorpusFile(name: string): Promise<Read> {
  const source = await openFileSource(join(corpus, name));
  try {
    const opened = await openAudio(source);
    if (!opened.ok) return opened.refusal;
    const { format, warnings } = opened.value;
    return { format, warnings, pcmSha256: await hashPcm(opened.value, { newSha256: nodeSha256 }) };
  } catch (error) {
    if (error instanceof DamagedAudio) return error.refusal;
    throw error;
  } finally {
    await source.close();
  }
}

/** Files that are refused: by which rule, and a word of the sentence. */
export const refused: [string, string, string][] = [
  ['formats/made/html-named.wav', 'FMT-1', 'web page'],
  ['formats/made/channels-zero.wav', 'FMT-5', 'no channels'],
  ['formats/made/rate-zero.wav', 'FMT-4', '0 Hz'],
  ['formats/made/no-fmt.wav', 'FMT-3', 'no format part'],
  ['formats/made/unknown-chunk-claims-4GB.wav', 'FMT-7', 'claims'],
  ['formats/taglib/duplicate_tags.wav', 'FMT-4', '1000 Hz'],
  ['formats/taglib/pcm_with_fact_chunk.wav', 'FMT-4', '1000 Hz'],
  ['formats/taglib/alaw.aifc', 'FMT-2', 'ALAW'],
  ['formats/taglib/excessive_alloc.aif', 'FMT-1', 'not one'],
  ['formats/taglib/segfault.wav', 'FMT-3', ''],
  ['tags/isrc-aac.m4a', 'FMT-2', 'This is AAC'],
  ['formats/wavefile/4bit-imaadpcm-8kHz-noBext-mono.wav', 'FMT-2', 'IMA ADPCM'],
  ['formats/wavefile/8bit-alaw-8kHz-noBext-mono-encoded.wav', 'FMT-2', 'A-law'],
  ['formats/hound/pcmwaveformat-24bit-4byte-48kHz-stereo.wav', 'FMT-3', '24-bit WAV'],
  ['formats/flac/faulty-03_-_wrong_bit_depth.flac', 'FMT-8', 'damaged'],
  ['formats/flac/faulty-04_-_wrong_number_of_channels.flac', 'FMT-8', 'contradicts its header'],
  ['formats/flac/faulty-06_-_missing_streaminfo_metadata_block.flac', 'FMT-3', 'first part'],
  ['formats/flac/faulty-11_-_incorrect_metadata_block_length.flac', 'FMT-3', 'byte'],
  ['formats/flac/uncommon-11_-_file_starting_with_unparsable_data.flac', 'FMT-1', 'not an audio file'],
];
