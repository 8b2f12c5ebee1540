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

/** Flat tops a second, over the whole file, that leave the music fewer peaks; and frames around one that its overshoot is in. */
const TOPS_A_SECOND = 1;
const OVERSHOOT = 256;

/** Flat tops at full scale. */
export const clipping = describeCheck({
  unit: 'samples',
  thresholds: { clippedSamples: CLIPPED_SAMPLES, fullScale: FULL_SCALE },
  // A waveform clipped at full scale overshoots between the samples, and has lost its peaks.
  explains: ['true-peak-over', 'heavily-limited'],
  // A few clipped samples explain neither a peak elsewhere nor a loudness that a limiter made.
  without: (facts) => {
    const { measurement, watched, truePeaks, frames, format } = facts;
    const { regions } = watched.tops;
    const highest = truePeaks.toSorted((a, b) => b.peak - a.peak)[0]?.frame ?? 0;
    const isOvershoot = regions.some(
      ({ startFrame, endFrame }) => highest > startFrame - OVERSHOOT && highest < endFrame + OVERSHOOT,
    );
    const tops = regions.reduce((sum, { runs }) => sum + runs, 0);
    const hasLostPeaks = tops >= (TOPS_A_SECOND * frames) / format.sampleRate;
    const truePeakDbtp = isOvershoot ? null : measurement.truePeakDbtp;
    return {
      ...facts,
      measurement: { ...measurement, truePeakDbtp, plrDb: hasLostPeaks ? null : measurement.plrDb },
    };
  },
  detect: (facts) =>
    clippedChannels(facts)
      .filter((each) => isFullScale(each) && (facts.format.sampleFormat === 'int' || isHighest(facts, each)))
      .flatMap((each) => clippedPlaces(facts, each)),
  severity: ({ channel }, { watched }) => {
    const own = watched.tops.regions.filter((region) => region.channel === (channel ?? 0));
    return samplesOn(own) < FAULT_SAMPLES ? 'caution' : 'fault';
  },
});
