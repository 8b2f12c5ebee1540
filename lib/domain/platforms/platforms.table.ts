import type { Platform, PlatformSource } from './platform';

/** Year and month in which the table was put together. Services change without notice: review it once a year. */
export const platformsAsOf = '2026-11';

const spotify: PlatformSource = {
  name: 'Spotify for Artists: Loudness normalization',
  url: 'https://support.spotify.com/us/artists/article/loudness-normalization',
  date: null,
};
const productionExpert: PlatformSource = {
  name: 'Production Expert: Apple choose −16 LUFS',
  url: 'https://www.production-expert.com/production-expert-1/apple-choose-16lufs-loudness-level-for-apple-music-heres-why',
  date: null,
};
const computerMusic: PlatformSource = {
  name: 'Computer Music',
  url: 'http://www.pressreader.com/australia/computer-music/20180808/282475709637381',
  date: '2018-08',
};

const spotifyRow = {
  turnsUp: 'within-headroom',
  ceilingDbtp: -1,
  keepsAlbums: true,
  certainty: 'official',
  sources: [spotify],
} as const;

const rows: readonly Omit<Platform, 'asOf'>[] = [
  {
    ...spotifyRow,
    id: 'spotify',
    name: 'Spotify',
    referenceLufs: -14,
    note: 'The web player and devices by others play the file as it is.',
  },
  {
    ...spotifyRow,
    id: 'spotify-loud',
    name: 'Spotify, Loud',
    referenceLufs: -11,
    turnsUp: 'with-limiter',
    note: 'A setting that few listeners choose. Its limiter engages at −1 dB, 5 ms attack, 100 ms decay.',
  },
  {
    ...spotifyRow,
    id: 'spotify-quiet',
    name: 'Spotify, Quiet',
    referenceLufs: -19,
    note: 'A setting that few listeners choose.',
  },
  {
    id: 'apple-music',
    name: 'Apple Music',
    referenceLufs: -16,
    turnsUp: 'within-headroom',
    ceilingDbtp: -1,
    keepsAlbums: true,
    certainty: 'secondary',
    note: 'Sound Check. How far it turns up is not published; taken here as up to a true peak of −1 dBTP.',
    sources: [
      productionExpert,
      {
        name: 'APU: Apple Music loudness target',
        url: 'https://apu.software/apple-music-loudness-target',
        date: null,
      },
    ],
  },
  {
    id: 'youtube',
    name: 'YouTube',
    referenceLufs: -14,
    turnsUp: 'never',
    ceilingDbtp: 0,
    keepsAlbums: false,
    certainty: 'secondary',
    note: null,
    sources: [computerMusic, productionExpert],
  },
  {
    id: 'tidal',
    name: 'Tidal',
    referenceLufs: -14,
    turnsUp: 'never',
    ceilingDbtp: 0,
    keepsAlbums: true,
    certainty: 'secondary',
    note: 'Levelled by the loudest track of the album, it is said; then a quieter track plays lower than here.',
    sources: [
      {
        name: 'MeterPlugs: Tidal adds loudness normalization',
        url: 'https://www.meterplugs.com/blog/2016/10/07/tidal-adds-loudness-normalization.html',
        date: '2016-10',
      },
      computerMusic,
    ],
  },
  {
    id: 'amazon-music',
    name: 'Amazon Music',
    referenceLufs: -14,
    turnsUp: 'never',
    ceilingDbtp: -2,
    keepsAlbums: false,
    certainty: 'secondary',
    note: 'Whether it also turns up is not confirmed; taken here as not.',
    sources: [
      {
        name: 'APU: Amazon Music loudness',
        url: 'https://apu.software/amazon-music-loudness',
        date: null,
      },
      productionExpert,
    ],
  },
  {
    id: 'deezer',
    name: 'Deezer',
    referenceLufs: -15,
    turnsUp: 'never',
    ceilingDbtp: 0,
    keepsAlbums: false,
    certainty: 'secondary',
    note: 'Whether it also turns up is not confirmed; taken here as not.',
    sources: [productionExpert],
  },
  {
    id: 'soundcloud',
    name: 'SoundCloud',
    referenceLufs: -14,
    turnsUp: 'never',
    ceilingDbtp: 0,
    keepsAlbums: false,
    certainty: 'conflicting',
    note: 'Sources contradict each other: −14 LUFS by some, about −10 by others, which would turn down 4 dB less.',
    sources: [
      productionExpert,
      {
        name: 'Wavedisco: Streaming loudness targets',
        url: 'https://blog.wavedisco.com/blog/streaming-loudness-targets',
        date: null,
      },
    ],
  },
  {
    id: 'as-it-is',
    name: 'Bandcamp, Qobuz, CD, downloads',
    referenceLufs: null,
    turnsUp: 'never',
    ceilingDbtp: 0,
    keepsAlbums: true,
    certainty: 'secondary',
    note: 'No levelling is known; what the listener has set in the player counts.',
    sources: [],
  },
];

/** What services do to loudness on playback: for listening and for text, never a target for a master. */
export const platforms: readonly Platform[] = rows.map((row) => ({ ...row, asOf: platformsAsOf }));
