import { describe, expect, it } from 'vitest';
import type { BandProfile, SoundProfile } from '@/lib/engine/profile/profile';
import { goneDb, monoLossOf, presentFold } from './fold.view';

const stereo = (monoLossDb: number | null, correlation: number | null = 0.5) => ({
  correlation,
  widthDb: 0,
  balanceDb: 0,
  monoLossDb,
});

function profile(whole: SoundProfile['stereo'], bands: readonly Partial<BandProfile>[]): SoundProfile {
  const edges = [20, 80, 250, 1000, 4000, 10_000, 22_000];
  return {
    channels: [],
    stereo: whole,
    bands: bands.map((band, index) => ({
      lowHz: edges[index] ?? 0,
      highHz: edges[index + 1] ?? 0,
      rmsDbfs: -20,
      crestDb: 12,
      stereo: stereo(0.5),
      ...band,
    })),
    thirdOctavesDbfs: [],
    noiseFloorDbfs: null,
  };
}

describe('what is lost in mono', () => {
  it('names the band that loses most, when it loses clearly more than the whole', () => {
    const seen = presentFold(profile(stereo(3.1), [{ stereo: stereo(9.25) }, {}, { stereo: stereo(5) }]));
    expect(monoLossOf(seen)).toEqual({ lossDb: 3.1, worst: { lowHz: 20, highHz: 80, lossDb: 9.25 } });
  });

  it('names no band that is too faint to be missed, nor one that loses as the whole does', () => {
    const faint = { rmsDbfs: -60, stereo: stereo(12) };
    const seen = presentFold(profile(stereo(3), [{}, { stereo: stereo(4) }, faint]));
    expect(monoLossOf(seen)).toEqual({ lossDb: 3, worst: null });
  });

  it('a mono file loses nothing, opposite sides everything, one silent side 3 dB, silence has no answer', () => {
    expect(monoLossOf(presentFold(profile(null, [{ stereo: null }])))?.lossDb).toBe(0);
    const opposite = presentFold(profile(stereo(null, -1), [{ stereo: stereo(null, -1) }]));
    expect(monoLossOf(opposite)?.lossDb).toBe(goneDb);
    const oneSided = presentFold(profile(stereo(null, null), [{ stereo: stereo(null, null) }]));
    expect(monoLossOf(oneSided)?.lossDb).toBe(3.01);
    expect(monoLossOf(presentFold(profile(stereo(null, null), [{ rmsDbfs: null }])))).toBeNull();
  });

  it('sends figures to a hundredth', () => {
    const seen = presentFold(profile(stereo(1.23456), [{}]));
    expect(seen.monoLossDb).toBe(1.23);
  });
});
