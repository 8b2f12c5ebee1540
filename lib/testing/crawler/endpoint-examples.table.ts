import { preselectedKinds } from '@/lib/domain/deliverables/deliverable-kind';
import type { Endpoints } from '@/lib/endpoints/endpoints.table';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { engineIdentity } from '@/lib/engine/identity';
import type { Addresses } from '../portal/strangers';
import type { CrawledAct } from './acts.table';
import type { Place } from './place';
import { newPlatform, type World } from './world';

/** How an endpoint is called so that whoever may do it succeeds. */
export interface Example {
  readonly act: CrawledAct;
  /** Ids of its address, where they are not those that the place has under these names. */
  readonly ids?: (at: Place) => Partial<Addresses>;
  /** What is sent, naming things of this place. */
  readonly input?: (at: Place, world: World) => unknown;
  /** The answer to whoever may; 200 where nothing is said. Another one says that a rule of state refuses, and why. */
  readonly done?: number;
  /** The same to whoever may and is not of the studio, where it differs. */
  readonly doneOutside?: number;
  readonly query?: string;
  /** What wrong ids may be answered with beside that there is nothing here. */
  readonly wrong?: number;
}

/** Asked by everybody alike, signed in or not: nothing here depends on who it is. */
export interface DoorExample {
  readonly door: true;
  readonly input?: unknown;
  /** All that may be answered. */
  readonly answers: readonly number[];
}

const sha256 = 'ab'.repeat(32);
const spare = '7'.repeat(26);
const member = (at: Place) => ({ userId: at.memberId });
const assistant = (at: Place) => ({ userId: at.assistantId });
const ownRow = (at: Place) => ({ platformId: at.ownPlatformId || at.platformId });
const session = (at: Place) => ({ userId: at.memberId, sessionId: at.memberSessionId });
const unposted = (at: Place) => ({ versionId: at.unpostedVersionId });
const arriving = (at: Place) => ({ mixId: at.arrivingMixId });

/** A row for every endpoint: one that is missing does not compile, so say how the crawler calls it. */
export const endpointExamples: Readonly<Record<keyof Endpoints, Example | DoorExample>> = {
  requestSignIn: { door: true, input: { email: 'unknown@nowhere.test' }, answers: [200, 429] },
  giveName: { door: true, input: { name: 'Somebody' }, answers: [200, 401] },
  renameMyself: { act: 'account', input: () => ({ name: 'Another Name' }) },
  picture: { act: 'seeColleague', ids: assistant },
  pictureOnRelease: { act: 'seePicture', ids: member },
  // What is sent is no picture: ART-1.
  sendPicture: { act: 'account', done: 415 },
  removePicture: { act: 'account' },
  signOut: { door: true, answers: [200] },
  signOutForAnother: { door: true, answers: [200] },
  setUp: {
    door: true,
    input: { token: sha256, studioName: 'Mine', name: 'Me', email: 'me@nowhere.test' },
    answers: [403],
  },
  acceptInvitation: { door: true, input: { token: sha256, name: 'Me' }, answers: [404, 410] },
  enterShare: { door: true, input: { token: sha256, name: 'Me' }, answers: [404, 410, 429] },

  editStudio: { act: 'editStudio', input: () => ({ name: 'Renamed', isrcPrefix: 'QZ-PRF' }) },
  forecastRetention: { act: 'setRetention', query: '?months=12' },
  setRetention: { act: 'setRetention', input: () => ({ retention: 'audio', months: '12' }) },
  addEngineer: {
    act: 'editStudio',
    input: () => ({ name: 'New Person', email: 'new@studio.test', role: 'engineer' }),
  },
  changeEngineer: { act: 'editStudio', ids: assistant, input: () => ({ role: 'engineer' }) },
  removeEngineer: { act: 'editStudio', ids: assistant },
  useSession: { door: true, answers: [200, 401] },
  endSession: { act: 'manageSessions', ids: session, wrong: 410 },
  endSessions: { act: 'manageSessions', ids: member },
  eraseClient: { act: 'eraseClient', ids: member },
  eraseGuest: { act: 'eraseGuest' },
  addPlatform: { act: 'editPlatforms', input: () => newPlatform('One more service') },
  editPlatform: { act: 'editPlatforms', input: () => ({ ...newPlatform('Spotify'), seen: '' }) },
  removePlatform: { act: 'editPlatforms', ids: ownRow },
  hidePlatform: { act: 'editPlatforms' },
  showPlatform: { act: 'editPlatforms' },
  restorePlatform: { act: 'editPlatforms' },
  restorePlatforms: { act: 'editPlatforms' },

  createRelease: {
    act: 'createRelease',
    input: () => ({ kind: 'single', title: 'New', artist: 'New', deadline: '', tracks: 'One' }),
  },
  saveTexts: {
    act: 'editRelease',
    input: () => ({ texts: { title: 'Renamed', artist: 'Renamed', year: '2026' } }),
  },
  confirmTexts: {
    act: 'editRelease',
    input: () => ({ texts: [{ key: 'title', saidAt: '2026-01-01T00:00:00.000Z' }] }),
  },
  archiveRelease: { act: 'archive' },
  unarchiveRelease: { act: 'archive' },
  /** Nothing of it waits to be deleted. */
  keepRelease: { act: 'archive', done: 409 },
  addTrack: { act: 'editRelease', input: () => ({ title: 'One more' }) },
  renameTrack: { act: 'editRelease', input: () => ({ title: 'Renamed' }) },
  removeTrack: { act: 'editRelease' },
  restoreTrack: { act: 'editRelease' },
  // Names not every track of the release: TRK-4.
  reorderTracks: { act: 'editRelease', input: (at) => ({ order: [at.trackId] }), done: 409 },
  allotIsrcs: { act: 'allot' },
  // The release has no cover.
  artwork: { act: 'see', done: 404 },
  // What is sent is no picture: ART-1.
  sendArtwork: { act: 'editRelease', done: 415 },
  removeArtwork: { act: 'editRelease' },
  events: { act: 'see', query: '?after=0' },

  invite: {
    act: 'managePeople',
    input: () => ({ email: 'next@client.test', role: 'reviewer', listen: 'on' }),
  },
  revokeInvitation: { act: 'managePeople' },
  inviteAgain: { act: 'managePeople' },
  // To somebody who is not on the release: LET-2.
  sendLetterAgain: { act: 'managePeople', done: 409 },
  changeMember: { act: 'managePeople', ids: member, input: () => ({ role: 'decider', listen: 'on' }) },
  removeMember: { act: 'managePeople', ids: member },
  createShare: { act: 'managePeople', input: () => ({ label: 'For a friend', listen: 'on', days: '3' }) },
  // Seeded without a link: SHR-8.
  shareLink: { act: 'managePeople', done: 410 },
  editShare: { act: 'managePeople', input: () => ({ label: 'For friends', listen: 'on', days: 'keep' }) },
  revokeShare: { act: 'managePeople' },
  hideLinkNotes: { act: 'managePeople' },
  showLinkNotes: { act: 'managePeople' },
  hideGuestNotes: { act: 'managePeople' },
  showGuestNotes: { act: 'managePeople' },

  brief: { act: 'see' },
  saveAnswers: { act: 'writeBrief', input: () => ({ answers: { push: 'Not too loud.' } }) },
  // Not everything that is needed is answered: BRF-3.
  submitBrief: { act: 'writeBrief', done: 422 },
  editReference: {
    act: 'changeReference',
    input: (at) => ({ title: 'Renamed', trackId: at.trackId }),
  },
  removeReference: { act: 'changeReference' },
  restoreReference: { act: 'changeReference' },

  files: { act: 'seeFiles' },
  beginUpload: {
    act: 'upload',
    input: (at) => ({
      ...{ purpose: 'mix', trackId: at.trackId, name: 'new.wav', sizeBytes: 1000 },
      fingerprint: 'crawled-fingerprint',
    }),
  },
  claimHash: { act: 'ownUpload', input: () => ({ sha256 }) },
  original: { act: 'takeOriginal' },
  pcm: { act: 'listen', query: '?from=0&frames=10' },
  peaks: { act: 'listen' },
  wav: { act: 'listen' },

  acceptMix: { act: 'acceptMix' },
  checkMix: { act: 'checkMix' },
  takeBackMix: { act: 'takeBackMix', ids: arriving },
  // The mix has no such finding: MIX-5.
  waiveFindings: { act: 'waive', input: () => ({ keys: ['hum'], reason: 'It is meant.' }), done: 409 },
  unwaiveFindings: { act: 'waive', input: () => ({ keys: ['hum'] }) },
  requestNewMix: {
    act: 'requestMix',
    ids: (at) => ({ trackId: at.mixedTrackId }),
    input: (at) => ({ mixId: at.mixedMixId, message: 'Once more, please.', keys: [] }),
  },
  withdrawRequest: { act: 'requestMix' },

  review: { act: 'listen' },
  replies: { act: 'listen' },
  writeComment: {
    act: 'comment',
    input: (at) => ({
      ...{ id: spare, versionId: at.versionId, parentId: null, kind: 'change', place: null },
      body: 'A note.',
    }),
  },
  editComment: { act: 'changeNote', input: () => ({ body: 'Other words.' }) },
  deleteComment: { act: 'changeNote' },
  restoreComment: { act: 'changeNote' },
  resolveComment: { act: 'resolveNote' },
  reopenComment: { act: 'resolveNote' },
  sendNotes: { act: 'sendNotes', input: (at) => ({ versionId: at.versionId, message: 'These.' }) },
  approveVersion: {
    act: 'approve',
    input: (at, { signed }) => ({ versionId: at.versionId, ...signed, audio: true, text: true }),
  },
  // Theirs is not there: APR-10.
  takeBackApproval: { act: 'approve', input: () => ({ reason: 'The wrong song.' }), done: 409 },
  postVersion: { act: 'post', ids: unposted, input: () => ({ message: 'Have a listen.' }) },
  withdrawVersion: { act: 'post' },

  console: { act: 'master' },
  draft: { act: 'master', query: '?purpose=digital' },
  saveDraft: {
    act: 'master',
    input: (at) => ({ purpose: 'digital', revision: 1, mixId: at.mixId, recipe: defaultRecipe() }),
  },
  startPrint: {
    act: 'master',
    input: (at) => ({ purpose: 'digital', mixId: at.mixId, recipe: defaultRecipe(), ...engineIdentity }),
  },
  witnessPrint: {
    act: 'master',
    input: () => ({ pcmSha256: sha256, engineBuild: engineIdentity.engineBuild }),
  },

  // Not every track is approved: DEL-3.
  startDelivery: { act: 'deliver', input: () => ({ kinds: preselectedKinds.join() }), done: 409 },
  withdrawDelivery: { act: 'withdrawDelivery', input: () => ({ reason: 'One click too many.' }) },
  // It was not withdrawn: DEL-11.
  giveBackDelivery: { act: 'withdrawDelivery', done: 409 },
  // Not every track is approved, so it is not offered: DEL-10.
  readProof: { act: 'see', doneOutside: 409 },
  deliverable: { act: 'download', doneOutside: 409 },
  deliveryZip: { act: 'download', doneOutside: 409 },
};
