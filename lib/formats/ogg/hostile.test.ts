import { describe, expect, it } from 'vitest';
import { testAudio } from '@/lib/testing/files/audio-files';
import { oggBytes } from '@/lib/testing/files/ogg-bytes';
import { joinBytes, latinBytes } from '../byte-sink';
import { memorySource } from '../byte-source';
import { openAudio } from '../open-audio';
import { pageChecksum } from './page';

interface PageSpec {
  readonly flags: number;
  readonly granule?: number;
  readonly serial?: number;
}

/** A page with one short packet. */
function page({ flags, granule = 0, serial = 1 }: PageSpec, body: Uint8Array): Uint8Array {
  const bytes = joinBytes([latinBytes('OggS'), new Uint8Array(22), Uint8Array.of(1, body.length), body]);
  const view = new DataView(bytes.buffer);
  view.setUint8(5, flags);
  view.setUint32(6, granule, true);
  view.setUint32(14, serial, true);
  view.setUint32(22, pageChecksum(bytes), true);
  return bytes;
}

const opusHead = joinBytes([latinBytes('OpusHead'), Uint8Array.of(1, 2, 56, 1, 0, 0, 0, 0, 0, 0, 0)]);
const opusTags = joinBytes([latinBytes('OpusTags'), new Uint8Array(8)]);

describe('malformed Ogg', () => {
  it.each([
    ['FMT-3', 'is cut in its first page', [latinBytes('OggS')], 'at byte 0'],
    ['FMT-2', 'is a video', [page({ flags: 2 }, latinBytes('\x80theora-------'))], 'a video (Theora)'],
    [
      'FMT-2',
      'holds something else',
      [page({ flags: 2 }, latinBytes('fishead\0'))],
      'no Vorbis, Opus or FLAC',
    ],
    [
      'FMT-2',
      'holds two sounds',
      [page({ flags: 2 }, opusHead), page({ flags: 2, serial: 2 }, opusHead)],
      '2 sounds at once',
    ],
    ['FMT-3', 'ends in its headers', [page({ flags: 2 }, opusHead)], 'ends inside its headers'],
    ['FMT-7', 'has no sound', [page({ flags: 2 }, opusHead), page({ flags: 0 }, opusTags)], 'no sound'],
    [
      'FMT-3',
      'has an Opus header of the future',
      [page({ flags: 2 }, opusHead.with(8, 16)), page({ flags: 0 }, opusTags), page({ flags: 4 }, opusTags)],
      'Opus header',
    ],
    [
      'FMT-7',
      'ends before its pre-skip is over',
      [
        page({ flags: 2 }, opusHead),
        page({ flags: 0 }, opusTags),
        page({ flags: 4, granule: 300 }, opusTags),
      ],
      'no sound',
    ],
  ] as const)('%s: a file that %s', async (rule, _what, pages, words) => {
    const answer = await openAudio(memorySource(joinBytes([...pages])));
    expect(answer).toMatchObject({ ok: false, refusal: { rule, sentence: expect.stringContaining(words) } });
  });

  it('FMT-6 does not accept the largest position as a length', async () => {
    const bytes = await oggBytes('libopus', testAudio('s16', 48_000, { frames: 5000 }));
    const last = Buffer.from(bytes).lastIndexOf('OggS');
    bytes.fill(0x7f, last + 6, last + 14);
    new DataView(bytes.buffer).setUint32(last + 22, pageChecksum(bytes.subarray(last)), true);
    expect(await openAudio(memorySource(bytes))).toMatchObject({ ok: false, refusal: { rule: 'FMT-6' } });
  });

  it('an excerpt of a longer stream begins at its first page', async () => {
    const bytes = await oggBytes('libopus', testAudio('s16', 48_000, { frames: 48_000 * 3 }));
    const whole = await openAudio(memorySource(bytes));
    if (!whole.ok) throw new Error(whole.refusal.sentence);
    // All positions one hour later, as a recorder of a radio stream writes them.
    for (let at = Buffer.from(bytes).indexOf('OggS', 1); at >= 0; ) {
      const next = Buffer.from(bytes).indexOf('OggS', at + 1);
      const one = bytes.subarray(at, next < 0 ? bytes.length : next);
      const view = new DataView(one.buffer, one.byteOffset);
      if (view.getUint32(6, true) > 0) view.setUint32(6, view.getUint32(6, true) + 48_000 * 3600, true);
      view.setUint32(22, pageChecksum(one), true);
      at = next;
    }
    const later = await openAudio(memorySource(bytes));
    expect(later).toMatchObject({ ok: true, value: { format: { frames: whole.value.format.frames } } });
  });
});
