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
export interface MailContext {
  readonly stores: Stores;
  /** Release id, or studio id for studio facts. */
  readonly stream: string;
  readonly actor: ActorStamp;
  /** Of the event in its stream. */
  readonly seq: number;
  /** A secret that the mail carries and the log must not. */
  readonly secret?: string;
}

type Content<Type extends MailingType> = Omit<
  Extract<MailContent, { template: TemplateOf<Type> }>,
  'template'
>;

interface Written<Type extends MailingType> {
  /** What it is about; together with template and person this is the mail's key. */
  readonly about: string;
  readonly content: Content<Type>;
}

type Writers = {
  readonly [Type in MailingType]: (event: EventOf<Type>, context: MailContext) => Promise<Written<Type>>;
};

async function releaseNames({ stores, stream }: MailContext) {
  const release = await stores.releases.findRelease(stream as ReleaseId);
  if (!release) throw new Error(`There is no release ${stream}.`);
  const studio = await stores.studios.findStudio(release.studioId);
  return { release: `${release.artist} – ${release.title}`, studio: studio?.name ?? '' };
}

async function trackNames(context: MailContext, trackId: TrackId) {
  const track = await context.stores.tracks.findTrack(trackId);
  const { release, studio } = await releaseNames(context);
  return { names: { release, track: track?.title ?? '' }, studio };
}

const reviewOf = ({ stream }: MailContext, trackId: TrackId) => paths.review(stream as ReleaseId, trackId);

/** The findings that a request names, as they are in the file. */
async function namedFindings(
  { stores }: MailContext,
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
  'member.invited': async ({ invitationId }, context) => {
    if (context.secret === undefined) throw new Error('An invitation is sent with its secret.');
    const { release, studio } = await releaseNames(context);
    const inviter = context.actor.kind === 'user' ? context.actor.name : studio;
    const path = paths.invitation(context.secret);
    const note = (await context.stores.members.findInvitation(invitationId))?.note;
    const content = { path, release, studio, inviter, days: invitationDays };
    return { about: invitationId, content: note ? { ...content, note } : content };
  },
  'engineer.added': async ({ email }, { stores, stream, actor }) => {
    const studio = await stores.studios.findStudio(stream as StudioId);
    const content = { path: paths.signIn(), studio: studio?.name ?? '', inviter: actor.name, address: email };
    return { about: stream, content };
  },
  'mix.requested': async ({ requestId, trackId, number }, context) => {
    const request = await context.stores.mixes.findRequest(requestId);
    if (!request) throw new Error(`There is no request ${requestId}.`);
    const { message } = request;
    const findings = await namedFindings(context, request);
    const { names, studio } = await trackNames(context, trackId);
    const path = paths.mix(context.stream as ReleaseId, trackId);
    return { about: requestId, content: { path, ...names, number, message, findings, studio } };
  },
  'version.posted': async ({ versionId, trackId, number, message }, context) => {
    const { names, studio } = await trackNames(context, trackId);
    const path = reviewOf(context, trackId);
    // It may be posted again after it was withdrawn, with another message.
    return { about: `${versionId}:${context.seq}`, content: { path, ...names, number, message, studio } };
  },
  'notes.sent': async ({ roundId, trackId, versionId, number: round, notes }, context) => {
    const version = await context.stores.versions.findVersion(versionId);
    const { names } = await trackNames(context, trackId);
    const path = reviewOf(context, trackId);
    const said = { number: version?.number ?? 0, round, notes, sender: context.actor.name };
    return { about: roundId, content: { path, ...names, ...said } };
  },
  'track.approved': async ({ approvalId, trackId, number }, context) => {
    const { names } = await trackNames(context, trackId);
    const path = reviewOf(context, trackId);
    return { about: approvalId, content: { path, ...names, number, approver: context.actor.name } };
  },
  'approval.takenBack': async ({ approvalId, trackId, number, reason }, context) => {
    const { names } = await trackNames(context, trackId);
    const said = { number, approver: context.actor.name, reason };
    return { about: approvalId, content: { path: reviewOf(context, trackId), ...names, ...said } };
  },
  'delivery.ready': async ({ deliveryId, files }, context) => {
    const { release, studio } = await releaseNames(context);
    const path = paths.delivery(context.stream as ReleaseId);
    return { about: deliveryId, content: { path, release, files, studio } };
  },
  'delivery.lapsed': async (event, context) => deliveryEnded(event, context),
  'delivery.withdrawn': async (event, context) => deliveryEnded(event, context),
  'delivery.offered': async ({ deliveryId, number }, context) => {
    const { release, studio } = await releaseNames(context);
    const path = paths.delivery(context.stream as ReleaseId);
    return { about: `${deliveryId}:${context.seq}`, content: { path, release, number, studio } };
  },
};

/** It may end more than once, so each mail is about this time. */
async function deliveryEnded(
  { deliveryId, number, reason }: EventOf<'delivery.lapsed' | 'delivery.withdrawn'>,
  context: MailContext,
) {
  const { release, studio } = await releaseNames(context);
  const path = paths.delivery(context.stream as ReleaseId);
  return { about: `${deliveryId}:${context.seq}`, content: { path, release, number, reason, studio } };
}

interface Recipient {
  readonly id: string;
  readonly email: string;
}

async function clientsWho(right: keyof Rights, { stores, stream }: MailContext): Promise<Recipient[]> {
  const members = await stores.members.listMembers(stream as ReleaseId);
  return members.filter(({ rights }) => rights[right]).map(({ person }) => person);
}

async function studioPeople({ stores, stream }: MailContext): Promise<readonly Recipient[]> {
  const release = await stores.releases.findRelease(stream as ReleaseId);
  return release ? stores.studios.listStudioPeople(release.studioId) : [];
}

function namedBy(event: DomainEvent): Recipient[] {
  if (!('email' in event)) throw new Error(`The event ${event.type} names nobody to write to.`);
  return [{ id: 'userId' in event ? event.userId : event.email, email: event.email }];
}

/** Downloads that are looked through for who has a delivery. */
const mostDownloads = 2000;

/** DEL-10: who has a file of the delivery and is still here, but for whoever did this. */
async function downloaders(event: DomainEvent, context: MailContext): Promise<Recipient[]> {
  if (!('deliveryId' in event)) throw new Error(`The event ${event.type} is about no delivery.`);
  const { stores, stream, actor } = context;
  const limit = { limit: mostDownloads };
  const taken = await stores.events.listNewestOf(stream, 'deliverable.downloaded', limit);
  const who = new Set(
    taken.filter((each) => each.event.deliveryId === event.deliveryId).map((each) => each.actor.id),
  );
  if (who.size === 0) return [];
  const members = (await stores.members.listMembers(stream as ReleaseId)).map(({ person }) => person);
  const people = new Map([...members, ...(await studioPeople(context))].map((person) => [person.id, person]));
  return [...people.values()].filter(({ id }) => who.has(id) && id !== actor.id);
}

async function recipientsOf({ to }: EventMail, event: DomainEvent, context: MailContext) {
  if (to === 'studio') return studioPeople(context);
  if (to === 'downloaders') return downloaders(event, context);
  if (to === 'named') return namedBy(event);
  return clientsWho(to.clientsWho, context);
}

/** The mails that an event sends: one for each person that its row names. */
export async function mailsOf(event: DomainEvent, context: MailContext): Promise<MailRequest[]> {
  const mail = describedEvent(event.type)?.description.mail;
  if (!mail) return [];
  const recipients = await recipientsOf(mail, event, context);
  if (recipients.length === 0) return [];
  // The writers' type makes them complete; TypeScript cannot see that key and argument belong together.
  const write = writers[event.type as MailingType] as (
    event: DomainEvent,
    context: MailContext,
  ) => Promise<{ about: string; content: object }>;
  const { about, content } = await write(event, context);
  return recipients.map(({ id, email }) => ({
    key: `${mail.template}:${about}:${id}`,
    to: email,
    content: { template: mail.template, ...content } as MailContent,
  }));
}
