import { textChangeSentence } from '@/lib/domain/approvals/text-change-sentences';
import type { TextChange } from '@/lib/domain/approvals/text-changes';
import { findingSentences } from '@/lib/domain/findings/finding-sentences';
import type { MailContent, MailedFinding } from '@/lib/domain/mails';
import type { MailText } from './templates/mail-frame';

type Of<Template extends MailContent['template']> = Extract<MailContent, { template: Template }>;
type Text = Omit<MailText, 'link'>;

const gigabytes = (count: number) => `${count.toLocaleString('en')} GB`;

const texts: { readonly [Template in MailContent['template']]: (content: Of<Template>) => Text } = {
  'sign-in': ({ minutes }) => ({
    subject: 'Your sign-in link',
    title: 'Sign in to Acetate',
    paragraphs: [`Open this page and press its button. The link works once, for ${minutes} minutes.`],
    linkText: 'Sign in',
    footnote: 'You did not ask for this? Then do nothing; nobody gets in without the link.',
  }),
  invitation: ({ release, studio, inviter, days, note }) => ({
    subject: `${studio} invites you to “${release}”`,
    title: `You are invited to “${release}”`,
    paragraphs: [
      `${inviter} of ${studio} would like you to be part of this release: hear the masters, say what you think, and sign them off.`,
    ],
    ...(note ? { quote: note } : {}),
    linkText: 'See the invitation',
    footnote: `The invitation is yours alone and can be accepted once, within ${days} days.`,
  }),
  'studio-joined': ({ studio, inviter, address }) => ({
    subject: `You are part of ${studio} now`,
    title: `Welcome to ${studio}`,
    paragraphs: [
      `${inviter} has added you to the studio. Its releases are yours to work on.`,
      `To sign in, open this page and type ${address}: a link comes by mail, no password is needed.`,
    ],
    linkText: 'Sign in',
  }),
  'mix-requested': ({ release, track, number, message, findings, studio }) => ({
    subject: `“${track}”: a new mix, please`,
    title: `${studio} asks for a new mix of “${track}”`,
    paragraphs: [`It is about mix ${number} (“${release}”).`, ...unsaid(findings, message)],
    quote: message,
    linkText: 'Look and listen, and send the new mix',
  }),
  'version-posted': ({ release, track, number, message, studio }) => ({
    subject: `“${track}”: version ${number} is ready to hear`,
    title: `Version ${number} of “${track}”`,
    paragraphs: [`${studio} has posted a new version for “${release}”.`],
    ...(message ? { quote: message } : {}),
    linkText: 'Listen',
  }),
  'notes-sent': ({ release, track, number, round, notes, sender }) => ({
    subject: `“${track}”: notes, round ${round}`,
    title: `Round ${round} on “${track}”`,
    paragraphs: [
      `${sender} has sent ${notes === 1 ? 'one note' : `${notes} notes`} on version ${number} (“${release}”).`,
    ],
    linkText: 'Read the notes',
  }),
  approved: ({ release, track, number, approver }) => ({
    subject: `“${track}”: version ${number} is approved`,
    title: `“${track}” is approved`,
    paragraphs: [`${approver} has approved version ${number} for “${release}”, its audio, text and codes.`],
    linkText: 'Open the track',
  }),
  'approval-taken-back': ({ release, track, number, approver, reason }) => ({
    subject: `“${track}”: the approval of version ${number} is taken back`,
    title: `The approval of “${track}” is taken back`,
    paragraphs: [`${approver} has taken back the approval of version ${number} (“${release}”). This is why:`],
    quote: reason,
    linkText: 'Open the track',
  }),
  'sign-texts-again': ({ release, studio, tracks }) => ({
    subject: `“${release}”: please sign the texts again`,
    title: 'Please sign the texts again',
    paragraphs: [
      `Texts or codes of “${release}” have changed since you signed them, so that signature has ended. The sound stays approved; until the texts are signed again, ${studio} delivers nothing.`,
      ...tracks.map(({ title, changes }) => `“${title}”. ${differenceOf(changes)}`),
    ],
    linkText: tracks.length === 1 ? 'Look at them and sign' : 'Open the release',
  }),
  delivered: ({ release, files, studio }) => ({
    subject: `“${release}” is delivered`,
    title: `The masters of “${release}” are ready`,
    paragraphs: [
      `${studio} has delivered ${files === 1 ? 'one file' : `${files} files`}. Each was opened again after it was made and compared with what you approved.`,
    ],
    linkText: 'Open the delivery',
  }),
  'delivery-ended': ({ release, number, reason, studio }) => ({
    subject: `“${release}”: do not use delivery ${number}`,
    title: `Delivery ${number} of “${release}” is no longer offered`,
    paragraphs: [
      'You have downloaded files of it. Please do not use them, and tell whoever you passed them on to.',
      `${studio} offers the masters again as soon as what is approved is delivered. This is why:`,
    ],
    quote: reason,
    linkText: 'Open the delivery',
  }),
  'delivery-offered': ({ release, number, studio }) => ({
    subject: `“${release}”: delivery ${number} may be used again`,
    title: `Delivery ${number} of “${release}” is offered again`,
    paragraphs: [
      `${studio} offers exactly the files that you have downloaded: they are what is approved. You may use your copy.`,
    ],
    linkText: 'Open the delivery',
  }),
  'disk-low': ({ machine, freeGigabytes }) => ({
    subject: 'The portal’s disk is nearly full',
    title: 'There is little room left for recordings',
    paragraphs: [
      `The disk of ${machine} has ${gigabytes(freeGigabytes)} left. Clients can soon send no more files; then masters and deliveries have to wait as well. Nothing is lost by that: everything goes on by itself when there is room.`,
      'Make room on that disk, or move the data folder to a larger one. This mail comes once; your pages tell you for as long as it lasts.',
    ],
    linkText: 'Open the portal',
  }),
  'storage-low': ({ studio, usedGigabytes, outsideGigabytes, studioGigabytes }) => ({
    subject: `The storage of ${studio} is nearly full`,
    title: 'There is little room left for clients’ files',
    paragraphs: [
      `${studio} stores ${gigabytes(usedGigabytes)} of the ${gigabytes(studioGigabytes)} that it may. From ${gigabytes(outsideGigabytes)} on, clients can send no more files; the rest is kept for the studio’s own people. What is stored stays as it is.`,
      'Delete what is needed no more, or raise ACETATE_STUDIO_GB where the portal runs. This mail comes once; your pages tell you for as long as it lasts.',
    ],
    linkText: 'Open the portal',
  }),
  'deletion-announced': ({ release, studio, on, scope }) => ({
    subject: `“${release}” will be deleted on ${day(on)}`,
    title: scope === 'audio' ? `The audio of “${release}” will be deleted` : `“${release}” will be deleted`,
    paragraphs: [
      `${studio} keeps archived releases for a certain time, as its settings say. On ${day(on)} ${scope === 'audio' ? 'the mixes, masters and delivered files of this one are deleted' : 'this one is deleted: mixes, masters, delivered files, notes, brief, artwork, guest links and clients’ access'}, for good. The log and the approvals stay, with names, hashes and dates.`,
      'To keep it, open it and press “Keep for another year” or “Bring it back”.',
    ],
    linkText: 'Open the release',
    footnote: 'Owners of the studio are told twice, at least 30 and 7 days before.',
  }),
};

/** APR-13: each change as a sentence. */
function differenceOf(changes: readonly TextChange[]): string {
  if (changes.length === 0) return 'Look at them once more.';
  return changes.map((change) => `${textChangeSentence(change)}.`).join(' ');
}

const day = (iso: string) =>
  new Date(iso).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** What findings mean to the client, each sentence once, without those that the message already contains. */
function unsaid(findings: readonly MailedFinding[], message: string): readonly string[] {
  const sentences = findings.map((each) =>
    'sentence' in each ? each.sentence : findingSentences(each.finding, each.format).client,
  );
  return [...new Set(sentences)].filter((sentence) => !message.includes(sentence));
}

/** The text of a mail. @param origin the portal's, for its link */
export function mailTextOf(content: MailContent, origin: URL): MailText {
  const write = texts[content.template] as (content: MailContent) => Text;
  return { ...write(content), link: new URL(content.path, origin).href };
}
