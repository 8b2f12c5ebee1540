/** Words on the pages of a release whose files or content were deleted. */
export const deletedText = {
  /** In place of what would be said of a place that is empty. */
  emptied: 'What stood here was deleted with the release.',
} as const;
