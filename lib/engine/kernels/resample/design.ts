// The polyphase low-pass: a Kaiser-windowed sinc, flat to 20.05 kHz and below -180 dB from 22.0 kHz on for 44.1 kHz,
// and in proportion for other rates. Phase p of L holds the taps for an output that lies p/L after an input frame.

import { besselI0, kaiserAt, lowPassAt } from '../math/kaiser';
import { rowOf, taps } from './rows';

const BETA: f64 = 19.0;
/** Cut-off (-6 dB) relative to half the lower of the two rates: 21025 Hz of 22050. */
const CUTOFF: f64 = 21025.0 / 22050.0;
/** 592 taps from 96 kHz to 44.1 kHz; the transition band narrows with the lower rate, the number of taps grows with the higher. */
const TAPS_AT_REFERENCE: f64 = (592.0 * 44100.0) / 96000.0;

/** Taps of each phase, a multiple of four. */
export function tapCount(fromRate: f64, toRate: f64): i32 {
  const needed = (TAPS_AT_REFERENCE * fromRate) / Math.min(fromRate, toRate);
  return <i32>Math.ceil(needed / 4.0 - 1e-9) * 4;
}

/** Fills the rows of all phases. */
export function designPhases(phases: i32, fromRate: f64, toRate: f64): void {
  const cutoff = (0.5 * CUTOFF * Math.min(fromRate, toRate)) / fromRate;
  const half = <f64>(taps / 2);
  const norm = besselI0(BETA);
  let sum: f64 = 0.0;
  for (let phase = 0; phase < phases; phase++) {
    const behind = <f64>phase / <f64>phases;
    const row = rowOf(phase);
    for (let tap = 0; tap < taps; tap++) {
      const t = <f64>(tap + 1) - half - behind;
      const value = lowPassAt(t, cutoff) * kaiserAt(t / half, BETA, norm);
      row[tap] = value;
      sum += value;
    }
  }
  const gain = <f64>phases / sum;
  for (let phase = 0; phase < phases; phase++) {
    const row = rowOf(phase);
    for (let tap = 0; tap < taps; tap++) row[tap] = row[tap] * gain;
  }
}
