import { describe, expect, it } from 'vitest';
import {
  commonPart,
  longSizes,
  type PartsFile,
  partsBytes,
  plainFormat,
} from '@/lib/testing/files/chunk-bytes';
import { musicLike, noise } from '@/lib/testing/signals/tones';
import { joinBytes, latinBytes } from '../byte-sink';
import { memorySource } from '../byte-source';
import { DamagedAudio } from '../damaged-audio';
import { openAudio } from '../open-audio';
import { riffForm } from './form';
import { walkChunks } from './walk-chunks';

const frames = 5000;
const sound = Uint8Array.from(noise(frames * 4, 3), (value) => 128 + Math.round(value * 100));
const ssnd = joinBytes([new Uint8Array(8), sound]);
const title = {
  id: 'LIST',
  body: joinBytes([latinBytes('INFOINAM'), Uint8Array.of(4, 0, 0, 0), latinBytes('Song')]),
};
const id3v1 = joinBytes([latinBytes('TAG'), new Uint8Array(125).fill(65)]);

const musicFrames = 24_000;
const music = stereoBytes(musicLike(musicFrames, { sampleRate: 48_000, seed: 5 }));

function stereoBytes(samples: Float32Array): Uint8Array {
  const values = Int16Array.from({ length: samples.length * 2 }, (_, at) => (samples[at >> 1] ?? 0) * 8192);
  return new Uint8Array(values.buffer);
}

/** Bytes without any order, as compressed data has them. */
function packed(size: number): Uint8Array {
  return Uint8Array.from(noise(size, 9), (value) => 128 + Math.floor(value * 128));
}

function musicWav(
  parts: PartsFile['parts'],
  { claimed, behind }: { claimed?: number; behind?: Uint8Array } = {},
): Uint8Array {
  const data = { id: 'data', body: music, ...(claimed === undefined ? {} : { claimed }) };
  return partsBytes({ form: 'RIFF', parts: [plainFormat, data, ...parts], ...(behind ? { behind } : {}) });
}

async function read(bytes: Uint8Array) {
  const opened = await openAudio(memorySource(bytes));
  if (!opened.ok) return { rule: opened.refusal.rule, sentence: opened.refusal.sentence };
  const { format, warnings } = opened.value;
  const pcm: Uint8Array[] = [];
  for await (const block of opened.value.blocks()) pcm.push(block.pcm);
  const tags = await opened.value.readTags();
  return { frames: format.frames, warnings, title: tags.title, bytes: joinBytes(pcm) };
}

const wav = (data: object, more: Partial<PartsFile> = {}) =>
  partsBytes({
    form: 'RIFF',
    parts: [plainFormat, { id: 'data', body: sound, ...data }, ...(more.parts ?? [])],
    ...(more.claimed === undefined ? {} : { claimed: more.claimed }),
    ...(more.behind ? { behind: more.behind } : {}),
  });

describe('a WAV or AIFF whose sizes do not agree is read whole', () => {
  const letters = joinBytes([latinBytes('ABCDdata'), sound.subarray(8)]);
  it.each([
    ['has nothing wrong', wav({}), 0],
    ['was never finished', wav({ claimed: 0 }, { claimed: 0 }), 'no sound'],
    [
      'was never finished and begins with letters',
      wav({ claimed: 0, body: letters }, { claimed: 0 }),
      'no sound',
    ],
    [
      'was never finished and begins with silence',
      wav({ claimed: 0, body: sound.map((byte, at) => (at < 9000 ? 0 : byte)) }, { claimed: 0 }),
      'no sound',
    ],
    ['was last saved early', wav({ claimed: 4096 }, { claimed: 4132 }), '80 % of them lie outside'],
    ['was last saved early but for the whole size', wav({ claimed: 4096 }), '80 % of them lie outside'],
    ['leaves 2^31 - 1', wav({ claimed: 0x7fffffff }), 'leaves the length open'],
    ['leaves the size of SoX', wav({ claimed: 0x7ffff000 }), 'leaves the length open'],
    ['leaves 2^32 - 1', wav({ claimed: 0xffffffff }), 'leaves the length open'],
    ['leaves 2^32 - 1 less its header', wav({ claimed: 0xffffffdb }), 'leaves the length open'],
    ['claims more than there is, and was finished', wav({ claimed: frames * 8 }), 'but the file has 20,000'],
    ['is cut off', wav({ claimed: frames * 8 }, { claimed: frames * 8 + 36 }), '50 % of the sound'],
    ['is an RF64 with another size in 32 bits', rf64(frames * 4, 0xffff), 'twice, as 20,000 and as 65,535'],
    ['is an RF64 with 2^32 - 1 in 32 bits', rf64(frames * 4, 0xffffffff), 0],
    ['is an RF64 whose 64 bits were never written', rf64(0, frames * 4), 0],
    ['is an AIFF with nothing wrong', aiff({}), 0],
    ['is an AIFF that was never finished', aiff({ claimed: 0 }, { frames: 0, form: 0 }), 'no sound'],
    ['is an AIFF with the size of its own head', aiff({ claimed: 8 }, { frames: 0, form: 0 }), 'no sound'],
    [
      'is an AIFF that was last saved early',
      aiff({ claimed: 4104 }, { frames: 1024, form: 4150 }),
      'outside',
    ],
    ['is an AIFF that counts fewer samples', aiff({}, { frames: 1024 }), 'counts 1,024 samples, but 5,000'],
    ['is an AIFF that counts more samples', aiff({}, { frames: 9000 }), 'counts 9,000 samples, but 5,000'],
    ['is an AIFF with a placeholder', aiff({ claimed: 0x7fffffff }), 'leaves the length open'],
  ] as const)('one that %s', async (_what, bytes, words) => {
    const found = await read(bytes);
    expect(found).toMatchObject({ frames });
    expect(found.warnings).toEqual(words === 0 ? [] : [expect.stringContaining(words)]);
    expect(found.warnings?.join()).not.toContain('100 %');
  });

  function rf64(long: number, short: number): Uint8Array {
    const parts = [longSizes(long), plainFormat, { id: 'data', body: sound, claimed: short }];
    return partsBytes({ form: 'RF64', parts, claimed: 0xffffffff });
  }

  function aiff(part: object, { frames: counted = frames, form }: { frames?: number; form?: number } = {}) {
    const parts = [commonPart(counted), { id: 'SSND', body: ssnd, ...part }];
    return partsBytes({ form: 'FORM', parts, ...(form === undefined ? {} : { claimed: form }) });
  }

  it('parts behind samples of an open length are not played', async () => {
    for (const claimed of [0, 0x7ffff000, 0xffffffff, frames * 8]) {
      const found = await read(wav({ claimed }, { parts: [title], claimed: 0 }));
      expect(found).toMatchObject({ frames, title: 'Song', warnings: [expect.any(String)] });
      expect(Buffer.compare(found.bytes ?? new Uint8Array(0), sound)).toBe(0);
    }
  });

  it('a WAV that is truly without sound remains one', async () => {
    const empty = { body: new Uint8Array(0) };
    expect(await read(wav(empty, { parts: [title] }))).toMatchObject({ rule: 'FMT-7' });
    expect(await read(wav(empty))).toMatchObject({ rule: 'FMT-7' });
  });
});

describe('odd parts', () => {
  const odd = { body: latinBytes('Title'), isUnpadded: true } as const;
  it.each([
    ['ids of NUL', { id: '\0\0\0\0', body: new Uint8Array(16) }],
    ['a NUL in the id', { id: 'id3\0', body: new Uint8Array(10) }],
    ['letters outside ASCII in the id', { id: '\xe4\xf6\xfc\x01', body: new Uint8Array(7) }],
    ['an odd size without pad byte', { id: 'NAME', ...odd }],
  ])('with %s in front of the sound are passed over, in WAV and AIFF alike', async (_what, part) => {
    const wave = [plainFormat, part, { id: 'data', body: sound }];
    expect(await read(partsBytes({ form: 'RIFF', parts: wave }))).toMatchObject({ frames, warnings: [] });
    const aiff = [commonPart(frames), part, { id: 'SSND', body: ssnd }];
    expect(await read(partsBytes({ form: 'FORM', parts: aiff }))).toMatchObject({ frames, warnings: [] });
  });

  it.each([
    ['small', 20],
    ['large', 60],
  ])('in front of the sound with a size that is too %s do not hide it', async (_what, claimed) => {
    const part = { id: 'note', body: new Uint8Array(40).fill(7), claimed };
    const bytes = partsBytes({ form: 'RIFF', parts: [plainFormat, part, { id: 'data', body: sound }] });
    expect(await read(bytes)).toMatchObject({ frames, warnings: [expect.stringContaining('wrong size')] });
  });

  it.each([
    ['an odd size without pad byte', [{ id: 'ANNO', ...odd }, title]],
    ['ids of NUL', [{ id: '\0\0\0\0', body: new Uint8Array(16) }]],
    ['ids of NUL, and another', [{ id: '\0\0\0\0', body: new Uint8Array(16) }, title]],
    ['an id that is not known, and another', [{ id: 'note', body: new Uint8Array(6) }, title]],
  ])('behind the sound with %s do not change its length', async (_what, parts) => {
    expect(await read(wav({}, { parts }))).toMatchObject({ frames, warnings: [] });
  });

  it('behind the sound that are cut do not change its length, and it is said', async () => {
    const warnings = [expect.stringContaining('“LIST” behind the sound is cut off: 3,984 bytes')];
    const parts = [{ ...title, claimed: 4000 }];
    expect(await read(wav({}, { parts }))).toMatchObject({ frames, warnings });
  });

  it('of a mono 8-bit sound of odd length are found with and without pad byte', async () => {
    const mono = {
      id: 'fmt ',
      body: Uint8Array.of(1, 0, 1, 0, 0x80, 0xbb, 0, 0, 0x80, 0xbb, 0, 0, 1, 0, 8, 0),
    };
    for (const end of [{}, { isUnpadded: true as const }]) {
      const parts = [mono, { id: 'data', body: sound.subarray(0, 4999), ...end }, title];
      const found = await read(partsBytes({ form: 'RIFF', parts }));
      expect(found).toMatchObject({ frames: 4999, title: 'Song', warnings: [] });
    }
  });
});

describe('a count that misses the end by a header', () => {
  const bext = { id: 'bext', body: new Uint8Array(602) };
  const id3 = { id: 'id3 ', body: joinBytes([latinBytes('ID3'), Uint8Array.of(3, 0, 0, 0, 0, 0, 0)]) };
  it.each([8, 2, -8, -2, -300, 12, 44])('of %d bytes ends where the next part begins', async (by) => {
    for (const behind of [[title], [bext, title], [id3, title]]) {
      const found = await read(musicWav(behind, { claimed: music.length + by }));
      expect(found).toMatchObject({
        frames: musicFrames,
        title: 'Song',
        warnings: [
          expect.stringMatching(
            by > 0 ? /its last \d+ belong|Please check that the end/ : /bytes later|outside its count/,
          ),
        ],
      });
    }
    const parts = [
      commonPart(musicFrames),
      { id: 'SSND', body: joinBytes([new Uint8Array(8), music]), claimed: music.length + 8 + by },
      { id: 'ANNO', body: latinBytes('Remark') },
    ];
    const aiff = await read(partsBytes({ form: 'FORM', parts }));
    expect(aiff).toMatchObject({ frames: musicFrames, warnings: [expect.any(String)] });
  });
});

it('a part right in front of a sound that is counted too short is not taken for one behind it', async () => {
  const parts = [plainFormat, title, { id: 'data', body: sound, claimed: 8 }];
  const warnings = [expect.stringContaining('of them lie outside its count')];
  expect(await read(partsBytes({ form: 'RIFF', parts }))).toMatchObject({ frames, warnings });
});

describe('bytes behind a WAV or AIFF', () => {
  it.each([
    ['an ID3v1 tag', id3v1],
    ['zeros', new Uint8Array(3000)],
    ['an APE tag', joinBytes([latinBytes('APETAGEX'), new Uint8Array(300).fill(9)])],
  ])('%s is named and not played', async (name, behind) => {
    const aiff = partsBytes({
      form: 'FORM',
      parts: [commonPart(frames), { id: 'SSND', body: ssnd }],
      behind,
    });
    for (const bytes of [wav({}, { behind }), wav({}, { parts: [title], behind }), aiff]) {
      const found = await read(bytes);
      expect(found).toMatchObject({ frames, warnings: [expect.stringContaining(`(${name})`)] });
    }
  });

  it.each([
    ['text', (size: number) => latinBytes('<!-- cached -->\n'.repeat(size / 16))],
    [
      'text of letters outside ASCII',
      (size: number) => new TextEncoder().encode('<!-- ночь -->\n'.repeat(size)).subarray(0, size),
    ],
    ['packed data', (size: number) => packed(size)],
  ] as const)('that are %s are not played where the sizes of the header agree', async (_what, bytesOf) => {
    for (const size of [480, 960, 5008, 300_000]) {
      const found = await read(musicWav([], { behind: bytesOf(size) }));
      const warnings = [expect.stringContaining(`${size.toLocaleString('en')} more bytes`)];
      expect(found).toMatchObject({ frames: musicFrames, warnings });
    }
  });

  it.each([
    ['by the whole size', 0],
    ['by nothing', 60_000],
  ])('in a part of an unknown id that is cut, counted %s, are not played', async (_what, more) => {
    const part = { id: 'ResU', body: packed(30_000), claimed: 30_000 + more };
    const whole = musicWav([part]);
    const found = await read(more ? whole : whole.subarray(0, -200));
    expect(found).toMatchObject({ frames: musicFrames, warnings: [expect.any(String)] });
    if (!more) expect(found.warnings?.[0]).toContain('“ResU” behind the sound is cut off: 200 bytes');
  });

  it.each([
    ['music', music],
    ['noise', packed(40_000).map((byte, at) => (at % 2 ? (byte > 128 ? 3 : 252) : byte))],
  ])('that are more %s are played, though the sizes of the header agree', async (_what, more) => {
    const before = more === music ? music : packed(40_000).map((byte, at) => (at % 2 ? byte % 4 : byte));
    const found = await read(
      partsBytes({ form: 'RIFF', parts: [plainFormat, { id: 'data', body: before }], behind: more }),
    );
    expect(found).toMatchObject({
      frames: (before.length + more.length) / 4,
      warnings: [expect.stringContaining('outside its count')],
    });
  });

  it('in a second part with samples are passed over where they are a little silence', async () => {
    const second = { id: 'data', body: new Uint8Array(6) };
    const warnings = [expect.stringContaining('second part with samples: 6 bytes of silence')];
    expect(await read(wav({}, { parts: [second, title] }))).toMatchObject({
      frames,
      warnings,
      title: 'Song',
    });
    expect(await read(wav({}, { parts: [{ id: 'data', body: sound }] }))).toMatchObject({ rule: 'FMT-2' });
  });

  it('FMT-2 a list of waves is refused by its name', async () => {
    const pieces = partsBytes({ form: 'RIFF', parts: [{ id: 'data', body: sound }] }).subarray(12);
    const list = { id: 'LIST', body: joinBytes([latinBytes('wavl'), pieces, pieces]) };
    const found = await read(partsBytes({ form: 'RIFF', parts: [plainFormat, list] }));
    expect(found).toMatchObject({ rule: 'FMT-2', sentence: expect.stringContaining('“wavl”') });
  });

  it('the error about a list of waves says where it was thrown', async () => {
    const list = { id: 'LIST', body: latinBytes('wavl') };
    const source = memorySource(partsBytes({ form: 'RIFF', parts: [plainFormat, list] }));
    const thrown = () => walkChunks(source, riffForm).catch((error: unknown) => error);
    const [first, second] = [await thrown(), await thrown()];
    expect(first).toBeInstanceOf(DamagedAudio);
    expect(second).not.toBe(first);
  });

  it('a list of waves is one of WAV alone: in AIFF the part is an unknown one', async () => {
    const list = { id: 'LIST', body: latinBytes('wavl') };
    const found = await read(
      partsBytes({ form: 'FORM', parts: [commonPart(frames), list, { id: 'SSND', body: ssnd }] }),
    );
    expect(found).toMatchObject({ frames, warnings: [] });
  });

  it('FMT-2 a second recording is refused, not left out', async () => {
    for (const behind of [wav({}), latinBytes('fLaC and more of it')]) {
      const found = await read(wav({}, { behind }));
      expect(found).toMatchObject({ rule: 'FMT-2', sentence: expect.stringContaining('several recordings') });
    }
  });
});
