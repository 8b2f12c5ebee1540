import { describeCheck } from '../check';
import { isSilent, wholeFile } from '../file-facts';

const thresholds = {
  paddedBits: {
    value: 4,
    unit: 'bits',
    reason: 'That many bits never used: converters leave noise in all they have.',
  },
};

/** The file uses fewer bits than it has. */
export const fakeBitDepth = describeCheck({
  unit: 'bits',
  thresholds,
  severity: 'caution',
  detect: (facts) => {
    const { format, watched } = facts;
    if (isSilent(facts) || !format.lossless || watched.isBetween || watched.usedBits === 0) return [];
    // 32-bit integers and floats hold at least 24 bits; a file of them must have used that many.
    const room = Math.min(format.bitDepth, 24);
    if (room < 16 || room - watched.usedBits < thresholds.paddedBits.value) return [];
    return [{ ...wholeFile(facts), channel: null, reading: watched.usedBits, threshold: room, detail: {} }];
  },
});
