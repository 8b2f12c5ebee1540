import { bell, highCut, lowCut, powerAt, type Section, withGain } from './second-order';

/**
 * The speaker of a telephone: a model based on the literature, since no two are alike, and not a measurement of any of
 * them. Its parts: a small driver in a closed box, a second-order cut below its resonance (R. H. Small,
 * "Closed-Box Loudspeaker Systems", J. Audio Eng. Soc. 20, 1972), here 500 Hz with Q 1.3, since speakers of mobile
 * devices reach down to 630 Hz, at best to 300 Hz (J. R. Chang and C. N. Wang, "Bass Extension of Microspeaker System on
 * Mobile Device", J. Mechanics, 2018); the cut by which its amplifier keeps the bass off a driver with too little
 * excursion, 250 Hz; the resonance of the opening in front of it, +4 dB at 4 kHz; and the end of its range, 9 kHz.
 * 0 dB at 1 kHz.
 */
export function phoneSections(sampleRate: number): readonly Section[] {
  const driver = lowCut({ hz: 500, q: 1.3 }, sampleRate);
  const rest = [
    lowCut({ hz: 250, q: Math.SQRT1_2 }, sampleRate),
    bell({ hz: 4000, q: 1.4, gainDb: 4 }, sampleRate),
    highCut({ hz: 9000, q: 0.9 }, sampleRate),
  ];
  const at1kHz = 10 * Math.log10(powerAt([driver, ...rest], 1000, sampleRate));
  return [withGain(driver, -at1kHz), ...rest];
}

/** The rate at which stored spectra are weighted. */
export const PHONE_SECTIONS_48K: readonly Section[] = phoneSections(48_000);

/** The documented curve, dB relative to 1 kHz; at every rate the filter is within 1 dB of it. */
export const PHONE_POINTS: readonly (readonly [hz: number, db: number])[] = [
  [100, -45],
  [200, -22],
  [315, -9],
  [400, -3],
  [630, 1],
  [1000, 0],
  [2000, -0.5],
  [4000, 3],
  [6000, 0.5],
  [9000, -2],
  [10_000, -3.5],
];
