/** Words of the studio's settings. */
export const studioText = {
  title: 'Studio settings',
  name: 'Name of the studio',
  nameHint: 'Clients see it in mails and on their pages.',
  isrcPrefix: 'ISRC prefix',
  isrcPrefixHint: 'Two letters and three letters or digits, as your national ISRC agency gave it to you.',
  save: 'Save',
  saved: 'Saved.',
  people: 'People of the studio',
  onlyOwner: 'The owner changes these.',
} as const;
