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

/** That many clipped samples of a channel are heard; fewer are a caution. */
const FAULT_SAMPLES = 20;

/** Flat tops at full scale. */
export const clipping = describeCheck({
  unit: 'samples',
  thresholds: { clippedSamples: CLIPPED_SAMPLES, fullScale: FULL_SCALE },
  // A wave cut at full scale swings over between the samples, and has lost its peaks.
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
