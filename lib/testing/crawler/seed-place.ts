import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReleaseId, StudioId } from '@/lib/core/ids';
import { newToken } from '@/lib/domain/tokens';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { engineIdentity } from '@/lib/engine/identity';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { hashOf } from '../portal/audio';
import { bareManifest, bareReadBack } from '../portal/deliveries';
import type { PortalApp } from '../portal/portal-app';
import { type Marker, markerOf, type Place, stagedBytes, type UploadStage, uploadStages } from './place';

/** Who did what is in a place. */
export interface PlacePeople {
  readonly name: Place['name'];
  readonly studioId: StudioId;
  readonly releaseId: ReleaseId;
  readonly ownerId: string;
  /** The client who sent files and wrote the note. */
  readonly senderId: string;
}

export interface SeededPlace {
  readonly place: Place;
  readonly markers: readonly Marker[];
}

const day = 24 * 60 * 60 * 1000;
const format = { container: 'wav', codec: 'pcm', sampleRate: 48_000, channels: 2, bitDepth: 24 } as const;
const sizeBytes = 300_044n;

/**
 * A release's track in review, with one of everything that an address can name, as rows: nothing behind them but pictures
 * is on the disk. All texts that people typed are markers.
 */
export async function seedPlace(app: PortalApp, people: PlacePeople): Promise<SeededPlace> {
  const { prisma } = app.database;
  const { name, studioId, releaseId, ownerId, senderId } = people;
  const markers: Marker[] = [];
  const marked = (what: string, audience: Marker['audience']): string => {
    const text = markerOf(name, what);
    markers.push({ text, place: name, audience });
    return text;
  };
  const id = () => app.ids.next<string>();
  const later = new Date(Date.now() + 30 * day);
  const by = { createdById: ownerId, createdByName: 'Ada Engineer' };
  const sender = { createdByKind: 'user', createdById: senderId, createdByName: 'A sender' };
  const letter = name.charAt(0);

  await prisma.release.update({
    where: { id: releaseId },
    data: { title: marked('release', 'senders'), label: marked('label', 'release') },
  });
  const count = await prisma.track.count({ where: { releaseId } });
  const track = (what: string, position: number, state: 'inReview' | 'mixReview') => ({
    id: id(),
    releaseId,
    position,
    title: marked(what, 'senders'),
    state,
  });
  const reviewed = track('track', count + 1, 'inReview');
  const arriving = track('arriving-track', count + 2, 'mixReview');
  const mixed = track('mixed-track', count + 3, 'mixReview');
  await prisma.track.createMany({ data: [reviewed, arriving, mixed] });
  const trackId = reviewed.id;

  const ready = (purpose: 'mix' | 'version' | 'reference', originalName: string, hash: string) => ({
    id: id(),
    releaseId,
    purpose,
    state: 'ready' as const,
    originalName,
    ...format,
    sampleFormat: 'int',
    frames: 48_000,
    lossless: true,
    fileSha256: hashOf(hash.toUpperCase()),
    pcmSha256: hashOf(hash),
    renditionSha256: hashOf('r'),
    renditionEncoding: 's24',
    peaksSha256: hashOf('p'),
    sizeBytes,
    ...sender,
  });
  const mixFile = ready('mix', `${marked('mix', 'release')}.wav`, letter);
  const mixedFile = ready('mix', 'mixed.wav', 'n');
  const postedFile = ready('version', 'posted.wav', 'v');
  const unpostedFile = ready('version', `${marked('unposted-file', 'studio')}.wav`, 'w');
  const referenceFile = ready('reference', 'reference.wav', 'x');
  const arrivingFile = {
    ...ready('mix', 'arriving.wav', 'y'),
    state: 'received' as const,
    ...{ pcmSha256: null, renditionSha256: null, renditionEncoding: null, peaksSha256: null, frames: null },
  };
  await prisma.audioFile.createMany({
    data: [mixFile, mixedFile, postedFile, unpostedFile, referenceFile, arrivingFile],
  });
  const mix = { id: id(), trackId, number: 1, audioFileId: mixFile.id };
  const arrivingMix = { id: id(), trackId: arriving.id, number: 1, audioFileId: arrivingFile.id };
  const mixedMix = { id: id(), trackId: mixed.id, number: 1, audioFileId: mixedFile.id };
  await prisma.mix.createMany({ data: [mix, arrivingMix, mixedMix] });

  const recipe = JSON.parse(JSON.stringify(defaultRecipe()));
  const masterId = id();
  await prisma.master.create({
    data: { id: masterId, trackId, draftRecipe: recipe, draftRevision: 1, draftMixId: mix.id },
  });
  const posted = {
    ...{ id: id(), masterId, number: 1, kind: 'uploaded' as const, audioFileId: postedFile.id },
    ...{
      pcmSha256: hashOf('v'),
      postedAt: new Date(),
      postMessage: marked('post-message', 'release'),
      ...by,
    },
  };
  const unposted = {
    ...{ id: id(), masterId, number: 2, kind: 'uploaded' as const, audioFileId: unpostedFile.id },
    ...{ pcmSha256: hashOf('w'), gearNotes: marked('unposted-gear', 'studio'), ...by },
  };
  await prisma.version.createMany({ data: [posted, unposted] });
  const print = {
    ...{ id: id(), masterId, mixId: mix.id, recipe, recipeSha256: hashOf('q'), ...engineIdentity, ...by },
  };
  await prisma.print.create({ data: print });

  const token = await newToken();
  const share = { id: id(), releaseId, label: marked('link', 'studio'), tokenHash: token.hash };
  await prisma.share.create({ data: { ...share, canComment: true, createdById: ownerId, expiresAt: later } });
  const guestSecret = await newToken();
  const guest = { id: id(), shareId: share.id, name: 'Kim Guest', secretHash: guestSecret.hash };
  await prisma.guest.create({ data: { ...guest, notesHiddenAt: new Date() } });
  const note = { releaseId, trackId, versionId: posted.id };
  const comment = {
    ...{ id: id(), ...note, body: marked('note', 'release') },
    ...{ authorKind: 'user', authorId: senderId, authorName: 'A sender' },
  };
  const hidden = {
    ...{ id: id(), ...note, body: marked('hidden-note', 'studio'), shareId: share.id, hiddenAt: new Date() },
    ...{ authorKind: 'guest', authorId: guest.id, authorName: guest.name },
  };
  await prisma.comment.createMany({ data: [comment, hidden] });
  const request = { id: id(), trackId: arriving.id, mixId: arrivingMix.id, ...by };
  await prisma.mixRequest.create({ data: { ...request, message: marked('mix-request', 'release') } });
  const reference = {
    ...{ id: id(), releaseId, audioFileId: referenceFile.id },
    ...{ title: marked('reference', 'release'), reason: marked('reference-why', 'release') },
  };
  await prisma.reference.create({ data: reference });
  await prisma.brief.upsert({
    where: { releaseId },
    create: { releaseId, answers: { story: marked('brief', 'release') } },
    update: { answers: { story: markerOf(name, 'brief') } },
  });

  const upload = (state: UploadStage) => ({
    ...{ id: id(), releaseId, trackId, purpose: 'mix' as const, state, sizeBytes: 1000n },
    ...{
      originalName: `${marked(`upload-${state}`, 'release')}.wav`,
      fingerprint: `seeded-${name}-${state}`,
    },
    ...{ actorKind: 'user', actorId: senderId, actorName: 'A sender', expiresAt: later },
    arrivedBytes: BigInt(stagedBytes[state]),
  });
  const uploads = uploadStages.map(upload);
  await prisma.upload.createMany({ data: uploads });
  const uploadIds = Object.fromEntries(uploads.map((row) => [row.state, row.id])) as Place['uploadIds'];

  const invitation = { id: id(), releaseId, email: `${marked('invited', 'studio')}@client.test` };
  await prisma.invitation.create({
    data: { ...invitation, role: 'reviewer', tokenHash: (await newToken()).hash, expiresAt: later },
  });
  const mail = {
    ...{
      id: id(),
      key: `version-posted:${posted.id}:nobody`,
      to: `${marked('letter', 'studio')}@client.test`,
    },
    ...{ template: 'version-posted', stream: releaseId, state: 'failed' as const },
    ...{ payload: { version: 0, value: {} }, error: marked('letter-why', 'studio') },
  };
  await prisma.mailMessage.create({ data: mail });
  const pictures = await LocalBlobStore.open(path.join(app.dataDirectory, 'blobs'));
  const pictureOf = async (what: string, audience: Marker['audience']) => {
    const { sha256 } = await pictures.put(Readable.from([Buffer.from(marked(what, audience))]));
    return { pictureSha256: sha256 };
  };
  const member = { id: id(), email: `${marked('member', 'studio')}@client.test`, name: 'Cy Member' };
  const assistant = { id: id(), email: `${marked('assistant', 'studio')}@studio.test`, name: 'Di Assistant' };
  await prisma.user.createMany({
    data: [
      { ...member, ...(await pictureOf('member-picture', 'release')) },
      { ...assistant, ...(await pictureOf('assistant-picture', 'studio')) },
    ],
  });
  await prisma.releaseMember.create({ data: { releaseId, userId: member.id, role: 'reviewer' } });
  await prisma.membership.create({ data: { studioId, userId: assistant.id, role: 'assistant' } });
  const session = { id: id(), userId: member.id, expires: later, sessionToken: (await newToken()).hash };
  await prisma.session.create({ data: { ...session, userAgent: marked('browser', 'studio') } });

  const delivery = {
    ...{ id: id(), releaseId, number: 1 + (await prisma.delivery.count({ where: { releaseId } })) },
    ...{ state: 'ready' as const, requestSha256: hashOf('d'), kinds: [], readyAt: new Date(), ...by },
    ...{ manifest: JSON.parse(JSON.stringify(bareManifest)), zipSha256: hashOf('z'), zipSizeBytes: 10n },
  };
  await prisma.delivery.create({ data: delivery });
  const deliverable = {
    ...{ id: id(), deliveryId: delivery.id, trackId, versionId: posted.id, kind: 'wav24' },
    ...{ fileName: `${marked('delivered', 'release')}.wav`, fileSha256: hashOf('f'), pcmSha256: hashOf('v') },
    ...{ sizeBytes: 10n, readBack: JSON.parse(JSON.stringify(bareReadBack)) },
  };
  await prisma.deliverable.create({ data: deliverable });

  const place: Place = {
    name,
    studioId,
    releaseId,
    trackId,
    audioFileId: mixFile.id,
    versionId: posted.id,
    printId: print.id,
    mixId: mix.id,
    requestId: request.id,
    commentId: comment.id,
    uploadId: uploadIds.receiving,
    deliveryId: delivery.id,
    deliverableId: deliverable.id,
    platformId: 'spotify',
    userId: ownerId,
    sessionId: session.id,
    shareId: share.id,
    guestId: guest.id,
    invitationId: invitation.id,
    letterId: mail.id,
    referenceId: reference.id,
    unpostedVersionId: unposted.id,
    unpostedAudioId: unpostedFile.id,
    hiddenCommentId: hidden.id,
    arrivingMixId: arrivingMix.id,
    arrivingTrackId: arriving.id,
    mixedMixId: mixedMix.id,
    mixedTrackId: mixed.id,
    memberId: member.id,
    memberSessionId: session.id,
    assistantId: assistant.id,
    ownPlatformId: '',
    uploadIds,
  };
  return { place, markers };
}
