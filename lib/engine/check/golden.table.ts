import type { FindingId } from './finding';

/**
 * SHA-256 (first 12 digits) of each check in version `version` of the checks: its unit, limits, severity, what it
 * explains, and everything found in its made fault (`qc-table.full.test.ts`). When one changes, findings can change: raise
 * CHECKS_VERSION (stamp.ts) and `version` here, so that files checked before are offered for another check. Only if a
 * made signal changed, and no check, does the version stay.
 */
export const CHECKS_GOLDEN: {
  readonly version: number;
  readonly hashes: Readonly<Record<FindingId, string>>;
} = {
  version: 1,
  hashes: {
    'silent-channel': 'ffa427623887',
    clipping: '56f7b58a0b50',
    'clipping-below-full-scale': '827cdf580d17',
    'true-peak-over': '1fcf72ec0b7d',
    'dc-offset': 'e1b73e730fb2',
    'dual-mono': '387d33516ec5',
    'polarity-inverted': '74105872e448',
    'channel-delay': 'd7797573ba16',
    'channel-imbalance': '0c22612c9346',
    'low-end-out-of-phase': '450a1db344b8',
    'mono-loss': 'ff558d58641f',
    click: '71c8a09477a7',
    dropout: '41c554d2aeed',
    hum: 'ddea32df6e29',
    'hf-tone': 'f3edd3ef0665',
    'head-silence': '5080415cc521',
    'head-cut': '211281a5eff1',
    'tail-cut': '400e646f316c',
    'fake-bit-depth': '850199c8bbe1',
    upsampled: 'ef83f5a5ad2c',
    'lossy-origin': '78b8348517b5',
    'heavily-limited': '54b21c2023af',
    'noise-floor': '77c67575bb21',
  },
};
