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
  version: 10,
  hashes: {
    'silent-channel': 'ffa427623887',
    clipping: '56f7b58a0b50',
    'clipping-below-full-scale': '827cdf580d17',
    'true-peak-over': 'bbda8e03e79d',
    'dc-offset': 'e1b73e730fb2',
    'dual-mono': '387d33516ec5',
    'polarity-inverted': '74105872e448',
    'channel-delay': 'dd9ab801999f',
    'channel-imbalance': '0c22612c9346',
    'low-end-out-of-phase': '450a1db344b8',
    'mono-loss': 'ff558d58641f',
    click: 'b4a97af33454',
    dropout: '15ce2ebdaf45',
    gated: '7bb5ca37458f',
    hum: '881bcc214bbc',
    'hf-tone': '73d1045edc63',
    'head-silence': '5080415cc521',
    'head-cut': '05da089a709d',
    'tail-cut': 'e2dd1cc1c970',
    'fake-bit-depth': '850199c8bbe1',
    upsampled: '9181c7c75eee',
    'lossy-origin': 'eb794543ee46',
    'heavily-limited': '54b21c2023af',
    'noise-floor': '77c67575bb21',
  },
};
