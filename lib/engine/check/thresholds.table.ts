/**
 * What each check holds its reading against, with the reason. A change here is a change of CHECKS_VERSION: files that were
 * checked before are offered to be checked again.
 */
export const CHECKS_VERSION = 1;

interface Threshold {
  readonly value: number;
  readonly unit: string;
  /** Standard, trade practice, or what was measured. */
  readonly reason: string;
}

const table = {
  clippedSamples: {
    value: 3,
    unit: 'samples',
    reason:
      'Three equal samples in a row at full scale: two can be chance, three are what converters and editors count as an over.',
  },
  fullScale: {
    value: 0.9995,
    unit: '',
    reason:
      'Full scale less 0.004 dB: 32767 of 32768, and what a 24-bit converter or a float export leaves of 1.',
  },
  clippedBelowRuns: {
    value: 10,
    unit: 'flat tops',
    reason:
      'Below full scale flat tops must repeat at one level to be a ceiling. Undamaged music in the test set has none.',
  },
  clippedBelowLongest: {
    value: 0.0001,
    unit: 's',
    reason: 'A limiter touches its ceiling for a sample or three; a clipper lies on it. 5 samples at 48 kHz.',
  },
  truePeak: {
    value: 0,
    unit: 'dBTP',
    reason:
      'BS.1770-5 Annex 2: above 0 dBTP a converter or an encoder may clip. Mixes need no more headroom than that.',
  },
  dcOffset: {
    value: 0.005,
    unit: 'of full scale',
    reason:
      '-46 dBFS. Trade practice asks for less than 0.1 to 1 %; lopsided music alone reached 0.08 % in the test set.',
  },
  imbalance: {
    value: 2.5,
    unit: 'dB',
    reason: 'RMS of left over right. Music in the test set stays below 1.4 dB; live recordings reach 2 dB.',
  },
  polarity: {
    value: -0.5,
    unit: '',
    reason:
      'Correlation over the whole file. Very wide music goes to about 0; below -0.5 one side is turned over.',
  },
  dualMono: {
    value: -80,
    unit: 'dB',
    reason: 'Sides against middle: below -80 dB what differs is rounding and dither.',
  },
  silentChannel: {
    value: -90,
    unit: 'dBFS',
    reason: 'Highest sample of the channel, while another carries music: below the noise of 16-bit.',
  },
  soundingChannel: {
    value: -60,
    unit: 'dBFS',
    reason: 'A channel with a peak above this carries something.',
  },
  monoLoss: {
    value: 4.5,
    unit: 'dB',
    reason:
      'Unrelated channels lose 3 dB; more means that sides cancel. Real mixes in the test set lose at most 1 dB.',
  },
  monoLossInBand: {
    value: 6,
    unit: 'dB',
    reason: 'In one strong band: half of its amplitude is gone on a phone or in a club.',
  },
  strongBand: {
    value: 12,
    unit: 'dB',
    reason: 'Bands within this of the loudest one count as strong: their loss is heard.',
  },
  lowEndPhase: {
    value: -0.2,
    unit: '',
    reason:
      'Correlation below 150 Hz. Lathe practice asks for a low end near +1; below 0 it cancels in mono.',
  },
  delayPeak: {
    value: 0.25,
    unit: '',
    reason:
      'Share of the coherent sound that arrives late (GCC-PHAT). Spaced microphones spread theirs over many delays.',
  },
  clickRatio: {
    value: 25,
    unit: '',
    reason:
      'Over the roughness around it, for a single sample of the shape below in one channel. Music in the test set has none of that shape alone.',
  },
  clickRatioInBoth: {
    value: 60,
    unit: '',
    reason:
      'The same, where both channels jump at once, as drums in the middle do: loud masters in the test set reach 42.',
  },
  clickSize: {
    value: 0.01,
    unit: 'of full scale',
    reason: '-40 dBFS: a single sample below that is not heard in music.',
  },
  clickShape: {
    value: 0.9,
    unit: '',
    reason:
      'A click stands out of both its neighbours by all that is unforeseen in it (up to 1 / 0.9); the start of a drum by 0.6 of it, a loud cymbal by 1.2 to 1.6.',
  },
  dropoutEnvelope: {
    value: 0.003,
    unit: 'of full scale',
    reason: '-50 dBFS just before and just behind the silence: it breaks into sound.',
  },
  dropoutEdge: {
    value: 0.02,
    unit: 'of full scale',
    reason: '-34 dBFS: the step at one edge at least. A note that begins after a pause swings up from zero.',
  },
  dropoutLongest: {
    value: 0.12,
    unit: 's',
    reason:
      'Longer silences with hard edges are made on purpose (stops, stutters); buffers that were lost are shorter.',
  },
  hum: {
    value: -78,
    unit: 'dBFS',
    reason: 'Peak of the strongest harmonic. Below that it lies under the noise of any room.',
  },
  humTightness: {
    value: 2.2,
    unit: '',
    reason:
      'Size over spread, for two harmonics of the same mains in the same 3 s. Music of the test set never has both above 1.9.',
  },
  humShare: {
    value: 0.25,
    unit: '',
    reason: 'Share of the 3 s stretches in which it must be found; loud music covers it in the others.',
  },
  hfTone: {
    value: 20,
    unit: 'dB',
    reason:
      'Above its surroundings in nine of ten windows, from 10 kHz up: no instrument holds one frequency for a whole track.',
  },
  headSilence: {
    value: 1,
    unit: 's',
    reason: 'Players start at the first frame: more than a second below -80 dBFS is a wait.',
  },
  headCut: {
    value: -50,
    unit: 'dBFS',
    reason: 'Highest sample of the first millisecond: sound that is already there was there before.',
  },
  tailCut: {
    value: -50,
    unit: 'dBFS',
    reason: 'Highest sample of the last 5 ms: a fade or a decay that ends higher is heard as a cut.',
  },
  paddedBits: {
    value: 4,
    unit: 'bits',
    reason: 'That many bits never used: converters leave noise in all they have.',
  },
  wallDrop: {
    value: 20,
    unit: 'dB',
    reason:
      'From 3 % below to 3 % above: converters, codecs and resamplers fall that fast; rooms and microphones do not.',
  },
  lossyWall: {
    value: 20_600,
    unit: 'Hz',
    reason: 'Encoders cut between 15 and 20.5 kHz; a converter at 44.1 kHz reaches 21 kHz and more.',
  },
  peakToLoudness: {
    value: 8,
    unit: 'dB',
    reason: 'Mixes have 12 to 20 dB; below 8 dB a limiter has already decided what the master could.',
  },
  noiseFloor: {
    value: -60,
    unit: 'dBFS',
    reason:
      'RMS of the quietest third of a second when it is noise: a good room and preamplifier stay below.',
  },
  noiseUnderMusic: {
    value: 25,
    unit: 'dB',
    reason: 'The quietest third of a second must lie this far under the loudness to be a pause.',
  },
  noiseFlatness: {
    value: -4,
    unit: 'dB',
    reason:
      'Geometric over arithmetic mean of the bins, by third octaves: noise gives -2.5 dB, decaying notes -7 and less.',
  },
} as const satisfies Record<string, Threshold>;

export const THRESHOLDS: { readonly [Name in keyof typeof table]: Threshold } = table;
