/** What the demo's band plays. Chords and melody in MIDI notes; sections in bars of four beats. */

export interface Section {
  readonly bars: number;
  readonly drums: 'none' | 'light' | 'full';
  readonly bass: boolean;
  readonly pad: number;
  readonly keys: number;
  readonly lead: readonly (readonly [beat: number, beats: number, midi: number])[] | null;
}

export interface Song {
  readonly slug: string;
  readonly title: string;
  readonly beatsPerMinute: number;
  readonly swing: number;
  readonly sampleRate: number;
  /** One chord a bar, repeated. */
  readonly chords: readonly (readonly number[])[];
  readonly sections: readonly Section[];
  /** The peak of the mix, in dBFS. */
  readonly peakDbfs: number;
  readonly kickLevel: number;
  readonly brightness: number;
}

type Melody = Section['lead'];

const verseA: Melody = [
  [0, 1.5, 76],
  [1.5, 0.5, 74],
  [2, 2, 72],
  [4, 1, 71],
  [5, 1, 72],
  [6, 2, 74],
  [8, 1.5, 72],
  [9.5, 0.5, 69],
  [10, 2, 67],
  [12.5, 0.5, 67],
  [13, 1, 69],
  [14, 2, 71],
];
const chorusA: Melody = [
  [0, 1, 79],
  [1, 0.5, 77],
  [1.5, 1, 76],
  [2.5, 1.5, 72],
  [4, 1, 77],
  [5, 0.5, 76],
  [5.5, 2, 74],
  [8, 1, 76],
  [9, 0.5, 74],
  [9.5, 1, 72],
  [10.5, 1.5, 69],
  [12, 1.5, 71],
  [13.5, 0.5, 72],
  [14, 2, 74],
];
const verseB: Melody = [
  [0.5, 0.5, 69],
  [1, 1, 72],
  [2.5, 1.5, 71],
  [4.5, 0.5, 67],
  [5, 1, 69],
  [6, 2, 64],
  [8.5, 0.5, 69],
  [9, 1, 72],
  [10.5, 1, 74],
  [12, 1, 76],
  [13, 3, 71],
];
const slow: Melody = [
  [0, 3, 67],
  [3, 1, 69],
  [4, 4, 71],
  [8, 3, 74],
  [11, 1, 72],
  [12, 4, 69],
];

export const songs = {
  firstLight: {
    slug: 'first-light',
    title: 'First Light',
    beatsPerMinute: 92,
    swing: 0.08,
    sampleRate: 48_000,
    chords: [
      [48, 60, 64, 67, 71],
      [45, 57, 60, 64, 67],
      [41, 57, 60, 65, 69],
      [43, 59, 62, 67, 69],
    ],
    sections: [
      { bars: 2, drums: 'none', bass: false, pad: 0.5, keys: 0.8, lead: null },
      { bars: 4, drums: 'light', bass: true, pad: 0.3, keys: 0.8, lead: verseA },
      { bars: 8, drums: 'full', bass: true, pad: 0.6, keys: 0.7, lead: chorusA },
      { bars: 4, drums: 'full', bass: true, pad: 0.7, keys: 0.8, lead: chorusA },
      { bars: 2, drums: 'none', bass: true, pad: 0.6, keys: 0.6, lead: null },
    ],
    peakDbfs: -4.5,
    kickLevel: 0.9,
    brightness: 0.9,
  },
  nightTram: {
    slug: 'night-tram',
    title: 'Night Tram',
    beatsPerMinute: 118,
    swing: 0,
    sampleRate: 48_000,
    chords: [
      [45, 57, 60, 64, 69],
      [45, 57, 60, 64, 67],
      [41, 53, 57, 60, 64],
      [43, 55, 59, 62, 64],
    ],
    sections: [
      { bars: 4, drums: 'light', bass: false, pad: 0.7, keys: 0.2, lead: null },
      { bars: 8, drums: 'full', bass: true, pad: 0.4, keys: 0.6, lead: verseB },
      { bars: 8, drums: 'full', bass: true, pad: 0.7, keys: 0.8, lead: chorusA },
      { bars: 4, drums: 'none', bass: false, pad: 0.9, keys: 0.4, lead: verseB },
      { bars: 8, drums: 'full', bass: true, pad: 0.8, keys: 0.8, lead: chorusA },
      { bars: 4, drums: 'light', bass: true, pad: 0.5, keys: 0.5, lead: null },
    ],
    peakDbfs: -1.5,
    kickLevel: 1.25,
    brightness: 1.25,
  },
  paperBoats: {
    slug: 'paper-boats',
    title: 'Paper Boats',
    beatsPerMinute: 70,
    swing: 0.04,
    sampleRate: 48_000,
    chords: [
      [43, 55, 59, 62, 66],
      [40, 52, 55, 59, 62],
      [36, 52, 55, 60, 64],
      [38, 54, 57, 62, 64],
    ],
    sections: [
      { bars: 4, drums: 'none', bass: false, pad: 0.4, keys: 1, lead: null },
      { bars: 4, drums: 'none', bass: true, pad: 0.6, keys: 0.9, lead: slow },
      { bars: 4, drums: 'light', bass: true, pad: 0.8, keys: 0.8, lead: slow },
      { bars: 2, drums: 'none', bass: false, pad: 0.7, keys: 1, lead: null },
    ],
    peakDbfs: -9,
    kickLevel: 0.55,
    brightness: 0.7,
  },
} as const satisfies Record<string, Song>;

/** A record that the client likes: louder, denser, in another key, at the sample rate of a CD. */
export const referenceSong: Song = {
  slug: 'harbour-signal',
  title: 'Harbour Signal',
  beatsPerMinute: 104,
  swing: 0.03,
  sampleRate: 44_100,
  chords: [
    [50, 62, 65, 69, 72],
    [46, 58, 62, 65, 69],
    [41, 57, 60, 65, 69],
    [48, 60, 64, 67, 72],
  ],
  sections: [
    { bars: 2, drums: 'light', bass: true, pad: 0.5, keys: 0.7, lead: null },
    {
      bars: 8,
      drums: 'full',
      bass: true,
      pad: 0.7,
      keys: 0.8,
      lead: chorusA?.map(([beat, beats, midi]) => [beat, beats, midi + 2] as const) ?? null,
    },
    {
      bars: 8,
      drums: 'full',
      bass: true,
      pad: 0.9,
      keys: 0.8,
      lead: verseB?.map(([beat, beats, midi]) => [beat, beats, midi + 5] as const) ?? null,
    },
  ],
  peakDbfs: -0.6,
  kickLevel: 1.1,
  brightness: 1.15,
};
