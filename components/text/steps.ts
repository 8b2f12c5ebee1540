import { signedFieldNames } from '@/lib/domain/approvals/text-change-sentences';
import type { SignedField } from '@/lib/domain/approvals/text-changes';
import type { Step } from '@/lib/domain/releases/next-step';

interface Names {
  /** Title of a track by its id; null when it is not known. */
  titleOf: (id: string) => string | null;
  /** Name of the studio, as clients see it. */
  studio: string;
}

function which(tracks: readonly string[], titleOf: Names['titleOf']): string {
  const [first] = tracks;
  const title = first === undefined ? null : titleOf(first);
  if (tracks.length === 1 && title) return `“${title}”`;
  return tracks.length === 1 ? 'one track' : `${tracks.length} tracks`;
}

const changedOf = (fields: readonly SignedField[]) =>
  fields.length === 0
    ? 'they changed after they were signed'
    : `${fields.map((field) => signedFieldNames[field]).join(', ')} changed`;

/** The next step, for the person whose turn it is. */
export function yourStep(step: Step, { titleOf }: Names): string {
  switch (step.kind) {
    case 'writeBrief':
      return 'Say what the music should become, and which records you love. The brief takes about ten minutes.';
    case 'sendMixes':
      return `Send the ${step.tracks.length === 1 ? 'mix' : 'mixes'} of ${which(step.tracks, titleOf)}.`;
    case 'review':
      return `Listen to ${which(step.tracks, titleOf)}, then send your notes or approve.`;
    case 'signTexts':
      return `Sign the texts of ${which(step.tracks, titleOf)} again: ${changedOf(step.fields)}.`;
    case 'addTracks':
      return 'Add the tracks.';
    case 'invite':
      return 'Nobody is invited yet. Invite the artist: the brief comes from them.';
    case 'makeChanges':
      return `There are notes on ${which(step.tracks, titleOf)}. Make the next version.`;
    case 'checkMixes':
      return `The ${step.tracks.length === 1 ? 'mix' : 'mixes'} of ${which(step.tracks, titleOf)} arrived. Accept or ask for new ones.`;
    case 'master':
      return `Master ${which(step.tracks, titleOf)}.`;
    case 'deliver':
      return 'Everything is approved. Build the delivery.';
    default:
      return step satisfies never;
  }
}

/** What the others are doing, for somebody who is waiting. */
export function theirStep(step: Step, { titleOf, studio }: Names): string {
  switch (step.kind) {
    case 'writeBrief':
      return 'The brief is being written.';
    case 'sendMixes':
      return `The ${step.tracks.length === 1 ? 'mix' : 'mixes'} of ${which(step.tracks, titleOf)} ${step.tracks.length === 1 ? 'is' : 'are'} still missing.`;
    case 'review':
      return `${capital(which(step.tracks, titleOf))} ${step.tracks.length === 1 ? 'is' : 'are'} in review.`;
    case 'signTexts':
      return `The texts of ${which(step.tracks, titleOf)} wait to be signed again: ${changedOf(step.fields)}.`;
    case 'addTracks':
      return `${studio} is setting up the release.`;
    case 'invite':
      return `${studio} is inviting people.`;
    case 'makeChanges':
      return `${studio} has the notes on ${which(step.tracks, titleOf)} and makes the next version.`;
    case 'checkMixes':
      return `${studio} is checking the ${step.tracks.length === 1 ? 'mix' : 'mixes'} of ${which(step.tracks, titleOf)}.`;
    case 'master':
      return `${studio} is mastering ${which(step.tracks, titleOf)}.`;
    case 'deliver':
      return `Everything is approved. ${studio} is preparing the delivery.`;
    default:
      return step satisfies never;
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const doneStep = 'Everything is delivered.';

/** The button of somebody who has nothing left to do. */
export const collectButton = 'Get the files';

/** The button that does the step. */
export const stepButtons: Record<Step['kind'], string> = {
  writeBrief: 'Open the brief',
  sendMixes: 'Upload mixes',
  review: 'Listen',
  signTexts: 'Sign the texts again',
  addTracks: 'Add tracks',
  invite: 'Invite people',
  makeChanges: 'See the notes',
  checkMixes: 'Check the mixes',
  master: 'Open the console',
  deliver: 'Build the delivery',
};
