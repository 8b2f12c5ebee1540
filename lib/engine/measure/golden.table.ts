/**
 * SHA-256 (first 16 digits) of this engine version's measurements of `measuringFingerprints`' signal, part by part: the
 * same on every host and for every block size. A change here is a change of what is measured; its reason belongs
 * into CHANGELOG.md.
 */
export const MEASURING_GOLDEN = {
  engineVersion: '0.1.0',
  hashes: {
    meter: '8375c33ecf06e9d6',
    'live meter': 'b4d8f3fc8b640a51',
    peaks: '8c1b335fb2d8501b',
    resampler: 'e9929366a857e201',
    profiler: '1159263b5eed748c',
    checker: '421dcb585ab7eca1',
  },
} as const;
