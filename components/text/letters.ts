import type { LetterTemplate } from '@/lib/domain/letters/letter';

const kinds: Readonly<Record<LetterTemplate, string>> = {
  'sign-in': 'Sign-in link',
  invitation: 'Invitation',
  'studio-joined': 'Welcome to the studio',
  'mix-requested': 'A new mix, please',
  'version-posted': 'A version is posted',
  'notes-sent': 'Notes',
  approved: 'Approval',
  'approval-taken-back': 'Approval taken back',
  'sign-texts-again': 'Sign the texts again',
  delivered: 'Delivery',
  'delivery-ended': 'A delivery is no longer offered',
  'delivery-offered': 'A delivery is offered again',
  'deletion-announced': 'Deletion announced',
  'disk-low': 'The disk is nearly full',
  'storage-low': 'The storage is nearly full',
};

/** Words about the mails that the portal sent, and whether they got there. */
export const lettersText = {
  title: 'Emails',
  show: (count: number) => (count === 1 ? '1 email' : `${count} emails`),
  kinds,
  to: (address: string) => `to ${address}`,
  waiting: 'Waits to be sent',
  tryingAgain: (reason: string) => `Not delivered yet, trying again: ${reason}`,
  sent: 'Sent',
  refused: (reason: string | null) => (reason ? `Refused: ${reason}` : 'Refused'),
  again: 'Send again',
  againLabel: (kind: string, to: string) => `Send again: ${kind}, to ${to}`,
  againQuestion: (to: string) => `Send this mail to ${to} again?`,
  againConsequence: 'It is sent as it was written.',
  failed: (count: number) =>
    count === 1
      ? 'An email about this release was refused.'
      : `${count} emails about this release were refused.`,
  look: 'Look at them',
} as const;
