import { type Detector, isSilent, wholeFile } from './file-facts';
import { THRESHOLDS } from './thresholds.table';

/** Frames of the block that the meter names as the place of a true peak. */
const BLOCK = 128;

export const truePeakOver: Detector = ({ format, frames, measurement, truePeaks }) => {
  const reading = measurement.truePeakDbtp;
  if (reading === null || reading <= THRESHOLDS.truePeak.value) return [];
  const highest = Math.max(...truePeaks.map(({ peak }) => peak));
  const channel = truePeaks.findIndex(({ peak }) => peak === highest);
  const startFrame = truePeaks[channel]?.frame ?? 0;
  return [
    {
      id: 'true-peak-over',
      // A float file and a decoder's output can be turned down: nothing is lost in them.
      severity: format.sampleFormat === 'float' || !format.lossless ? 'remark' : 'caution',
      startFrame,
      endFrame: Math.min(frames, startFrame + BLOCK),
      channel: format.channels === 1 ? null : channel,
      reading,
      unit: THRESHOLDS.truePeak.unit,
      threshold: THRESHOLDS.truePeak.value,
      detail: {
        samplePeakDbfs: measurement.samplePeakDbfs ?? 0,
        isFloat: format.sampleFormat === 'float' ? 1 : 0,
      },
    },
  ];
};

export const heavilyLimited: Detector = (facts) => {
  const { plrDb, integratedLufs } = facts.measurement;
  const { value: threshold, unit } = THRESHOLDS.peakToLoudness;
  if (plrDb === null || plrDb >= threshold) return [];
  return [
    {
      id: 'heavily-limited',
      severity: 'caution',
      ...wholeFile(facts),
      channel: null,
      reading: plrDb,
      unit,
      threshold,
      detail: { integratedLufs: integratedLufs ?? 0 },
    },
  ];
};

export const dcOffset: Detector = (facts) => {
  const { value: threshold, unit } = THRESHOLDS.dcOffset;
  const channels = facts.sound?.profile.channels ?? [];
  return channels.flatMap(({ dcOffset: reading }, channel) =>
    Math.abs(reading) < threshold
      ? []
      : [
          {
            id: 'dc-offset' as const,
            severity: 'caution' as const,
            ...wholeFile(facts),
            channel: channels.length === 1 ? null : channel,
            reading,
            unit,
            threshold: reading < 0 ? -threshold : threshold,
            detail: { levelDb: facts.watched.dbOfGain(Math.abs(reading)) },
          },
        ],
  );
};

export const ends: Detector = (facts) => {
  if (isSilent(facts)) return [];
  const { watched, format } = facts;
  const { headSilence, headCut, tailCut } = THRESHOLDS;
  const silence = watched.soundStart / format.sampleRate;
  const head = watched.dbOfGain(Math.max(watched.headPeak, 1e-9));
  const tail = watched.dbOfGain(Math.max(watched.tailPeak, 1e-9));
  return [
    ...(silence >= headSilence.value
      ? [
          {
            id: 'head-silence' as const,
            severity: 'remark' as const,
            startFrame: 0,
            endFrame: watched.soundStart,
            channel: null,
            reading: silence,
            unit: headSilence.unit,
            threshold: headSilence.value,
          },
        ]
      : []),
    ...(head > headCut.value
      ? [
          {
            id: 'head-cut' as const,
            severity: 'caution' as const,
            startFrame: 0,
            endFrame: Math.min(facts.frames, Math.round(0.001 * format.sampleRate)),
            channel: null,
            reading: head,
            unit: headCut.unit,
            threshold: headCut.value,
          },
        ]
      : []),
    ...(tail > tailCut.value
      ? [
          {
            id: 'tail-cut' as const,
            severity: 'caution' as const,
            startFrame: Math.max(0, facts.frames - Math.round(0.005 * format.sampleRate)),
            endFrame: facts.frames,
            channel: null,
            reading: tail,
            unit: tailCut.unit,
            threshold: tailCut.value,
          },
        ]
      : []),
  ];
};
