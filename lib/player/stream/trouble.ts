/** Rests before asking again, one after the other; the last one from then on. */
export const RETRY_MS = [250, 500, 1000, 2000, 4000] as const;

/** For a session that ended, a link that was revoked, a version that was taken back: the door says no more to any of them. */
export const closedSentence =
  'This sound is not open to you any more. Reload the page; if that does not help, ask the studio.';
