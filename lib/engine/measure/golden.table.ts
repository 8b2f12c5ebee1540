/**
 * SHA-256 (first 16 digits) of this engine version's measurements of `measuringFingerprints`' signal, part by part: the
 * same on every host and for every block size. A change here is a change of what is measured; its reason belongs
 * into CHANGELOG.md.
 */
export const MEASURING_GOLDEN = {
  engineVersion: '0.1.0',
  hashes: {
    meter: 'a53c29b7decc6046',
    'live meter': 'b4d8f3fc8b640a51',
    peaks: '8c1b335fb2d8501b',
    resampler: 'e9929366a857e201',
    profiler: '3475ee35a9a89949',
    checker: 'a08a58188a4422e5',
  },
} as const;
