import { THIRD_OCTAVE_HZ } from '@/lib/engine/profile/profile';
import type { Deck, DeckFold } from '../deck';
import { PHONE_SECTIONS_48K } from './phone-curve';
import { powerAt, type Section } from './second-order';
import type { Speaker } from './speaker';

const RATE = 48_000;

/** The K-weighting of BS.1770-5, tables 1 and 2, at 48 kHz. */
export const K_WEIGHTING_48K: readonly Section[] = [
  {
    b0: 1.53512485958697,
    b1: -2.69169618940638,
    b2: 1.19839281085285,
    a1: -1.69065929318241,
    a2: 0.73248077421585,
  },
  { b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621 },
];

/** A loss greater than this is silence. */
const MOST_DB = 60;

/** What has to be known about a deck's file. */
export type DeckTone = Pick<Deck, 'thirdOctavesDbfs' | 'fold'>;

/**
 * How much a speaker takes off the loudness of a file, dB, 0 or more (less than 0 where it adds some): the K-weighted power
 * of its long-term spectrum with the speaker's curve and fold-down over that without. Within 0.3 LU of the meter on whole
 * songs (`speaker-loss.full.test.ts`); gating is not taken into account, so that a clip of a few seconds with silence in it can
 * be 1 LU off. Null if the file was not measured.
 */
export function speakerLossDb({ thirdOctavesDbfs, fold }: DeckTone, speaker: Speaker): number | null {
  if (speaker === 'stereo') return 0;
  if (thirdOctavesDbfs === undefined || fold === undefined) return null;
  const curve = speaker === 'phone' ? PHONE_SECTIONS_48K : [];
  let before = 0;
  let after = 0;
  thirdOctavesDbfs.forEach((db, index) => {
    const hz = THIRD_OCTAVE_HZ[index];
    if (db === null || hz === undefined) return;
    const power = 10 ** (db / 10) * powerAt(K_WEIGHTING_48K, hz, RATE);
    before += power;
    after += power * powerAt(curve, hz, RATE) * 10 ** (-foldLossDb(fold, index) / 10);
  });
  if (before === 0) return null;
  return Math.min(MOST_DB, 10 * Math.log10(before / Math.max(after, before * 1e-9)));
}

function foldLossDb({ bands, thirdOctaveLossDb }: DeckFold, index: number): number {
  const fine = thirdOctaveLossDb?.[index] ?? null;
  if (fine !== null) return fine;
  const hz = THIRD_OCTAVE_HZ[index] ?? 0;
  const band = bands.find(({ highHz }) => hz < highHz) ?? bands.at(-1);
  return band?.monoLossDb ?? 0;
}
