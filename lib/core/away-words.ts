/** What people read while the database is away: on pages that React renders, and on the one that stands without it. */
export const awayWords = {
  title: 'The studio’s server is away for a moment',
  intro: 'Nothing you typed elsewhere is lost. This page opens by itself as soon as the server is back.',
  again: 'Try once more',
} as const;
