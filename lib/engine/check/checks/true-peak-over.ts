import { describeCheck } from '../check';

/** Frames of the block that the meter gives as the position of a true peak. */
const BLOCK = 128;

const thresholds = {
  truePeak: {
    value: 0,
    unit: 'dBTP',
    reason:
      'BS.1770-5 Annex 2: above 0 dBTP a converter or an encoder may clip. Mixes need no more headroom than that.',
  },
  cutEnd: {
    value: 0.1,
    unit: 'dB',
    reason:
      'Overshoot that a cut end adds: told apart from here on, the accuracy of meters is 0.2 to 0.4 dB (Tech 3341).',
  },
};
const threshold = thresholds.truePeak.value;

/** A peak above full scale between the samples. */
export const truePeakOver = describeCheck({
  unit: 'dBTP',
  thresholds,
  detect: ({ format, frames, measurement, truePeaks, watched }) => {
    const { truePeakDbtp: reading, samplePeakDbfs } = measurement;
    if (reading === null || samplePeakDbfs === null || reading <= threshold) return [];
    const highest = Math.max(...truePeaks.map(({ peak }) => peak));
    const channel = truePeaks.findIndex(({ peak }) => peak === highest);
    const startFrame = truePeaks[channel]?.frame ?? 0;
    const uncut = watched.dbOfGain(Math.max(...truePeaks.map((each) => each.uncut)));
    const isCut = reading - uncut >= thresholds.cutEnd.value;
    return [
      {
        startFrame,
        endFrame: Math.min(frames, startFrame + BLOCK),
        channel: format.channels === 1 ? null : channel,
        reading,
        threshold,
        detail: { samplePeakDbfs, uncutDbtp: isCut ? uncut : null },
      },
    ];
  },
  // A float file and a decoder's output can be turned down: nothing is lost in them. A cut end is told by tail-cut.
  severity: ({ detail }, { format }) => {
    const canBeTurnedDown = format.sampleFormat === 'float' || !format.lossless;
    const isOnlyTheCut = detail.uncutDbtp !== null && detail.uncutDbtp <= threshold;
    return canBeTurnedDown || isOnlyTheCut ? 'remark' : 'caution';
  },
});
