import type { Hertz } from '../units';

/** The chain does not run at this rate. Its message is a sentence for people; no other RangeError's is. */
export class UnsupportedRate extends RangeError {
  override readonly name = 'UnsupportedRate';
  constructor(sampleRate: Hertz) {
    super(`The chain runs from 44.1 to 192 kHz, not at ${sampleRate} Hz.`);
  }
}
