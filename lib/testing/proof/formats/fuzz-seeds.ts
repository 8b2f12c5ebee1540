import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { aiffBytes } from '@/lib/testing/files/aiff-bytes';
import { blocksOfAudio, type TestAudio, testAudio, tinyJpeg } from '@/lib/testing/files/audio-files';
import { commonPart, longSizes, partsBytes, plainFormat } from '@/lib/testing/files/chunk-bytes';
import { alacBytes } from '@/lib/testing/files/m4a-bytes';
import { oggBytes } from '@/lib/testing/files/ogg-bytes';
import { tinyAlac } from '@/lib/testing/files/tiny-alac.table';
import { joinBytes, latinBytes, memorySink } from '../../../formats/byte-sink';
import { writeFlac } from '../../../formats/flac/writer';
import { writeMp3 } from '../../../formats/mp3/writer';
import { writeId3 } from '../../../formats/tags/id3-writer';
import type { TagModel } from '../../../formats/tags/tag-model';
import { writeWav } from '../../../formats/wav/writer';

export interface FuzzSeed {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Generated here, as opposed to files of other programs. */
  readonly isMade: boolean;
}

const tags: TagModel = {
  isrc: ['QMTST2600001'],
  title: 'Title',
  artist: 'Artist',
  trackNumber: 3,
  comment: 'x'.repeat(300),
  artwork: { mime: 'image/jpeg', width: 1, height: 1, bytes: new Uint8Array(tinyJpeg) },
};
/** Mutating and reading larger files again and again shows no more than smaller ones do. */
const largestFile = 200_000;

/** Whole files of every format that is read, generated here; and small ones of other programs from `corpus`, if it exists. */
export async function fuzzSeeds(corpus: string): Promise<FuzzSeed[]> {
  const audio = testAudio('s24', 48_000, { frames: 9000 });
  const short = testAudio('s16', 48_000, { frames: 12_000 });
  const made: [string, Promise<Uint8Array> | Uint8Array][] = [
    ['made.wav', wav(audio)],
    ['made-rf64.wav', wav(audio, 1000)],
    ['made-float.wav', wav(testAudio('f32', 96_000, { frames: 3000 }))],
    ['made.aiff', aiffBytes(audio.pcm)],
    ['made.flac', flac(audio)],
    ['made-open.flac', openFlac(audio)],
    ['made.mp3', mp3(short)],
    ['made-vorbis.ogg', oggBytes('libvorbis', short)],
    ['made.opus', oggBytes('libopus', short)],
    ['made-flac.oga', oggBytes('flac', short)],
    ['made.m4a', alacBytes({ sampleRate: 48_000, bitDepth: 16, planes: planes16(short), ...tagged })],
    ...oddFiles(short),
    ...tinyAlac.map(({ bitDepth, base64 }): [string, Uint8Array] => [
      `packed-${bitDepth}.m4a`,
      new Uint8Array(Buffer.from(base64, 'base64')),
    ]),
  ];
  const own = made.map(async ([name, bytes]) => ({ name, bytes: await bytes, isMade: true }));
  return [...(await Promise.all(own)), ...filesOf(corpus)];
}

/** Sizes that do not agree, odd parts, and tags where none belong: what the walkers have to find their way through. */
function oddFiles({ pcm }: TestAudio): [string, Uint8Array][] {
  const title = { id: 'NAME', body: latinBytes('Title'), isUnpadded: true } as const;
  const nul = { id: '\0\0\0\0', body: new Uint8Array(16) };
  const list = { id: 'LIST', body: latinBytes('INFOISFT\x04\0\0\0test') };
  const behind = joinBytes([latinBytes('TAG'), new Uint8Array(125)]);
  const ssnd = { id: 'SSND', body: joinBytes([new Uint8Array(8), pcm]) };
  const data = { id: 'data', body: pcm };
  return [
    [
      'made-open.wav',
      partsBytes({ form: 'RIFF', parts: [plainFormat, { ...data, claimed: 0 }, list], claimed: 0 }),
    ],
    [
      'made-early.wav',
      partsBytes({ form: 'RIFF', parts: [plainFormat, nul, { ...data, claimed: 999 }], behind }),
    ],
    [
      'made-long.wav',
      partsBytes({ form: 'RF64', parts: [longSizes(pcm.length), plainFormat, { ...data, claimed: 7 }] }),
    ],
    [
      'made-odd.aiff',
      partsBytes({ form: 'FORM', parts: [title, commonPart(pcm.length / 4), nul, ssnd, title], behind }),
    ],
    [
      'made-open.aiff',
      partsBytes({ form: 'FORM', parts: [commonPart(0), { ...ssnd, claimed: 0 }], claimed: 0 }),
    ],
    [
      'made-tagged.wav',
      joinBytes([writeId3(tags), partsBytes({ form: 'RIFF', parts: [plainFormat, data] })]),
    ],
  ];
}

/** Without a count, and with a tag behind the sound. */
async function openFlac(audio: TestAudio): Promise<Uint8Array> {
  const bytes = await flac(audio);
  bytes[21] = (bytes[21] ?? 0) & 0xf0;
  return joinBytes([bytes.fill(0, 22, 42), latinBytes('TAG'), new Uint8Array(125)]);
}

const tagged = { isrc: 'QMTST2600001', title: 'Title' };

function planes16({ pcm, channels }: TestAudio): Int32Array[] {
  const samples = new Int16Array(pcm.slice().buffer);
  return Array.from({ length: channels }, (_, channel) =>
    Int32Array.from(
      { length: samples.length / channels },
      (_zero, i) => samples[i * channels + channel] ?? 0,
    ),
  );
}

async function wav(audio: TestAudio, longFormAbove = 2 ** 32): Promise<Uint8Array> {
  const sink = memorySink();
  await writeWav(sink, { ...audio, tags, software: 'test', longFormAbove }, blocksOfAudio(audio));
  return sink.bytes();
}

async function flac(audio: TestAudio): Promise<Uint8Array> {
  const sink = memorySink();
  await writeFlac(sink, { ...audio, encoding: 's24', tags, software: 'test' }, blocksOfAudio(audio));
  return sink.bytes();
}

async function mp3(audio: TestAudio): Promise<Uint8Array> {
  const sink = memorySink();
  await writeMp3(sink, { ...audio, sampleRate: 48_000, tags }, blocksOfAudio(audio));
  return sink.bytes();
}

function filesOf(corpus: string): FuzzSeed[] {
  const folders = ['formats', 'tags']
    .map((name) => path.join(corpus, name))
    .filter((name) => existsSync(name));
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .toSorted()
      .filter((name) => /\.(?:wav|aiff?|aifc|flac|mp3|ogg|opus|m4a)$/.test(name))
      .map((name) => path.join(folder, name))
      .filter((file) => statSync(file).size <= largestFile)
      .map((file) => ({
        name: path.relative(corpus, file),
        bytes: new Uint8Array(readFileSync(file)),
        isMade: false,
      })),
  );
}
