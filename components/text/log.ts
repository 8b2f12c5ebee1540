import { displayIsrc, type Isrc } from '@/lib/core/isrc';
import type { DomainEvent } from '@/lib/domain/events/event';
import type { PlatformRow } from '@/lib/domain/platforms/studio-table';
import type { ReleaseChange } from '@/lib/domain/releases/release.schema';
import type { EditStudio } from '@/lib/domain/studios/studio.schema';
import type { EditTrack } from '@/lib/domain/tracks/track.schema';
import { stateText } from './states';

type Kind = DomainEvent['type'];
type Of<K extends Kind> = Extract<DomainEvent, { type: K }>;
type TitleOf = (trackId: string) => string;

/** Every field whose change an event can name. Older events may name fields that no longer exist. */
type EditedField = keyof ReleaseChange | keyof EditTrack | keyof EditStudio | keyof PlatformRow;

const fieldNames: Readonly<Record<EditedField, string>> = {
  title: 'the title',
  artist: 'the artist',
  label: 'the label',
  catalogueNumber: 'the catalogue number',
  upc: 'the UPC',
  year: 'the year',
  genre: 'the genre',
  copyright: 'the copyright line',
  deadline: 'the deadline',
  artwork: 'the artwork',
  composer: 'the composer',
  publisher: 'the publisher',
  explicit: 'the mark for explicit words',
  name: 'the name',
  isrcPrefix: 'the ISRC prefix',
  note: 'the note',
  referenceLufs: 'the level',
  turnsUp: 'how far it turns up',
  ceilingDbtp: 'the ceiling',
  keepsAlbums: 'how it plays albums',
  certainty: 'how sure it is',
  sources: 'the sources',
  asOf: 'the date',
};

const roleNames = { owner: 'an owner', engineer: 'an engineer', assistant: 'an assistant' } as const;

const ofGuests = (name: string, guestId: string | null) =>
  guestId === null ? `everybody who came by the link “${name}”` : `the guest ${name}`;

const day = (at: string) =>
  new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

const deletedText = { audio: 'the audio', release: 'everything but the record' } as const;

const named = (fields: readonly string[]) =>
  fields.map((field) => fieldNames[field as EditedField] ?? field).join(', ');

type Sentence<K extends Kind> = (event: Of<K>, titleOf: TitleOf) => string;

/** Lines that are less prominent: what follows from an action by itself, or is only its beginning. */
interface Quiet<K extends Kind> {
  readonly quiet: Sentence<K>;
}

/** What happened, as the end of a sentence that begins with the person: "Mara *sent 4 notes on “Ferry” v1*". */
const sentences: { [K in Kind]: Sentence<K> | Quiet<K> } = {
  'release.created': ({ title }) => `created the release “${title}”`,
  'release.edited': ({ fields }) => `changed ${named(fields)}`,
  'release.archived': ({ title }) => `archived the release “${title}”`,
  'release.unarchived': ({ title }) => `brought “${title}” back from the archive`,
  'deletion.announced': ({ on, scope }) =>
    `told the owners that ${deletedText[scope]} will be deleted on ${day(on)}`,
  'deletion.postponed': ({ until }) => `keeps the release until ${day(until)}`,
  'release.purged': ({ scope, files }) =>
    `deleted ${deletedText[scope]} by the studio’s policy: ${files === 1 ? '1 file' : `${files} files`}`,
  'track.added': ({ title }) => `added “${title}”`,
  'track.edited': ({ trackId, fields }, titleOf) => `changed ${named(fields)} of “${titleOf(trackId)}”`,
  'texts.confirmed': ({ keys }) =>
    keys.length === 1 ? 'confirmed a text' : `confirmed ${keys.length} texts`,
  'track.removed': ({ title }) => `removed “${title}”`,
  'track.restored': ({ title }) => `brought back “${title}”`,
  'tracks.reordered': () => 'changed the running order',
  'track.moved': {
    quiet: ({ trackId, from, to }, titleOf) =>
      `moved “${titleOf(trackId)}” from ${stateText[from]} to ${stateText[to]}`,
  },
  'member.invited': ({ email, role }) => `invited ${email} as ${role}`,
  'member.joined': ({ role }) => `joined as ${role}`,
  'member.changed': ({ name }) => `changed what ${name} may do`,
  'member.removed': ({ name }) => `removed ${name}`,
  'invitation.revoked': ({ email }) => `took back the invitation to ${email}`,
  'share.created': ({ label }) => `made the guest link “${label}”`,
  'share.changed': ({ label }) => `changed the guest link “${label}”`,
  'share.revoked': ({ label }) => `revoked the guest link “${label}”`,
  'guest.joined': () => 'opened a guest link',
  'person.erased': ({ name }) => `erased the personal data of ${name}`,
  'notes.hidden': ({ name, guestId }) => `hid the notes of ${ofGuests(name, guestId)}`,
  'notes.shown': ({ name, guestId }) => `showed the notes of ${ofGuests(name, guestId)} again`,
  'brief.submitted': () => 'sent the brief',
  'reference.added': ({ title }) => `added the reference “${title}”`,
  'reference.edited': ({ title }) => `changed the reference “${title}”`,
  'reference.removed': ({ title }) => `removed the reference “${title}”`,
  'upload.started': { quiet: ({ name }) => `began to upload ${name}` },
  'upload.refused': ({ name, sentence }) => `could not hand in ${name}: ${sentence}`,
  'mix.received': ({ trackId, number }, titleOf) => `handed in mix ${number} of “${titleOf(trackId)}”`,
  'mix.accepted': ({ trackId }, titleOf) => `accepted the mix of “${titleOf(trackId)}”`,
  'mix.requested': ({ trackId, number }, titleOf) =>
    `asked for a new mix of “${titleOf(trackId)}”, after mix ${number}`,
  'mix.requestWithdrawn': ({ trackId }, titleOf) =>
    `took back the request for a new mix of “${titleOf(trackId)}”`,
  'mix.takenBack': ({ trackId, number, name }, titleOf) =>
    `took back mix ${number} of “${titleOf(trackId)}” (${name})`,
  'finding.waived': ({ trackId, reason }, titleOf) =>
    `waived a finding in the mix of “${titleOf(trackId)}”: ${reason}`,
  'finding.unwaived': ({ trackId }, titleOf) => `took back a waiver in the mix of “${titleOf(trackId)}”`,
  'audio.checked': () => 'checked a file again',
  'audio.measured': { quiet: () => 'measured a file' },
  'audio.notChecked': ({ name, sentence }) => `could not check ${name} again: ${sentence}`,
  'audio.failed': ({ name, sentence }) => `could not read ${name}: ${sentence}`,
  'print.started': { quiet: ({ trackId }, titleOf) => `began to print “${titleOf(trackId)}”` },
  'print.rendered': {
    quiet: ({ trackId }, titleOf) => `rendered “${titleOf(trackId)}”; the second witness is awaited`,
  },
  'print.proved': ({ trackId, number }, titleOf) =>
    `printed v${number} of “${titleOf(trackId)}”, the same bits twice`,
  'print.refused': ({ trackId, sentence }, titleOf) =>
    `refused a print of “${titleOf(trackId)}”: ${sentence}`,
  'version.uploaded': ({ trackId, number }, titleOf) => `uploaded v${number} of “${titleOf(trackId)}”`,
  'version.posted': ({ trackId, number }, titleOf) => `posted v${number} of “${titleOf(trackId)}”`,
  'version.withdrawn': ({ trackId, number }, titleOf) => `withdrew v${number} of “${titleOf(trackId)}”`,
  'comment.written': ({ trackId }, titleOf) => `wrote a note on “${titleOf(trackId)}”`,
  'comment.edited': ({ trackId }, titleOf) => `edited a note on “${titleOf(trackId)}”`,
  'comment.resolved': ({ trackId }, titleOf) => `resolved a note on “${titleOf(trackId)}”`,
  'comment.reopened': ({ trackId }, titleOf) => `reopened a note on “${titleOf(trackId)}”`,
  'comment.deleted': ({ trackId }, titleOf) => `deleted a note on “${titleOf(trackId)}”`,
  'comment.restored': ({ trackId }, titleOf) => `brought back a note on “${titleOf(trackId)}”`,
  'notes.sent': ({ trackId, number, notes }, titleOf) =>
    `sent round ${number} on “${titleOf(trackId)}”, ${notes === 1 ? '1 note' : `${notes} notes`}`,
  'track.approved': ({ trackId, number }, titleOf) => `approved v${number} of “${titleOf(trackId)}”`,
  'approval.takenBack': ({ trackId, number, reason }, titleOf) =>
    `took back the approval of v${number} of “${titleOf(trackId)}”: ${reason}`,
  'approval.voided': ({ trackId, tick, reason }, titleOf) =>
    `voided the approval of “${titleOf(trackId)}” (${tick}): ${reason}`,
  'isrc.assigned': ({ trackId, isrc }, titleOf) =>
    `gave “${titleOf(trackId)}” the ISRC ${displayIsrc(isrc as Isrc)}`,
  'isrc.removed': ({ trackId, isrc }, titleOf) =>
    `took the ISRC ${displayIsrc(isrc as Isrc)} from “${titleOf(trackId)}”`,
  'delivery.started': { quiet: ({ number }) => `began delivery ${number}` },
  'delivery.ready': ({ number, files }) => `finished delivery ${number}: ${files} files, each read back`,
  'delivery.lapsed': ({ number, reason }) => `ended the offer of delivery ${number}: ${reason}`,
  'delivery.withdrawn': ({ number, reason }) => `withdrew delivery ${number}: ${reason}`,
  'delivery.offered': ({ number, cause }) =>
    cause === 'givenBack'
      ? `gave delivery ${number} back`
      : `made delivery ${number} what is approved again, so it is offered again`,
  'delivery.failed': ({ number, sentence }) => `could not build delivery ${number}: ${sentence}`,
  'deliverable.downloaded': ({ name }) => `downloaded ${name}`,
  'studio.created': ({ name }) => `created the studio “${name}”`,
  'studio.edited': ({ fields }) => `changed ${named(fields)} of the studio`,
  'engineer.added': ({ email }) => `added ${email} to the studio`,
  'engineer.changed': ({ name, role }) => `made ${name} ${roleNames[role]} of the studio`,
  'engineer.removed': ({ name }) => `removed ${name} from the studio`,
  'engineer.erased': ({ name }) => `erased the personal data of ${name}`,
  'retention.changed': ({ months, scope }) =>
    months === null
      ? 'decided that archived releases are never deleted'
      : `decided that ${deletedText[scope]} of archived releases is deleted after ${months === 1 ? '1 month' : `${months} months`}`,
  'platform.added': ({ name }) => `added ${name} to the table of services`,
  'platform.edited': ({ name, fields }) => `changed ${named(fields)} of ${name} in the table of services`,
  'platform.hidden': ({ name }) => `hid ${name} in the table of services`,
  'platform.shown': ({ name }) => `showed ${name} in the table of services again`,
  'platform.removed': ({ name }) => `removed ${name} from the table of services`,
  'platform.restored': ({ name }) => `took ${name} in the table of services back to Acetate’s figures`,
  'platforms.restored': () => 'took the whole table of services back to Acetate’s',
};

// The table is complete by its type; TypeScript cannot see that key and argument belong together.
const entries: Readonly<Record<string, Sentence<Kind> | Quiet<Kind>>> = sentences as Record<
  Kind,
  Sentence<Kind> | Quiet<Kind>
>;

export interface LogLine {
  readonly sentence: string;
  readonly isQuiet: boolean;
}

/** The line of an event; null for an event that is newer than this page. */
export function logLine(event: DomainEvent, titleOf: TitleOf): LogLine | null {
  const entry = entries[event.type];
  if (!entry) return null;
  return typeof entry === 'function'
    ? { sentence: entry(event, titleOf), isQuiet: false }
    : { sentence: entry.quiet(event, titleOf), isQuiet: true };
}
