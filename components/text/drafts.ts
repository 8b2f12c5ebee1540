/** Words about fields that save themselves. */
export const draftsText = {
  saved: 'Saved',
  savedBut: (count: number) =>
    count === 1 ? 'Saved, except for one field (marked).' : `Saved, except for ${count} fields (marked).`,
  saving: 'Saving …',
  kept: (why: string) => `Kept in this browser until it can be saved. ${why}`,
  failed: (sentence: string) => `Not saved: ${sentence}`,
} as const;
