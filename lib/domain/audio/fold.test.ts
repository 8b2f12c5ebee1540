import { describe, expect, it } from 'vitest';
import type { BandProfile, SoundProfile } from '@/lib/engine/profile/profile';
import { goneDb, presentFold } from './fold.view';

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
  it('a mono file loses nothing, opposite sides everything, one silent side 3 dB, silence has no answer', () => {
    expect(presentFold(profile(null, [{ stereo: null }])).monoLossDb).toBe(0);
    const opposite = presentFold(profile(stereo(null, -1), [{ stereo: stereo(null, -1) }]));
    expect(opposite.monoLossDb).toBe(goneDb);
    const oneSided = presentFold(profile(stereo(null, null), [{ stereo: stereo(null, null) }]));
    expect(oneSided.monoLossDb).toBe(3.01);
    expect(presentFold(profile(stereo(null, null), [{ rmsDbfs: null }])).monoLossDb).toBeNull();
  });

  it('sends figures to a hundredth', () => {
    const seen = presentFold(profile(stereo(1.23456), [{}]));
    expect(seen.monoLossDb).toBe(1.23);
    expect(seen).not.toHaveProperty('thirdOctaveLossDb');
    const fine = { ...profile(stereo(1), [{}]), thirdOctavesMonoLossDb: [1.005, null, 60] };
    expect(presentFold(fine).thirdOctaveLossDb).toEqual([1, null, 60]);
  });
});
