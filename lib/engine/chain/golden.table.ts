import type { ModuleKind } from '../modules/catalogue';

/**
 * SHA-256 (first 16 digits) of what this engine version renders, at 24 bits, from five seconds of
 * `fingerprintSignal` with `busyRecipe`, and with each kind of module alone. A change here is a change of
 * ENGINE_VERSION, with its reason in CHANGELOG.md; a new kind of module adds its own.
 */
export const GOLDEN = {
  engineVersion: '0.1.0',
  chain: {
    'full 44100': '4142db71f6cd38a3',
    'full 48000': 'f5a7acd80ad2442b',
    'full 96000': '14208d96fc580fe4',
    'full 192000': 'c0c3ec37df7b3c6f',
    'mono 44100': '56951bafe8bc4eff',
  },
  modules: {
    equaliser: '5eb8c174c5d3d240',
    compressor: 'ff3cb3d94a03d7a6',
    stereo: 'c538c79791d07f78',
    gain: 'adffad45bef63cdd',
    limiter: '7ff6b60f45d03737',
  } satisfies Record<ModuleKind, string>,
} as const;
