import { describe, expect, it } from 'vitest';
import { THIRD_OCTAVE_HZ } from '@/lib/engine/profile/profile';
import { proofDeck } from '../../testing/player/signals';
import type { PreviewState } from '../preview/speaker';
import { deckStates } from './deck-messages';
import { initialState, type MatchMode } from './transport-state';

/** A file with all its power at 1 kHz, where the phone changes nothing, that loses this much in mono. */
function deck(name: string, lufs: number, { peak, lossDb }: { peak: number; lossDb: number }) {
  return {
    ...proofDeck({ name, frames: 48_000, lufs }),
    loudness: { integratedLufs: lufs, truePeakDbtp: peak },
    thirdOctavesDbfs: THIRD_OCTAVE_HZ.map((hz) => (hz === 1000 ? lufs : null)),
    fold: {
      monoLossDb: lossDb,
      bands: [{ lowHz: 20, highHz: 22_000, rmsDbfs: lufs, monoLossDb: lossDb }],
    },
  };
}

const v1 = deck('v1', -9, { peak: -1, lossDb: 1 });
const mix = deck('mix', -15, { peak: -6, lossDb: 3 });
const opposite = deck('opposite', -12, { peak: -1, lossDb: 60 });
const delivered: PreviewState = { speaker: 'stereo', platform: null };
const sound = { mode: 'full', canLevel: true, sampleRate: 48_000 } as const;

function heard(
  decks: readonly ReturnType<typeof deck>[],
  preview: PreviewState,
  match: MatchMode = 'matched',
) {
  const state = { ...initialState({ decks, match }, sound, 'v1'), preview };
  return deckStates(decks, state).map(({ levelDb, quieterLu }) => ({
    levelDb: Math.round(levelDb * 100) / 100,
    quieterLu: quieterLu === null ? null : Math.round(quieterLu * 100) / 100,
  }));
}

describe('levels of the decks', () => {
  it('matched: down to the quietest, with no shortfall', () => {
    expect(heard([v1, mix], delivered)).toEqual([
      { levelDb: -6, quieterLu: 0 },
      { levelDb: 0, quieterLu: 0 },
    ]);
  });

  it('matched in mono: each loss is made up, so that they are as loud as before', () => {
    expect(heard([v1, mix], { speaker: 'mono', platform: null })).toEqual([
      { levelDb: -5, quieterLu: 0 },
      { levelDb: 3, quieterLu: 0 },
    ]);
  });

  it('as delivered in mono: nothing is made up, and the loss is reported', () => {
    expect(heard([v1, mix], { speaker: 'mono', platform: null }, 'as-delivered')).toEqual([
      { levelDb: 0, quieterLu: 1 },
      { levelDb: 0, quieterLu: 3 },
    ]);
  });

  it('a deck that cancels in mono turns no other deck down', () => {
    expect(heard([v1, mix, opposite], { speaker: 'mono', platform: null })).toEqual([
      { levelDb: -5, quieterLu: 0 },
      { levelDb: 3, quieterLu: 0 },
      { levelDb: -3, quieterLu: 60 },
    ]);
  });

  it('a service’s normalisation replaces the match, and acts on each file as delivered', () => {
    const platform = {
      id: 'x',
      name: 'X',
      gainDb: ({ integratedLufs }: { integratedLufs: number | null }) => -14 - (integratedLufs ?? 0),
    };
    expect(heard([v1, mix], { speaker: 'mono', platform })).toEqual([
      { levelDb: -5, quieterLu: 1 },
      { levelDb: 1, quieterLu: 3 },
    ]);
  });

  it('an unmeasured deck is played as delivered, with nothing reported', () => {
    const unmeasured = proofDeck({ name: 'a', frames: 48_000 });
    const state = { ...initialState({ decks: [unmeasured] }, sound, 'a'), preview: delivered };
    const through = { ...state, preview: { speaker: 'phone', platform: null } as const };
    expect(deckStates([unmeasured], through)[0]).toMatchObject({ levelDb: 0, quieterLu: null });
  });
});
