import type { ReleaseRole, Rights, StudioRole } from '@/lib/domain/policy/actor';

/** Words of the people tab. */
export const peopleText = {
  studio: 'Studio',
  clients: 'Clients',
  invitations: 'Invited, not yet here',
  shares: 'Guest links',
  nobody: 'Nobody yet. Invite the artist first: the brief and the approval are theirs.',
  nobodyArchived: 'There are no clients.',
  noShares: 'A guest link lets somebody listen and write notes with only a name, no account.',
  noSharesArchived: 'There are no guest links.',
  studioRoles: { owner: 'Owner', engineer: 'Engineer', assistant: 'Assistant' } satisfies Record<
    StudioRole,
    string
  >,
  roles: { decider: 'Decides', contributor: 'Contributes', reviewer: 'Listens' } satisfies Record<
    ReleaseRole,
    string
  >,
  roleHints: {
    decider: 'Writes the brief, sends the notes, signs the approval.',
    contributor: 'Sends mixes, writes notes.',
    reviewer: 'Listens and writes notes.',
  } satisfies Record<ReleaseRole, string>,
  rights: {
    listen: 'Listen',
    comment: 'Write notes',
    upload: 'Upload',
    approve: 'Approve',
    download: 'Download',
  } satisfies Record<keyof Rights, string>,
  rightsLegend: 'May',
  invite: {
    button: 'Invite by e-mail',
    title: 'Invite by e-mail',
    email: 'E-mail address',
    role: 'Role',
    submit: 'Send the invitation',
    sent: 'The invitation is on its way. It works once, for 14 days.',
  },
  member: {
    change: 'Change role and rights',
    changeLabel: (who: string) => `Change role and rights of ${who}`,
    remove: 'Remove',
    removeLabel: (who: string) => `Remove ${who}`,
    removeQuestion: (who: string) => `Remove ${who} from this release?`,
    removeConsequence: 'The release disappears for this person at once. Notes and approvals stay.',
    removeConfirm: 'Remove',
    save: 'Save',
  },
  invitation: {
    until: 'open until',
    revoke: 'Revoke',
    revokeLabel: (email: string) => `Revoke the invitation to ${email}`,
    revokeQuestion: (email: string) => `Revoke the invitation to ${email}?`,
    revokeConsequence: 'The link in the mail stops working at once.',
  },
  hiding: {
    notes: (count: number) => (count === 0 ? 'no notes' : count === 1 ? '1 note' : `${count} notes`),
    hidden: 'notes hidden',
    hide: {
      label: (who: string) => `Hide notes of “${who}”`,
      question: (who: string) => `Hide the notes of “${who}”?`,
      consequence:
        'Only the studio sees them from then on, those that are still to come too. You can show them again.',
      confirm: 'Hide notes',
    },
    show: {
      label: (who: string) => `Show notes of “${who}”`,
      question: (who: string) => `Show the notes of “${who}” again?`,
      consequence: 'Everybody on the release reads them again, at their old places.',
      confirm: 'Show notes',
    },
  },
  share: {
    button: 'Make a guest link',
    title: 'Make a guest link',
    label: 'Who is it for',
    labelHint: 'Only the studio sees this.',
    expires: 'Works for',
    days: { '7': '7 days', '30': '30 days', '90': '90 days', '': 'until I revoke it' },
    submit: 'Make the link',
    made: 'Copy the link now: for safety it is shown only once.',
    link: 'The link',
    copy: 'Copy the link',
    copied: 'Copied.',
    done: 'Done',
    until: 'until',
    states: { open: 'open', expired: 'expired', revoked: 'revoked' },
    guests: (count: number) => (count === 0 ? 'not opened yet' : count === 1 ? '1 guest' : `${count} guests`),
    revoke: 'Revoke',
    revokeLabel: (label: string) => `Revoke the link “${label}”`,
    revokeQuestion: (label: string) => `Revoke the link “${label}”?`,
    revokeConsequence: 'It stops working at once, for everyone who came by it: playback and uploads end.',
  },
} as const;
