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
};
const threshold = thresholds.truePeak.value;

/** A peak above full scale between the samples. */
export const truePeakOver = describeCheck({
  unit: 'dBTP',
  thresholds,
  detect: ({ format, frames, measurement, truePeaks }) => {
    const { truePeakDbtp: reading, samplePeakDbfs } = measurement;
    if (reading === null || samplePeakDbfs === null || reading <= threshold) return [];
    const highest = Math.max(...truePeaks.map(({ peak }) => peak));
    const channel = truePeaks.findIndex(({ peak }) => peak === highest);
    const startFrame = truePeaks[channel]?.frame ?? 0;
    return [
      {
        startFrame,
        endFrame: Math.min(frames, startFrame + BLOCK),
        channel: format.channels === 1 ? null : channel,
        reading,
        threshold,
        detail: { samplePeakDbfs },
      },
    ];
  },
  // A float file and a decoder's output can be turned down: nothing is lost in them.
  severity: (_, { format }) => (format.sampleFormat === 'float' || !format.lossless ? 'remark' : 'caution'),
});
