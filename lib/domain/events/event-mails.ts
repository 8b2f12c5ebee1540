import type { ReleaseId, StudioId, TrackId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { analysisFormatOf } from '../audio/audio-file';
import { keyOfFinding } from '../findings/stored-finding';
import type { MailContent, MailedFinding, MailRequest } from '../mails';
import { invitationDays } from '../members/member';
import type { MixRequest } from '../mixes/mix-request';
import type { ActorStamp, Rights } from '../policy/actor';
import type { Stores } from '../unit-of-work';
import type { DomainEvent, EventOf } from './event';
import type { EventMail } from './event-description';
import { describedEvent, type MailingType, type TemplateOf } from './event-table';

/** What mails about an event are written from, besides the event. */
export interface MailScene {
  readonly stores: Stores;
  /** Release id, or studio id for studio facts. */
  readonly stream: string;
  readonly actor: ActorStamp;
  /** A secret that the mail carries and the log must not. */
  readonly secret?: string;
}

type Letter<Type extends MailingType> = Omit<
  Extract<MailContent, { template: TemplateOf<Type> }>,
  'template'
>;

interface Written<Type extends MailingType> {
  /** What it is about; together with template and person this is the mail's key. */
  readonly about: string;
  readonly letter: Letter<Type>;
}

type Writers = {
  readonly [Type in MailingType]: (event: EventOf<Type>, scene: MailScene) => Promise<Written<Type>>;
};

async function releaseNames({ stores, stream }: MailScene) {
  const release = await stores.releases.findRelease(stream as ReleaseId);
  if (!release) throw new Error(`There is no release ${stream}.`);
  const studio = await stores.studios.findStudio(release.studioId);
  return { release: `${release.artist} – ${release.title}`, studio: studio?.name ?? '' };
}

async function trackNames(scene: MailScene, trackId: TrackId) {
  const track = await scene.stores.tracks.findTrack(trackId);
  const { release, studio } = await releaseNames(scene);
  return { names: { release, track: track?.title ?? '' }, studio };
}

const reviewOf = ({ stream }: MailScene, trackId: TrackId) => paths.review(stream as ReleaseId, trackId);

/** The findings that a request names, as they are in the file. */
async function namedFindings(
  { stores }: MailScene,
  { mixId, findings }: MixRequest,
): Promise<MailedFinding[]> {
  const mix = await stores.mixes.findMix(mixId);
  const file = mix && (await stores.audio.findAudioFile(mix.audioFileId));
  if (!file?.facts) return [];
  const format = analysisFormatOf(file.facts);
  const keys = new Set(findings.map(({ key }) => key));
  return (file.findings ?? [])
    .filter((finding) => keys.has(keyOfFinding(finding)))
    .map((finding) => ({ finding, format }));
}

/** The content of each mail, from its event. */
const writers: Writers = {
  'member.invited': async ({ invitationId }, scene) => {
    if (scene.secret === undefined) throw new Error('An invitation is sent with its secret.');
    const { release, studio } = await releaseNames(scene);
    const inviter = scene.actor.kind === 'user' ? scene.actor.name : studio;
    const path = paths.invitation(scene.secret);
    return { about: invitationId, letter: { path, release, studio, inviter, days: invitationDays } };
  },
  'engineer.added': async ({ email }, { stores, stream, actor }) => {
    const studio = await stores.studios.findStudio(stream as StudioId);
    const letter = { path: paths.signIn(), studio: studio?.name ?? '', inviter: actor.name, address: email };
    return { about: stream, letter };
  },
  'mix.requested': async ({ requestId, trackId, number }, scene) => {
    const request = await scene.stores.mixes.findRequest(requestId);
    if (!request) throw new Error(`There is no request ${requestId}.`);
    const { message } = request;
    const findings = await namedFindings(scene, request);
    const { names, studio } = await trackNames(scene, trackId);
    const path = paths.mix(scene.stream as ReleaseId, trackId);
    return { about: requestId, letter: { path, ...names, number, message, findings, studio } };
  },
  'version.posted': async ({ versionId, trackId, number, message }, scene) => {
    const { names, studio } = await trackNames(scene, trackId);
    const path = reviewOf(scene, trackId);
    return { about: versionId, letter: { path, ...names, number, message, studio } };
  },
  'notes.sent': async ({ roundId, trackId, versionId, number: round, notes }, scene) => {
    const version = await scene.stores.versions.findVersion(versionId);
    const { names } = await trackNames(scene, trackId);
    const path = reviewOf(scene, trackId);
    const said = { number: version?.number ?? 0, round, notes, sender: scene.actor.name };
    return { about: roundId, letter: { path, ...names, ...said } };
  },
  'track.approved': async ({ approvalId, trackId, number }, scene) => {
    const { names } = await trackNames(scene, trackId);
    const path = reviewOf(scene, trackId);
    return { about: approvalId, letter: { path, ...names, number, approver: scene.actor.name } };
  },
  'delivery.ready': async ({ deliveryId, files }, scene) => {
    const { release, studio } = await releaseNames(scene);
    const path = paths.delivery(scene.stream as ReleaseId);
    return { about: deliveryId, letter: { path, release, files, studio } };
  },
};

interface Recipient {
  readonly id: string;
  readonly email: string;
}

async function clientsWho(right: keyof Rights, { stores, stream }: MailScene): Promise<Recipient[]> {
  const members = await stores.members.listMembers(stream as ReleaseId);
  return members.filter(({ rights }) => rights[right]).map(({ person }) => person);
}

async function studioPeople({ stores, stream }: MailScene): Promise<readonly Recipient[]> {
  const release = await stores.releases.findRelease(stream as ReleaseId);
  return release ? stores.studios.listStudioPeople(release.studioId) : [];
}

function namedBy(event: DomainEvent): Recipient[] {
  if (!('email' in event)) throw new Error(`The event ${event.type} names nobody to write to.`);
  return [{ id: 'userId' in event ? event.userId : event.email, email: event.email }];
}

async function recipientsOf({ to }: EventMail, event: DomainEvent, scene: MailScene) {
  if (to === 'studio') return studioPeople(scene);
  if (to === 'named') return namedBy(event);
  return clientsWho(to.clientsWho, scene);
}

/** The mails that an event sends: one for each person that its row names. */
export async function mailsOf(event: DomainEvent, scene: MailScene): Promise<MailRequest[]> {
  const mail = describedEvent(event.type)?.description.mail;
  if (!mail) return [];
  const recipients = await recipientsOf(mail, event, scene);
  if (recipients.length === 0) return [];
  // The writers' type makes them complete; TypeScript cannot see that key and argument belong together.
  const write = writers[event.type as MailingType] as (
    event: DomainEvent,
    scene: MailScene,
  ) => Promise<{ about: string; letter: object }>;
  const { about, letter } = await write(event, scene);
  return recipients.map(({ id, email }) => ({
    key: `${mail.template}:${about}:${id}`,
    to: email,
    content: { template: mail.template, ...letter } as MailContent,
  }));
}
