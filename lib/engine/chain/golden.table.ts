/**
 * SHA-256 (first 16 digits) of what this engine version renders, at 24 bits, from five seconds of
 * `fingerprintSignal` with `busyRecipe`, and with each of its modules alone. A change here is a change of
 * ENGINE_VERSION, with its reason in CHANGELOG.md.
 */
export const GOLDEN = {
  engineVersion: '0.1.0',
  hashes: {
    'full 44100': '4142db71f6cd38a3',
    'full 48000': 'f5a7acd80ad2442b',
    'full 96000': '14208d96fc580fe4',
    'full 192000': 'c0c3ec37df7b3c6f',
    'mono 44100': '56951bafe8bc4eff',
    equaliser: '5eb8c174c5d3d240',
    compressor: 'ff3cb3d94a03d7a6',
    stereo: 'c538c79791d07f78',
    limiter: '7ff6b60f45d03737',
  },
} as const;
