/** Words of the pages before sign-in: signing in, setting up, accepting an invitation, joining as a guest. */
export const authText = {
  signIn: {
    about: 'About Acetate',
    title: 'Sign in',
    intro: 'You get a mail with a link. There is no password.',
    email: 'E-mail address',
    submit: 'Send the link',
    ended: {
      session: 'Your session has ended, so you are signed out. Sign in again to go on.',
      guest:
        'You were here as a guest, and that has ended: the link expired or was withdrawn, or the studio erased the guest’s data. To come back, ask the person who sent the link for a new one.',
    },
    another: {
      title: 'Somebody else is signed in',
      intro: (name: string, email: string) =>
        `You are signed in as ${name} (${email}), and the page you came from was opened by somebody else.`,
      why: (name: string) =>
        `If it was yours, sign out ${name} here and sign in as yourself. What you entered on the other page is kept; a guest link goes on by itself.`,
      signOut: 'Sign out and switch',
      goOn: (name: string) => `Continue as ${name}`,
    },
    sentTitle: 'Look into your mail',
    sent: (email: string) =>
      `If ${email} belongs to someone here, a link is on its way. It works once and for 10 minutes. Check the spam folder if it isn’t there in a few minutes.`,
    again: 'Use another address',
    mailbox: 'Open the demo mailbox',
  },
  confirm: {
    title: 'One more press',
    intro: (email: string) => `You are about to sign in as ${email}.`,
    why: 'Mail programs open links to check them. This button makes sure that it is you who signs in.',
    submit: 'Sign in',
    expiredTitle: 'This link no longer works',
    expired: 'It was used already, or it is older than 10 minutes. Ask for a new one; that takes a moment.',
    again: 'Ask for a new link',
  },
  name: {
    title: 'What are you called?',
    intro:
      'Everybody on your releases reads this name beside what you write. Your mail address stays private.',
    name: 'Your name',
    submit: 'Go on',
  },
  invitation: {
    title: (release: string) => `You are invited to “${release}”`,
    intro: (studio: string) => `${studio} is mastering this release and would like you to be part of it.`,
    may: 'What you will be able to do',
    introArchived: (studio: string) => `${studio} keeps this release in its archive, and lets you in.`,
    name: 'Your name, as the others should see it',
    submit: 'Accept and open the release',
    goneTitle: 'This invitation no longer works',
    gone: 'It was accepted already, has been withdrawn or has expired. Please ask the studio for a new one.',
  },
  guest: {
    title: (release: string) => `Listen to “${release}”`,
    intro: (studio: string) => `${studio} shared this with you. No account is needed.`,
    name: 'Your name',
    nameHint: 'It stands beside what you write.',
    submit: 'Open',
    goneTitle: 'This link no longer works',
    ended: {
      revoked: (studio: string) => `${studio} has withdrawn it. Ask them if you still need it.`,
      expired: (studio: string) => `Its time is over. Ask ${studio} for a new one.`,
    },
    gone: 'It has expired or was withdrawn. Please ask the person who sent it for a new one.',
  },
  setup: {
    title: 'Set up your studio',
    intro: 'This page appears once. It creates the studio and you as its owner.',
    token: 'Setup token',
    tokenHint: 'It is printed in the console where Acetate was started.',
    studio: 'Name of the studio',
    name: 'Your name',
    email: 'Your e-mail address',
    emailHint: 'You sign in with it.',
    submit: 'Create the studio',
  },
  mailbox: {
    title: 'Demo mailbox',
    intro: 'The demo sends nothing: every mail that would have gone out lands here.',
    empty: 'No mail yet.',
    to: (address: string) => `To ${address}`,
  },
  rights: {
    listen: 'listen',
    comment: 'comment',
    upload: 'upload',
    approve: 'approve',
    download: 'download',
  },
} as const;
