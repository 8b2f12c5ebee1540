import { type EqualiserBand, equaliser } from '../modules/equaliser/equaliser';
import { lengthOf, numbersOf } from '../modules/wire';
import type { Decibels, Hertz } from '../units';
import { type ChainKernel, createChainKernel } from './chain-kernel';

const band = equaliser.parameters.bands.of;

/** Computes the response of an equaliser from the coefficients that it filters with, not from a separate formula. */
export class EqualiserCurve {
  private readonly kernel: ChainKernel = createChainKernel();
  private readonly settings = new Float64Array(
    this.kernel.memory.buffer,
    this.kernel.curveSettings(),
    lengthOf(band),
  );

  /** Gain of one band, enabled or not, at each frequency; adds to `gainsDb`. */
  addBand(
    settings: EqualiserBand,
    sampleRate: Hertz,
    at: { frequenciesHz: ArrayLike<Hertz>; gainsDb: Float64Array },
  ): void {
    this.settings.set(numbersOf(band, { ...settings }));
    this.kernel.designCurve(sampleRate);
    for (let i = 0; i < at.gainsDb.length; i++) {
      at.gainsDb[i] = (at.gainsDb[i] ?? 0) + this.kernel.curveAt((at.frequenciesHz[i] ?? 0) / sampleRate);
    }
  }

  /** Gain in dB of all enabled bands together, at each frequency. */
  gainsDb(
    bands: readonly EqualiserBand[],
    sampleRate: Hertz,
    frequenciesHz: ArrayLike<Hertz>,
  ): Float64Array<ArrayBuffer> {
    const gainsDb = new Float64Array(frequenciesHz.length);
    for (const each of bands) if (each.enabled) this.addBand(each, sampleRate, { frequenciesHz, gainsDb });
    return gainsDb;
  }

  /** Gain in dB of one band at one frequency. */
  gainDb(settings: EqualiserBand, sampleRate: Hertz, frequencyHz: Hertz): Decibels {
    const gainsDb = new Float64Array(1);
    this.addBand(settings, sampleRate, { frequenciesHz: [frequencyHz], gainsDb });
    return gainsDb[0] ?? 0;
  }
}
