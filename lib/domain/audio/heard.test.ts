import { expect, it } from 'vitest';
import { readingsOf } from '../mixes/checked-mix';
import { presentSound } from '../releases/release.view';
import { type DeckName, presentDeck } from '../versions/version.view';
import type { AudioFile } from './audio-file';

/** As much of a measured file as the views read. */
function fileOf(channels: number): AudioFile {
  const measurement = {
    engineVersion: '1',
    integratedLufs: -17,
    plrDb: 15,
    truePeakDbtp: -2,
    shortTermLufs: [null, -18],
  };
  return {
    id: 'a',
    state: 'ready',
    facts: { channels, sampleRate: 48_000, frames: 96_000 },
    rendition: { sha256: '', encoding: 's24le' },
    measurement,
    profile: null,
    peaksSha256: null,
  } as unknown as AudioFile;
}

const name = {
  id: 'v',
  kind: 'version',
  label: 'v1',
  title: '',
  recordingId: 'r',
  shared: true,
} as unknown as DeckName;

it('what is compared is as loud as it is heard: one channel comes from both loudspeakers', () => {
  const [mono, stereo] = [fileOf(1), fileOf(2)];
  expect(presentDeck(name, stereo)?.loudness.integratedLufs).toBe(-17);
  expect(presentDeck(name, mono)?.loudness.integratedLufs).toBeCloseTo(-13.99, 2);
  expect(presentDeck(name, mono)?.shortTermLufs?.[1]).toBeCloseTo(-14.99, 2);
  expect(presentDeck(name, mono)?.loudness.truePeakDbtp).toBe(-2);
  expect(readingsOf(mono)).toMatchObject({ truePeakDbtp: -2 });
  expect(readingsOf(mono)?.integratedLufs).toBeCloseTo(-13.99, 2);
  expect(readingsOf(mono)?.plrDb).toBeCloseTo(11.99, 2);
  expect(readingsOf(stereo)).toMatchObject({ integratedLufs: -17, plrDb: 15 });
  const sound = { kind: 'version', id: 'v', number: 1, posted: true } as never;
  expect(presentSound(sound, mono).integratedLufs).toBeCloseTo(-13.99, 2);
});
