import { describeCheck } from '../check';
import type { FileFacts } from '../file-facts';
import {
  CLIPPED_SAMPLES,
  type ClippedChannel,
  clippedChannels,
  clippedPlaces,
  FULL_SCALE,
  isFullScale,
  isHighest,
} from './clipped-tops';

const thresholds = {
  clippedSamples: CLIPPED_SAMPLES,
  fullScale: FULL_SCALE,
  runs: {
    value: 10,
    unit: 'flat tops',
    reason:
      'Below full scale flat tops must repeat at one level to be a ceiling. Undamaged music in the test set has none.',
  },
  longest: {
    value: 0.0001,
    unit: 's',
    reason: 'A limiter touches its ceiling for a sample or three; a clipper lies on it. 5 samples at 48 kHz.',
  },
};

/** Flat tops at a ceiling below full scale: clipped first, then turned down. */
export const clippingBelowFullScale = describeCheck({
  unit: 'samples',
  thresholds,
  explains: ['heavily-limited'],
  severity: 'fault',
  detect: (facts) =>
    clippedChannels(facts)
      .filter((each) => !isFullScale(each) && isCeiling(facts, each))
      .flatMap((each) => clippedPlaces(facts, each)),
});

function isCeiling(facts: FileFacts, clipped: ClippedChannel): boolean {
  const runs = clipped.regions.reduce((sum, region) => sum + region.runs, 0);
  const longest = Math.max(...clipped.regions.map((region) => region.longest));
  return (
    facts.watched.soundEnd > 0 &&
    isHighest(facts, clipped) &&
    runs >= thresholds.runs.value &&
    longest >= thresholds.longest.value * facts.format.sampleRate
  );
}
