import { describe, expect, it } from 'vitest';
import { blocksOfAudio, testAudio } from '@/lib/testing/files/audio-files';
import { memorySink } from '../byte-sink';
import { memorySource } from '../byte-source';
import { hashPcm } from '../hash/hash-audio';
import { openAudio } from '../open-audio';
import { codingHistory, lossyCodingOf } from './coding-history';
import { writeWav } from './writer';

const pcm = { algorithm: 'PCM', sampleRate: 44_100, channels: 2, bits: 24, text: 'Acetate' };
const aac = { algorithm: 'AAC', sampleRate: 44_100, channels: 1, text: 'a browser' };

it('is written as in EBU R 98', () => {
  expect(codingHistory([aac, pcm])).toBe(
    'A=AAC,F=44100,M=mono,T=a browser\r\nA=PCM,F=44100,W=24,M=stereo,T=Acetate\r\n',
  );
});

it.each([
  ['', null],
  [codingHistory([pcm]), null],
  ['A=ANALOGUE,M=stereo,T=Studer A807; MPEG1L3 it is not\r\nA=PCM,F=48000,W=24\r\n', null],
  ['A=PCM,F=48000\r\nA=MPEG1L2,F=48000,B=256,M=stereo\r\n', 'mp2'],
  ['A=MPEG2L3,F=22050', 'mp3'],
  [codingHistory([aac, pcm]), 'aac'],
])('of %j names %s', (history, codec) => {
  expect(lossyCodingOf(history)).toBe(codec);
});

describe('a WAV with a coding history', () => {
  async function opened(history: string) {
    const audio = testAudio('f32', 44_100, { frames: 3000 });
    const sink = memorySink();
    const bext = {
      description: '',
      originator: 'Acetate',
      originatorReference: '',
      date: '2026-11-21',
      time: '12:00:00',
      timeReference: 0,
      loudness: {},
      codingHistory: history,
    };
    await writeWav(sink, { ...audio, bext, software: 'test' }, blocksOfAudio(audio));
    const reader = await openAudio(memorySource(sink.bytes()));
    if (!reader.ok) throw new Error(reader.refusal.sentence);
    return { audio, reader: reader.value };
  }

  it('is lossy by its origin, and keeps its bits', async () => {
    const { audio, reader } = await opened(codingHistory([aac, { ...pcm, bits: 32 }]));
    expect(reader.format).toMatchObject({ container: 'wav', codec: 'aac', lossless: false, bitDepth: 32 });
    expect(await hashPcm(reader)).toBe(audio.pcmSha256);
  });

  it('is not lossy if it names PCM only', async () => {
    const { reader } = await opened(codingHistory([pcm]));
    expect(reader.format).toMatchObject({ codec: 'float', lossless: true });
  });
});
