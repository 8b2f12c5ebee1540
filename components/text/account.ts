import type { StudioRole } from '@/lib/domain/policy/actor';

/** Words of a person's own page, and of the page of somebody of the studio. */
export const accountText = {
  title: 'Your account',
  email: 'You sign in as',
  name: 'Your name',
  nameHint:
    'Everybody on your releases reads it beside what you write. Your mail address is seen by the studio only.',
  save: 'Save the name',
  saved: 'Saved. What you wrote before keeps the name it was written under.',
  picture: {
    title: 'Your picture',
    who: 'The people on your releases and in your studio see it beside your name, guests too.',
    looks: 'This is how you will be shown.',
    hint: 'PNG or JPEG. The square in the middle is used; where and with what it was taken is not kept.',
    choose: 'Choose a picture',
    replace: 'Choose another',
    drop: 'or drop it here',
    use: 'Use this picture',
    cancel: 'Cancel',
    sending: 'Sending',
    making: 'Making a small one of it',
    saved: 'Saved. You are shown by it from now on.',
    remove: 'Remove',
    removeQuestion: 'Remove your picture?',
    removeConsequence: 'You are shown by your initials from then on, and the picture is deleted.',
    trouble: {
      'too-large': 'The picture is larger than 20 MB. A JPEG is smaller; 1000 × 1000 is plenty.',
      'no-picture': 'This is neither a PNG nor a JPEG. Please choose one of these.',
    },
  },
  sessions: 'Signed in',
  sessionsHint: (days: number) =>
    `A session ends by itself after 30 days, or after ${days} days without use. End those that you do not know.`,
  thisOne: 'this browser',
  unknownBrowser: 'A browser',
  on: (browser: string, system: string | null) => (system ? `${browser} on ${system}` : browser),
  lastUsed: 'last used',
  since: 'signed in',
  from: (network: string) => `from ${network}`,
  end: {
    button: 'End',
    label: (device: string) => `End ${device}`,
    question: (device: string) => `End the session in ${device}?`,
    consequence: 'It is signed out at once: open pages, playback, uploads and downloads end.',
    confirm: 'End this session',
  },
  endAll: {
    own: 'Sign out everywhere',
    others: 'End all sessions',
    ownQuestion: 'Sign out everywhere?',
    othersQuestion: (name: string) => `End all sessions of ${name}?`,
    ownConsequence: 'Every browser is signed out at once, this one too. You sign in again by mail.',
    othersConsequence:
      'Every browser is signed out at once: open pages, playback, uploads and downloads end. Signing in again takes a mail.',
  },
  none: 'Not signed in anywhere at the moment.',
} as const;

/** Words of the page of somebody of the studio. */
export const studioPersonText = {
  role: 'Role in the studio',
  roles: { owner: 'Owner', engineer: 'Engineer', assistant: 'Assistant' } satisfies Record<
    StudioRole,
    string
  >,
  hints: {
    owner: 'An engineer who also looks after the studio and its people.',
    engineer: 'Masters, posts versions, builds deliveries.',
    assistant: 'Prepares: files, texts and codes, people, notes. Does not master or deliver.',
  } satisfies Record<StudioRole, string>,
  save: 'Save the role',
  saved: 'Saved. It applies at once.',
  lastOwner: 'You are the only owner. Make somebody else an owner before you step down or leave.',
  leaving: 'Leaving',
  remove: {
    button: 'Remove from the studio',
    hint: (name: string) =>
      `${name} loses every release of the studio at once. What they did stays in the log.`,
    question: (name: string) => `Remove ${name} from the studio?`,
    consequence:
      'Every release of the studio disappears for this person at once, and all their sessions end. What they wrote and made stays.',
    confirm: 'Remove',
  },
  leave: {
    button: 'Leave the studio',
    hint: 'You lose every release of the studio at once. What you did stays in the log.',
    question: 'Leave the studio?',
    consequence: 'Every release of the studio disappears for you at once, and you are signed out everywhere.',
    confirm: 'Leave',
  },
} as const;
