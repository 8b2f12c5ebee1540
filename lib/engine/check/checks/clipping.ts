import { describeCheck } from '../check';
import {
  CLIPPED_SAMPLES,
  clippedChannels,
  clippedPlaces,
  FULL_SCALE,
  isFullScale,
  isHighest,
  samplesOn,
} from './clipped-tops';

/** This many clipped samples in a channel are a fault; fewer are a caution. */
const FAULT_SAMPLES = 20;

/** Flat tops at full scale. */
export const clipping = describeCheck({
  unit: 'samples',
  thresholds: { clippedSamples: CLIPPED_SAMPLES, fullScale: FULL_SCALE },
  // A waveform clipped at full scale overshoots between the samples, and has lost its peaks.
  explains: ['true-peak-over', 'heavily-limited'],
  detect: (facts) =>
    clippedChannels(facts)
      .filter((each) => isFullScale(each) && (facts.format.sampleFormat === 'int' || isHighest(facts, each)))
      .flatMap((each) => clippedPlaces(facts, each)),
  severity: ({ channel }, { watched }) => {
    const own = watched.tops.regions.filter((region) => region.channel === (channel ?? 0));
    return samplesOn(own) < FAULT_SAMPLES ? 'caution' : 'fault';
  },
});
