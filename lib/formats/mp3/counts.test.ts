import { beforeAll, describe, expect, it } from 'vitest';
import { blocksOfAudio, testAudio } from '@/lib/testing/files/audio-files';
import { joinBytes, latinBytes, memorySink } from '../byte-sink';
import { memorySource, viewOf } from '../byte-source';
import { openAudio } from '../open-audio';
import { writeMp3 } from './writer';

const audio = testAudio('s16', 44_100, { frames: 60_000 });
let whole = new Uint8Array(0);
let info = 0;
/** Of the header's count, which leaves out its own frame. */
let frames = 0;

beforeAll(async () => {
  const sink = memorySink();
  const facts = { sampleRate: 44_100, channels: 2, frames: audio.frames, tags: { isrc: [] } } as const;
  await writeMp3(sink, facts, blocksOfAudio(audio));
  const bytes = sink.bytes();
  whole = bytes.slice(bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xfb));
  info = Buffer.from(whole).indexOf('Info');
  frames = viewOf(whole).getUint32(info + 8, false);
});

function changed(change: (view: DataView) => void): Uint8Array {
  const bytes = whole.slice();
  change(viewOf(bytes));
  return bytes;
}

async function read(bytes: Uint8Array) {
  const opened = await openAudio(memorySource(bytes));
  if (!opened.ok) return opened.refusal;
  return { frames: opened.value.format.frames, warnings: opened.value.warnings };
}

function apeTag(size: number): Uint8Array {
  const part = (flags: number) => {
    const bytes = new Uint8Array(32);
    bytes.set(latinBytes('APETAGEX'));
    const view = viewOf(bytes);
    view.setUint32(8, 2000, true);
    view.setUint32(12, size + 32, true);
    view.setUint32(16, 1, true);
    view.setUint32(20, flags, true);
    return bytes;
  };
  return joinBytes([part(0xa0000000), new Uint8Array(size).fill(0x78), part(0x80000000)]);
}

describe('what the header of an MP3 counts', () => {
  it('is right in a whole file, of which nothing is said', async () => {
    expect(await read(whole)).toEqual({ frames: 60_000, warnings: [] });
  });

  it.each([5, 100_000])('is wrong where it is %d frames, but the size agrees', async (count) => {
    const found = await read(changed((view) => view.setUint32(info + 8, count, false)));
    const words = expect.stringMatching(
      new RegExp(
        `counts ${count.toLocaleString('en')} frames of sound, but ${frames} are there, of the size`,
      ),
    );
    expect(found).toEqual({ frames: 60_000, warnings: [words] });
  });

  it('is less than two files in one hold', async () => {
    const found = await read(joinBytes([whole, whole]));
    expect(found).toMatchObject({ warnings: [expect.stringContaining('another recording may follow')] });
  });

  it('is more than a file holds that was cut: by half, by a frame, inside the last frame', async () => {
    const half = await read(whole.subarray(0, whole.length / 2));
    expect(half).toMatchObject({ warnings: [expect.stringMatching(/cut off: (?:49|50|51)/)] });
    const lastFrame = Buffer.from(whole).lastIndexOf(Buffer.from([0xff, 0xfb]));
    const oneLess = await read(whole.subarray(0, lastFrame));
    expect(oneLess).toMatchObject({ warnings: [expect.stringContaining('The file is cut off')] });
    const inside = await read(whole.subarray(0, -300));
    const words = expect.stringContaining('inside its last frame: 1,152 samples');
    expect(inside).toMatchObject({ frames: 60_000 - 1152, warnings: [words] });
  });

  it('cuts nothing off where it gives a silence that no encoder leaves', async () => {
    for (const gapless of [0xffffff, 0xfff240, 0x240fff]) {
      const found = await read(
        changed((view) =>
          view.setUint32(info + 120 + 21, ((gapless << 8) | view.getUint8(info + 144)) >>> 0),
        ),
      );
      const words = expect.stringContaining('more than any leaves; none were left out');
      expect(found).toEqual({ frames: frames * 1152, warnings: [words] });
    }
  });
});

describe('an APE tag in front', () => {
  it.each([20, 200_000])('of %d bytes is passed over by its own size', async (size) => {
    expect(await read(joinBytes([apeTag(size), whole]))).toEqual({ frames: 60_000, warnings: [] });
  });

  it('of a size beyond the end of the file is no reason to look no further', async () => {
    const tag = apeTag(20);
    viewOf(tag).setUint32(12, 0xffff_fff0, true);
    expect(await read(joinBytes([tag, whole]))).toMatchObject({ frames: 60_000 });
  });
});
