/** How much is stored, and of how much. */
interface Amounts {
  readonly used: string;
  /** What people from outside may fill. */
  readonly outside: string;
  readonly all: string;
}

/** Words of the frame around every page. */
export const shellText = {
  product: 'Acetate',
  home: 'Releases',
  skip: 'Skip to the page',
  breadcrumb: 'Where you are',
  account: 'Your account',
  ownAccount: 'Name and sessions',
  signOut: 'Sign out',
  about: 'About Acetate',
  studio: 'Studio settings',
  mailbox: 'Demo mailbox',
  guest: 'Guest',
  /** On every page of the studio's own people. */
  disk: {
    low: 'The portal’s disk is nearly full. Make room before clients can send no more files.',
    full: 'The portal’s disk is full. Files, prints and deliveries wait until there is room, and then go on by themselves.',
  },
  /** The same, when all that a studio may store is nearly used; it is named to whoever works for several. */
  storage: {
    low: (studio: string | null, { used, outside, all }: Amounts) =>
      `${studio ?? 'The studio'} stores ${used} of ${all}. From ${outside} on, clients can send no more files.`,
    full: (studio: string | null, { used, all }: Amounts) =>
      `${studio ?? 'The studio'} stores ${used} of ${all}: clients can send no more files. The rest is kept for the studio’s own people.`,
  },
  /** Before a page is left on which files are being sent. */
  leave: {
    title: 'Leave this page?',
    text: 'Files that you are sending have not arrived yet. If you leave, pick them again later; they go on where they stopped.',
    go: 'Leave',
    stay: 'Stay here',
  },
  /** On a page with files that wait to be sent, when its person is no longer let in. */
  ended:
    'You are signed out, your link has ended, or you no longer have access to this release. What has arrived of your files is kept. Sign in again in a new tab, or open your link again, then carry on here; if neither works, ask the studio.',
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
