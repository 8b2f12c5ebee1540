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
  add: {
    button: 'Add someone',
    title: 'Add someone to the studio',
    name: 'Name',
    nameHint: 'As clients will see it.',
    email: 'E-mail address',
    role: 'Role',
    roles: {
      engineer: 'Engineer',
      assistant: 'Assistant',
    },
    hints: {
      engineer: 'Masters, posts versions, builds deliveries.',
      assistant: 'Prepares: files, texts and codes, people, notes. Does not master or deliver.',
    },
    submit: 'Add to the studio',
    done: 'Added. A mail says how to sign in.',
  },
  manage: 'Manage',
  manageLabel: (name: string) => `Manage ${name}: role, sessions, leaving`,
  onlyOwner: 'The owner changes these.',
} as const;
