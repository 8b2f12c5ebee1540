// What a day of many studios is made of. None of it was measured: change a number, run the bench again.

/** Shares of studios by time zone, as hours from UTC. */
export const timeZones = [
  { hours: -8, share: 0.15 },
  { hours: -5, share: 0.25 },
  { hours: 0, share: 0.12 },
  { hours: 1, share: 0.28 },
  { hours: 9, share: 0.2 },
] as const;

/** Of each 24 hours of local time, how busy the people of a kind are. Engineers work by day, clients listen in the evening. */
export const busyHours = {
  studio: [0, 0, 0, 0, 0, 0, 0, 1, 3, 8, 10, 10, 7, 8, 10, 10, 9, 8, 5, 3, 2, 2, 1, 0],
  client: [1, 1, 0, 0, 0, 0, 1, 2, 3, 4, 4, 4, 5, 5, 4, 4, 5, 6, 8, 10, 10, 9, 6, 3],
} as const;

/** Releases that a studio begins in a month: most begin few, some begin many (log-normal). */
export const releasesPerMonth = { median: 6, sigma: 0.9 };

export const release = {
  /** From the brief to the delivery. */
  days: 21,
  /** Tracks, by their share of releases. */
  tracks: [
    { count: 1, share: 0.55 },
    { count: 4, share: 0.25 },
    { count: 11, share: 0.2 },
  ],
  /** Minutes of a track. */
  minutes: 3.8,
  /** People who open a release besides its engineer. */
  listeners: 4,
  /** Times that each opens each track, and how long the page stays open. */
  visitsPerTrack: 6,
  visitSeconds: 1200,
  /** Versions heard in a visit, each over this share of its length. */
  decksHeard: 2.5,
  shareHeard: 0.8,
} as const;

/** What happens to a track until it is delivered, who does it, and how often. */
export const actsOfTrack = [
  { type: 'mix.added', by: 'client', times: 1.4 },
  { type: 'mix.checked', by: 'client', times: 1.4 },
  { type: 'version.printed', by: 'studio', times: 2.6 },
  { type: 'version.posted', by: 'studio', times: 2.2 },
  { type: 'comment.written', by: 'client', times: 9 },
  { type: 'comment.resolved', by: 'studio', times: 7 },
  { type: 'notes.sent', by: 'client', times: 1.6 },
  { type: 'track.approved', by: 'client', times: 1.1 },
] as const;

/** And to the release around its tracks: brief, people, references, metadata, delivery, downloads. */
export const actsOfRelease = [
  { by: 'client', times: 14 },
  { by: 'studio', times: 12 },
] as const;

/** Bytes of a minute: a 24-bit stereo file at 48 kHz, and what is made from it. */
export const bytesPerMinute = {
  original: 48_000 * 6 * 60,
  /** The rendition is the same samples without header; peaks are a hundredth. */
  rendition: 48_000 * 6 * 60 * 1.01,
  /** WAV at two depths, FLAC and MP3 of every approved master, in a ZIP besides. */
  delivered: 48_000 * 6 * 60 * 4.2,
} as const;

/** Measured here; lib/docs/performance.md says by which command. */
export const measured = {
  /** Seconds of one core for a minute of 48 kHz: checked, measured, drawn (a 90-minute file at 96 kHz takes 64 s). */
  measureSecondsPerMinute: 0.4,
  /** A print runs through the chain at about 100 times real time, once on the server. */
  printSecondsPerMinute: 0.6,
  /** Every deliverable, encoded and read back. */
  deliverSecondsPerMinute: 4,
} as const;
