import type { SecurityKind } from '@/lib/domain/security/security-record';

/** Words of the security log. */
export const securityText = {
  title: 'Security log',
  section: 'Who signed in, was refused, changed rights or downloaded, and from where. Kept for 180 days.',
  link: 'Security log',
  intro: 'Who did what, and from where. The same within an hour is one line. Lines are kept for 180 days.',
  nobody: 'Somebody who is not signed in',
  emptyTitle: 'Nothing yet',
  empty: 'Sign-ins, refusals, changed rights and downloads stand here.',
  older: 'Older',
  newest: 'Newest',
  further: 'and more of that in the same hour',
  onRelease: (title: string) => `(“${title}”)`,
  /** Opens the ids and the rule of a line. */
  stored: 'As it is stored',
  times: (count: number) => `${count} times`,
  from: (network: string) => `from ${network}`,
  console: 'console',
  kinds: {
    'link.requested': 'asked for a sign-in link',
    'link.failed': 'opened a sign-in link that did not work',
    'link.printed': 'printed a sign-in link on the server',
    'session.started': 'signed in',
    'session.ended': 'signed out',
    'guest.entered': 'entered by a guest link',
    'rights.changed': 'changed rights',
    'person.erased': 'erased a person',
    downloaded: 'downloaded',
    refused: 'was refused',
    throttled: 'asked too often',
  } satisfies Record<SecurityKind, string>,
} as const;
