import { heardLufs, heardPlrDb } from '../../measure/as-heard';
import { describeCheck } from '../check';
import { wholeFile } from '../file-facts';

const thresholds = {
  peakToLoudness: {
    value: 8,
    unit: 'dB',
    reason: 'Mixes have 12 to 20 dB; below 8 dB a limiter has already decided what the master could.',
  },
};
const threshold = thresholds.peakToLoudness.value;

/** Little difference between peak and loudness. */
export const heavilyLimited = describeCheck({
  unit: 'dB',
  thresholds,
  severity: 'caution',
  detect: (facts) => {
    const { measurement } = facts;
    const plrDb = heardPlrDb(measurement.plrDb, measurement.channels);
    const integratedLufs = heardLufs(measurement.integratedLufs, measurement.channels);
    if (plrDb === null || integratedLufs === null || plrDb >= threshold) return [];
    return [{ ...wholeFile(facts), channel: null, reading: plrDb, threshold, detail: { integratedLufs } }];
  },
});
