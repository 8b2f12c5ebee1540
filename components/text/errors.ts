import { awayWords } from '@/lib/core/away-words';
import type { FailureKind } from '@/lib/core/request-failure';

/** Words for pages that do not exist or have failed. They do not reveal what was requested. */
export const errorsText = {
  notFoundTitle: 'There is nothing here for you',
  notFound: 'Either the address is wrong, or what it leads to is no longer shared with you.',
  home: 'To your releases',
  brokenTitle: 'Something on our side did not work',
  broken:
    'Nothing you typed elsewhere is lost. Try once more; if it happens again, tell the studio the number below and when it happened.',
  awayTitle: awayWords.title,
  away: awayWords.intro,
  reference: 'Number',
  again: awayWords.again,
  /** Why a request failed; a refusal by a rule brings its own sentence. */
  failures: {
    'no-connection':
      'There is no connection to the studio’s server. What you entered is still here; try again.',
    'timed-out':
      'The studio’s server did not answer in time. What you entered is still here; it may have arrived all the same, so look before you send it again.',
    proxy:
      'The studio’s server cannot be reached at the moment. What you entered is still here; try again in a minute.',
    'too-large':
      'This is larger than the network on the way to the studio’s server lets through. What you entered is still here; tell the studio.',
    garbled: 'The answer was cut off on its way. What you entered is still here; try again.',
    bug: 'Something on our side did not work. What you entered is still here; try again, and tell the studio if it happens again.',
    'signed-out':
      'You are signed out. What you entered is still here: sign in again in a new tab, then send it once more.',
  } satisfies Record<Exclude<FailureKind, 'refused'>, string>,
  /** The same as signed out, where somebody else has signed in with this browser since. */
  anotherSignedIn:
    'Somebody else is signed in with this browser now, so nothing was sent in their name. What you entered is still here: sign in again as yourself in a new tab, then send it once more.',
  /** While a request is retried automatically. */
  retrying: {
    'no-connection': 'No connection. Trying again …',
    'timed-out': 'The server does not answer. Trying again …',
    proxy: 'The server cannot be reached. Trying again …',
    garbled: 'The answer was cut off. Trying again …',
    bug: 'The server is in trouble. Trying again …',
    'too-large': 'The network lets nothing through. Trying again …',
    'signed-out': 'You are signed out, or the network asks for a sign-in. Trying again …',
  } satisfies Record<Exclude<FailureKind, 'refused'>, string>,
  /** The same, where somebody else has signed in with this browser since. */
  retryingAsAnother: 'Somebody else is signed in with this browser now. Trying again …',
  signIn: 'Sign in in a new tab',
} as const;
