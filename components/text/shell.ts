/** Words of the frame around every page. */
export const shellText = {
  product: 'Acetate',
  home: 'Releases',
  skip: 'Skip to the page',
  breadcrumb: 'Where you are',
  account: 'Your account',
  ownAccount: 'Name and sessions',
  signOut: 'Sign out',
  studio: 'Studio settings',
  mailbox: 'Demo mailbox',
  guest: 'Guest',
  /** On every page of the studio's own people. */
  disk: {
    low: 'The portal’s disk is nearly full. Make room before clients can send no more files.',
    full: 'The portal’s disk is full. Files, prints and deliveries wait until there is room, and then go on by themselves.',
  },
  offline: 'Connection lost, trying again …',
  theme: {
    label: 'Appearance',
    system: 'Follow the system',
    lacquer: 'Lacquer (dark)',
    paper: 'Paper (light)',
  },
  here: (names: readonly string[]) =>
    names.length === 1 ? `${names[0]} is here` : `${names.length} people are here: ${names.join(', ')}`,
} as const;
