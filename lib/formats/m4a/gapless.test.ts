import { expect, it } from 'vitest';
import { alacBytes } from '@/lib/testing/files/m4a-bytes';
import { memorySource } from '../byte-source';
import { topBoxes } from './boxes';
import { gaplessOf } from './gapless';

/** Body of the `moov` box of a file with these declarations. */
async function movieWith(gapless?: string): Promise<Uint8Array> {
  const planes = [new Int32Array(10)];
  const bytes = alacBytes({ sampleRate: 44_100, bitDepth: 16, planes, ...(gapless ? { gapless } : {}) });
  const box = (await topBoxes(memorySource(bytes))).find(({ type }) => type === 'moov');
  return bytes.subarray(box?.offset ?? 0, (box?.offset ?? 0) + (box?.size ?? 0));
}

const packets = { sizes: new Uint32Array(10), offsets: new Float64Array(10) };
const track = (more: object) => ({
  codec: 'aac' as const,
  config: { specific: new Uint8Array(2), sampleRate: 44_100, channels: 2 },
  mediaFrames: 0,
  packets,
  ...more,
});
const edit = { start: 1024, length: 8820, within: 45 };
const itunes = ' 00000000 00000840 000001CA 0000000000001DF6 00000000 00000000';

it.each([
  ['iTunes’ comment first', itunes, { edit, mediaFrames: 9900 }, { start: 0x840, frames: 0x1df6 }],
  [
    'not one that promises more than there is',
    itunes.replace('1DF6', '3DF6'),
    { edit },
    { start: 1024, frames: 8820 },
  ],
  ['nor one that is no number', ' 00000000 x y z', {}, { start: 0, frames: 10_240 }],
  [
    'the track’s own length within a tick of the edit',
    undefined,
    { edit, mediaFrames: 9876 },
    { start: 1024, frames: 8852 },
  ],
  [
    'the edit where that says something else',
    undefined,
    { edit, mediaFrames: 10_240 },
    { start: 1024, frames: 8820 },
  ],
  [
    'less than a tick',
    undefined,
    { edit: { ...edit, length: 0 }, mediaFrames: 1030 },
    { start: 1024, frames: 6 },
  ],
  [
    'an edit without a length: the rest',
    undefined,
    { edit: { ...edit, length: 0 } },
    { start: 1024, frames: 9216 },
  ],
  ['no word at all: everything', undefined, {}, { start: 0, frames: 10_240 }],
  [
    'an edit behind the end: everything',
    undefined,
    { edit: { ...edit, start: 20_000 } },
    { start: 0, frames: 10_240 },
  ],
])('%s', async (_what, comment, more, expected) => {
  expect(gaplessOf(await movieWith(comment), track(more))).toEqual(expected);
});
