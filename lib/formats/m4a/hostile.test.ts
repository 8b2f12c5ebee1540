import { describe, expect, it } from 'vitest';
import { alacBytes } from '@/lib/testing/files/m4a-bytes';
import { latinBytes } from '../byte-sink';
import { memorySource } from '../byte-source';
import { hashPcm } from '../hash/hash-audio';
import { openAudio } from '../open-audio';

const planes = [0, 1].map((channel) =>
  Int32Array.from({ length: 3000 }, (_, i) => ((i * 37) % 2000) - 1000 * channel),
);
const whole = alacBytes({ sampleRate: 48_000, bitDepth: 16, planes });

/** Where a box's body starts. */
const bodyOf = (type: string) => Buffer.from(whole).indexOf(Buffer.from(latinBytes(type))) + 4;
/** A copy with 32-bit numbers overwritten, big-endian. */
function changed(...numbers: [at: number, value: number][]): Uint8Array {
  const bytes = whole.slice();
  for (const [at, value] of numbers) new DataView(bytes.buffer).setUint32(at, value);
  return bytes;
}

const cookie = bodyOf('stsd') + 8 + 8 + 28 + 8 + 4;

describe('malformed M4A', () => {
  it.each([
    ['FMT-3', 'has no index', whole.slice(0, 20), 'index of its sound is missing'],
    ['FMT-3', 'is cut in its index', whole.slice(0, 200), 'index of its sound is missing'],
    ['FMT-7', 'is cut before its sound', whole.slice(0, bodyOf('mdat')), 'no sound'],
    ['FMT-7', 'has a track that is no sound', changed([bodyOf('hdlr') + 8, 0x74657874]), 'no sound'],
    ['FMT-2', 'is a video', changed([bodyOf('hdlr') + 8, 0x76696465]), 'a video'],
    ['FMT-2', 'holds Dolby', changed([bodyOf('stsd') + 12, 0x61632d33]), 'Dolby Digital'],
    ['FMT-2', 'holds AAC', changed([bodyOf('stsd') + 12, 0x6d703461]), 'This is AAC'],
    [
      'FMT-2',
      'holds something unknown',
      changed([bodyOf('stsd') + 12, 0x01020304]),
      'an unknown codec (????)',
    ],
    ['FMT-3', 'has packets of no samples', changed([cookie, 0]), '0 samples in a packet'],
    ['FMT-3', 'has packets of far too many', changed([cookie, 2 ** 31]), 'samples in a packet'],
    ['FMT-3', 'has seven bits', changed([cookie + 4, 0x00070a0a]), '7 bits'],
    [
      'FMT-3',
      'names a billion packets',
      changed([bodyOf('stsz') + 4, 1], [bodyOf('stsz') + 8, 1e9]),
      'index',
    ],
    ['FMT-7', 'has its chunk behind the end', changed([bodyOf('stco') + 8, 2 ** 31]), 'no sound'],
  ])('%s: a file that %s', async (rule, _what, bytes, words) => {
    const answer = await openAudio(memorySource(bytes));
    expect(answer).toMatchObject({ ok: false, refusal: { rule, sentence: expect.stringContaining(words) } });
  });

  it('FMT-8 a packet of an impossible length is not read', async () => {
    const opened = await openAudio(memorySource(changed([bodyOf('stsz') + 12, 0])));
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    await expect(hashPcm(opened.value)).rejects.toThrow('damaged in packet 1');
  });
});
