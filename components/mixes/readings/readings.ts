import type { ComparedSound, SoundReadings } from '@/lib/domain/mixes/mix-review.view';
import type { ComparedReadings, Readings } from './reading-strips';
import { levelled, type ToneCurve } from './tone';

export function readingsFor(sound: SoundReadings): Readings {
  const { integratedLufs, rangeLu, plrDb, truePeakDbtp, widthDb } = sound;
  return { integrated: integratedLufs, range: rangeLu, plr: plrDb, truePeak: truePeakDbtp, width: widthDb };
}

export function comparedReadingsOf({ id, label, readings }: ComparedSound): ComparedReadings {
  return { id, label, readings: readingsFor(readings) };
}

/** The level-matched tone of each sound; a sound without one is left out. */
export function curvesOf(sounds: readonly ComparedSound[]): readonly ToneCurve[] {
  return sounds.flatMap(({ readings }) => curveOf(readings) ?? []);
}

export function curveOf({ thirdOctavesDbfs }: SoundReadings): ToneCurve[] | null {
  return thirdOctavesDbfs ? [levelled(thirdOctavesDbfs)] : null;
}
