import type { CommentId, MixRequestId } from '@/lib/core/ids';
import type { RepliesView } from '@/lib/domain/comments/reply.queries';
import type { ReadBackCheck } from '@/lib/domain/deliverables/read-back';
import type { EventPage } from '@/lib/domain/events/event.queries';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import type { FilesPage } from '@/lib/domain/uploads/files.queries';
import type { UploadStatus } from '@/lib/domain/uploads/upload';
import type { ConsoleView, DraftView, PrintView } from '@/lib/domain/versions/console.view';
import { bytes, endpoint, fileEndpoint, json } from './endpoint';

/** The result of a form: the next page, if there is one. */
export interface FormDone {
  readonly next: string | null;
}

const formDone = json<FormDone>('next');
const numbered = json<{ number: number }>('number');
const revised = json<{ revision: number }>('revision');
const comment = json<{ id: CommentId }>('id');
const counted = json<{ count: number }>('count');

const release = '/api/releases/[releaseId]';
const track = `${release}/tracks/[trackId]`;

/** Every endpoint of the portal that a page calls: see README.md for how one is added. */
export const endpoints = {
  // Signing in and the like. The forms also post without script: see decision 0016.
  requestSignIn: endpoint({
    method: 'POST',
    path: '/api/sign-in',
    input: async () => (await import('./forms/form-fields')).formFields,
    output: formDone,
    refusals: ['SGN-1', 'SGN-2'],
    repeatable: false,
  }),
  giveName: endpoint({
    method: 'POST',
    path: '/api/sign-in/name',
    input: async () => (await import('./forms/form-fields')).formFields,
    output: formDone,
    refusals: ['MEM-4', 'MEM-9', 'MEM-10'],
    repeatable: false,
  }),
  renameMyself: endpoint({
    method: 'PATCH',
    path: '/api/account',
    input: async () => (await import('./forms/people.schema')).ownNameForm,
    output: formDone,
    refusals: ['MEM-9', 'MEM-10'],
    repeatable: true,
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/api/sign-out',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  setUp: endpoint({
    method: 'POST',
    path: '/api/setup',
    input: async () => (await import('./forms/form-fields')).formFields,
    output: formDone,
    refusals: ['STU-1', 'STU-3'],
    repeatable: false,
    changesRights: true,
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/acceptance',
    input: async () => (await import('./forms/form-fields')).formFields,
    output: formDone,
    refusals: ['MEM-4', 'MEM-9', 'MEM-10'],
    repeatable: false,
    changesRights: true,
  }),
  enterShare: endpoint({
    method: 'POST',
    path: '/api/shares/entry',
    input: async () => (await import('./forms/form-fields')).formFields,
    output: formDone,
    refusals: ['SHR-1', 'SHR-4', 'SHR-5', 'SHR-6', 'SHR-7'],
    repeatable: false,
  }),

  // Studio
  editStudio: endpoint({
    method: 'PATCH',
    path: '/api/studios/[studioId]',
    input: async () => (await import('./forms/studio.schema')).editStudioForm,
    output: formDone,
    refusals: ['STU-2'],
    repeatable: true,
  }),
  addEngineer: endpoint({
    method: 'POST',
    path: '/api/studios/[studioId]/engineers',
    input: async () => (await import('./forms/studio.schema')).addEngineerForm,
    output: formDone,
    refusals: ['STU-2', 'STU-5'],
    repeatable: false,
    changesRights: true,
  }),
  changeEngineer: endpoint({
    method: 'PUT',
    path: '/api/studios/[studioId]/engineers/[userId]',
    input: async () => (await import('./forms/studio.schema')).changeEngineerForm,
    output: formDone,
    refusals: ['STU-2', 'STU-6'],
    repeatable: true,
    changesRights: true,
  }),
  removeEngineer: endpoint({
    method: 'DELETE',
    path: '/api/studios/[studioId]/engineers/[userId]',
    input: null,
    output: formDone,
    refusals: ['STU-2', 'STU-6'],
    repeatable: false,
    changesRights: true,
  }),

  // Sessions
  /** SES-2: somebody works on a page that changes nothing and opens no other meanwhile. */
  useSession: endpoint({
    method: 'POST',
    path: '/api/account/use',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/people/[userId]/sessions/[sessionId]',
    input: null,
    output: formDone,
    refusals: ['SES-1'],
    repeatable: true,
    changesRights: true,
  }),
  endSessions: endpoint({
    method: 'DELETE',
    path: '/api/people/[userId]/sessions',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
    changesRights: true,
  }),
  addPlatform: endpoint({
    method: 'POST',
    path: '/api/studios/[studioId]/platforms',
    input: async () => (await import('./forms/studio.schema')).newPlatformForm,
    output: formDone,
    refusals: ['PLT-3', 'PLT-5', 'PLT-7', 'PLT-8'],
    repeatable: false,
  }),
  editPlatform: endpoint({
    method: 'PUT',
    path: '/api/studios/[studioId]/platforms/[platformId]',
    input: async () => (await import('./forms/studio.schema')).editPlatformForm,
    output: formDone,
    refusals: ['PLT-3', 'PLT-5', 'PLT-7', 'PLT-8'],
    repeatable: false,
  }),
  removePlatform: endpoint({
    method: 'DELETE',
    path: '/api/studios/[studioId]/platforms/[platformId]',
    input: null,
    output: formDone,
    refusals: ['PLT-5'],
    repeatable: false,
  }),
  hidePlatform: endpoint({
    method: 'PUT',
    path: '/api/studios/[studioId]/platforms/[platformId]/hiding',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  showPlatform: endpoint({
    method: 'DELETE',
    path: '/api/studios/[studioId]/platforms/[platformId]/hiding',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  restorePlatform: endpoint({
    method: 'POST',
    path: '/api/studios/[studioId]/platforms/[platformId]/restoration',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  restorePlatforms: endpoint({
    method: 'POST',
    path: '/api/studios/[studioId]/platforms/restoration',
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),

  // Releases and their tracks
  createRelease: endpoint({
    method: 'POST',
    path: '/api/studios/[studioId]/releases',
    input: async () => (await import('./forms/releases.schema')).newReleaseForm,
    output: formDone,
    refusals: [],
    repeatable: false,
  }),
  editRelease: endpoint({
    method: 'PATCH',
    path: release,
    input: async () => (await import('./forms/releases.schema')).editReleaseForm,
    output: formDone,
    refusals: ['REL-4', 'EAN-1', 'EAN-2'],
    repeatable: true,
  }),
  addTrack: endpoint({
    method: 'POST',
    path: `${release}/tracks`,
    input: async () => (await import('./forms/releases.schema')).newTrackForm,
    output: formDone,
    refusals: ['TRK-2', 'TRK-4'],
    repeatable: false,
  }),
  /** The texts of all tracks at once; fields are named `title.<track id>` and so on. */
  editTracks: endpoint({
    method: 'PATCH',
    path: `${release}/tracks`,
    input: async () => (await import('./forms/form-fields')).formFields,
    output: formDone,
    refusals: ['ISR-1', 'ISR-2', 'ISR-5', 'ISR-7', 'ISR-8'],
    repeatable: true,
  }),
  renameTrack: endpoint({
    method: 'PATCH',
    path: track,
    input: async () => (await import('./forms/releases.schema')).renameTrackForm,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  removeTrack: endpoint({
    method: 'DELETE',
    path: track,
    input: null,
    output: formDone,
    refusals: ['TRK-2', 'TRK-4'],
    repeatable: false,
  }),
  reorderTracks: endpoint({
    method: 'PUT',
    path: `${release}/tracks/order`,
    input: async () => (await import('@/lib/domain/tracks/track.schema')).trackOrderSchema,
    output: formDone,
    refusals: ['TRK-2', 'TRK-4'],
    repeatable: true,
  }),
  allotIsrcs: endpoint({
    method: 'POST',
    path: `${release}/isrcs`,
    input: null,
    output: formDone,
    refusals: ['ISR-5', 'ISR-7', 'ISR-8'],
    repeatable: true,
  }),
  artwork: bytes(`${release}/artwork`),
  sendArtwork: fileEndpoint({
    method: 'PUT',
    path: `${release}/artwork`,
    input: 'file',
    output: formDone,
    refusals: ['ART-1', 'ART-2', 'ART-3', 'ART-4', 'ART-5', 'UPL-4'],
    repeatable: true,
  }),
  removeArtwork: endpoint({
    method: 'DELETE',
    path: `${release}/artwork`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  events: endpoint({
    method: 'GET',
    path: `${release}/events`,
    input: null,
    output: json<EventPage>('events', 'stale', 'upTo', 'more'),
    refusals: [],
    repeatable: true,
  }),

  // People
  invite: endpoint({
    method: 'POST',
    path: `${release}/invitations`,
    input: async () => (await import('./forms/people.schema')).inviteForm,
    output: formDone,
    refusals: ['MEM-3'],
    repeatable: false,
    changesRights: true,
  }),
  revokeInvitation: endpoint({
    method: 'DELETE',
    path: `${release}/invitations/[invitationId]`,
    input: null,
    output: formDone,
    refusals: ['MEM-3', 'MEM-4'],
    repeatable: false,
    changesRights: true,
  }),
  changeMember: endpoint({
    method: 'PUT',
    path: `${release}/members/[userId]`,
    input: async () => (await import('./forms/people.schema')).memberForm,
    output: formDone,
    refusals: ['MEM-3'],
    repeatable: true,
    changesRights: true,
  }),
  removeMember: endpoint({
    method: 'DELETE',
    path: `${release}/members/[userId]`,
    input: null,
    output: formDone,
    refusals: ['MEM-3'],
    repeatable: false,
    changesRights: true,
  }),
  /** The link leaves the server here, once; only its hash is stored. */
  createShare: endpoint({
    method: 'POST',
    path: `${release}/shares`,
    input: async () => (await import('./forms/people.schema')).shareForm,
    output: json<{ address: string }>('address'),
    refusals: [],
    repeatable: false,
    changesRights: true,
  }),
  revokeShare: endpoint({
    method: 'DELETE',
    path: `${release}/shares/[shareId]`,
    input: null,
    output: formDone,
    refusals: ['SHR-1'],
    repeatable: false,
    changesRights: true,
  }),
  hideLinkNotes: endpoint({
    method: 'PUT',
    path: `${release}/shares/[shareId]/hiding`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
    changesRights: true,
  }),
  showLinkNotes: endpoint({
    method: 'DELETE',
    path: `${release}/shares/[shareId]/hiding`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
    changesRights: true,
  }),
  hideGuestNotes: endpoint({
    method: 'PUT',
    path: `${release}/guests/[guestId]/hiding`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
    changesRights: true,
  }),
  showGuestNotes: endpoint({
    method: 'DELETE',
    path: `${release}/guests/[guestId]/hiding`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
    changesRights: true,
  }),

  /** ERA-1: writes a line of its own into the security log. */
  eraseClient: endpoint({
    method: 'POST',
    path: '/api/people/[userId]/erasure',
    input: null,
    output: formDone,
    refusals: ['ERA-4', 'ERA-8'],
    repeatable: true,
  }),
  eraseGuest: endpoint({
    method: 'POST',
    path: `${release}/guests/[guestId]/erasure`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),

  // Brief and references
  saveAnswers: endpoint({
    method: 'PATCH',
    path: `${release}/brief`,
    input: async () => (await import('@/lib/domain/briefs/brief.schema')).saveAnswersSchema,
    output: revised,
    refusals: ['BRF-2'],
    repeatable: true,
  }),
  submitBrief: endpoint({
    method: 'POST',
    path: `${release}/brief/submission`,
    input: null,
    output: revised,
    refusals: ['BRF-3'],
    repeatable: false,
  }),
  editReference: endpoint({
    method: 'PATCH',
    path: `${release}/references/[referenceId]`,
    input: async () => (await import('@/lib/domain/references/reference.schema')).editReferenceSchema,
    output: formDone,
    refusals: ['REF-4'],
    repeatable: true,
  }),
  removeReference: endpoint({
    method: 'DELETE',
    path: `${release}/references/[referenceId]`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  restoreReference: endpoint({
    method: 'POST',
    path: `${release}/references/[referenceId]/restoration`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),

  // Files
  files: endpoint({
    method: 'GET',
    path: `${release}/files`,
    input: null,
    output: json<FilesPage>('view', 'outlines', 'received'),
    refusals: [],
    repeatable: true,
  }),
  /** Begins an upload, or finds the sender's own unfinished upload of the same file. */
  beginUpload: endpoint({
    method: 'POST',
    path: `${release}/uploads`,
    input: async () => (await import('@/lib/domain/uploads/upload.schema')).beginUploadSchema,
    output: json<UploadStatus>('id', 'state', 'offset', 'sizeBytes'),
    refusals: ['REL-4', 'MIX-10', 'UPL-2', 'UPL-3', 'UPL-4', 'UPL-9', 'UPL-13', 'FMT-9'],
    repeatable: true,
  }),
  /** Sends the hash of the whole file. */
  claimHash: endpoint({
    method: 'POST',
    path: '/api/uploads/[uploadId]/hash',
    input: async () => (await import('@/lib/domain/uploads/upload.schema')).claimHashSchema,
    output: json<UploadStatus>('id', 'state', 'offset', 'sizeBytes'),
    refusals: ['UPL-3'],
    repeatable: true,
  }),
  original: bytes('/api/audio/[audioFileId]/original'),
  pcm: bytes('/api/audio/[audioFileId]/pcm'),
  peaks: bytes('/api/audio/[audioFileId]/peaks'),
  wav: bytes('/api/audio/[audioFileId]/wav'),

  // Mixes
  acceptMix: endpoint({
    method: 'PUT',
    path: `${release}/mixes/[mixId]/acceptance`,
    input: null,
    output: numbered,
    refusals: ['MIX-3'],
    repeatable: true,
  }),
  checkMix: endpoint({
    method: 'POST',
    path: `${release}/mixes/[mixId]/checks`,
    input: null,
    output: numbered,
    refusals: ['MIX-6'],
    repeatable: true,
  }),
  takeBackMix: endpoint({
    method: 'DELETE',
    path: `${release}/mixes/[mixId]`,
    input: null,
    output: formDone,
    refusals: ['MIX-7'],
    repeatable: false,
  }),
  waiveFindings: endpoint({
    method: 'PUT',
    path: `${release}/mixes/[mixId]/waivers`,
    input: async () => (await import('@/lib/domain/mixes/mix-request.schema')).waiveFindingsSchema,
    output: counted,
    refusals: ['MIX-5'],
    repeatable: true,
  }),
  unwaiveFindings: endpoint({
    method: 'DELETE',
    path: `${release}/mixes/[mixId]/waivers`,
    input: async () => (await import('@/lib/domain/mixes/mix-request.schema')).unwaiveFindingsSchema,
    output: counted,
    refusals: ['MIX-5'],
    repeatable: true,
  }),
  requestNewMix: endpoint({
    method: 'POST',
    path: `${track}/mix/requests`,
    input: async () => (await import('@/lib/domain/mixes/mix-request.schema')).requestNewMixSchema,
    output: json<{ id: MixRequestId }>('id'),
    refusals: ['MIX-4'],
    repeatable: false,
  }),
  withdrawRequest: endpoint({
    method: 'DELETE',
    path: `${release}/mix-requests/[requestId]`,
    input: null,
    output: json<{ id: MixRequestId }>('id'),
    refusals: ['MIX-4'],
    repeatable: false,
  }),

  // Review
  review: endpoint({
    method: 'GET',
    path: `${track}/review`,
    input: null,
    output: json<ReviewView>('seq', 'release', 'track'),
    refusals: [],
    repeatable: true,
  }),
  /** `?before=<id>`: the replies of a thread that were written before that one. */
  replies: endpoint({
    method: 'GET',
    path: `${release}/comments/[commentId]/replies`,
    input: null,
    output: json<RepliesView>('replies', 'more'),
    refusals: [],
    repeatable: true,
  }),
  /** Has an id that the page made, so that a note that arrives twice is one note (COM-9). */
  writeComment: endpoint({
    method: 'POST',
    path: `${track}/comments`,
    input: async () => (await import('@/lib/domain/comments/comment.schema')).writeCommentSchema,
    output: comment,
    refusals: ['COM-3', 'COM-4', 'COM-8', 'BLD-3'],
    repeatable: true,
  }),
  editComment: endpoint({
    method: 'PATCH',
    path: `${release}/comments/[commentId]`,
    input: async () => (await import('@/lib/domain/comments/comment.schema')).editCommentSchema,
    output: comment,
    refusals: ['COM-3', 'COM-4', 'COM-8'],
    repeatable: true,
  }),
  deleteComment: endpoint({
    method: 'DELETE',
    path: `${release}/comments/[commentId]`,
    input: null,
    output: formDone,
    refusals: ['COM-4', 'COM-8'],
    repeatable: false,
  }),
  resolveComment: endpoint({
    method: 'PUT',
    path: `${release}/comments/[commentId]/resolution`,
    input: null,
    output: comment,
    refusals: ['COM-4', 'COM-8'],
    repeatable: true,
  }),
  reopenComment: endpoint({
    method: 'DELETE',
    path: `${release}/comments/[commentId]/resolution`,
    input: null,
    output: comment,
    refusals: ['COM-4', 'COM-8'],
    repeatable: true,
  }),
  /** Sends the open notes: closes a round. */
  sendNotes: endpoint({
    method: 'POST',
    path: `${track}/rounds`,
    input: async () => (await import('@/lib/domain/rounds/round.schema')).sendNotesSchema,
    output: numbered,
    refusals: ['RND-2', 'RND-3', 'RND-4'],
    repeatable: false,
  }),
  /** Pressing twice is one approval (APR-8). */
  approveVersion: endpoint({
    method: 'POST',
    path: `${track}/approvals`,
    input: async () => (await import('@/lib/domain/approvals/approval.schema')).approveSchema,
    output: json<{ id: string }>('id'),
    refusals: ['APR-2', 'APR-6', 'APR-7'],
    repeatable: true,
  }),
  postVersion: endpoint({
    method: 'PUT',
    path: `${release}/versions/[versionId]/posting`,
    input: async () => (await import('@/lib/domain/versions/version.schema')).postVersionSchema,
    output: numbered,
    refusals: ['VER-13', 'VER-14', 'VER-15'],
    repeatable: false,
  }),
  withdrawVersion: endpoint({
    method: 'DELETE',
    path: `${release}/versions/[versionId]/posting`,
    input: null,
    output: numbered,
    refusals: ['VER-13', 'VER-14', 'VER-15'],
    repeatable: false,
  }),

  // Console
  console: endpoint({
    method: 'GET',
    path: `${track}/console`,
    input: null,
    output: json<ConsoleView>('seq', 'release', 'track'),
    refusals: [],
    repeatable: true,
  }),
  draft: endpoint({
    method: 'GET',
    path: `${track}/draft`,
    input: null,
    output: json<DraftView>('recipe', 'mixId', 'revision'),
    refusals: [],
    repeatable: true,
  }),
  /** A draft based on an older one is refused (VER-6); the console distinguishes its own drafts from those of others. */
  saveDraft: endpoint({
    method: 'PUT',
    path: `${track}/draft`,
    input: async () => (await import('@/lib/domain/versions/print.schema')).saveDraftSchema,
    output: revised,
    refusals: ['VER-6', 'VER-16'],
    repeatable: false,
  }),
  /** Starts a print, or returns the existing one (VER-7). */
  startPrint: endpoint({
    method: 'POST',
    path: `${track}/prints`,
    input: async () => (await import('@/lib/domain/versions/print.schema')).startPrintSchema,
    output: json<PrintView>('id', 'state'),
    refusals: ['VER-8', 'VER-9', 'VER-16'],
    repeatable: true,
  }),
  /** Sends the hash of what the browser rendered for a print (VER-10). */
  witnessPrint: endpoint({
    method: 'POST',
    path: `${release}/prints/[printId]/witness`,
    input: async () => (await import('@/lib/domain/versions/print.schema')).witnessSchema,
    output: json<PrintView>('id', 'state'),
    refusals: ['VER-8', 'VER-9'],
    repeatable: true,
  }),

  // Delivery
  startDelivery: endpoint({
    method: 'POST',
    path: `${release}/deliveries`,
    input: async () => (await import('./forms/releases.schema')).startDeliveryForm,
    output: formDone,
    refusals: ['DEL-3', 'DEL-4'],
    repeatable: true,
  }),
  readProof: endpoint({
    method: 'GET',
    path: `${release}/deliverables/[deliverableId]/proof`,
    input: null,
    output: json<{ checks: readonly ReadBackCheck[] }>('checks'),
    refusals: [],
    repeatable: true,
  }),
  deliverable: bytes('/api/deliverables/[deliverableId]'),
  deliveryZip: bytes('/api/deliveries/[deliveryId]/zip'),
} as const;

export type Endpoints = typeof endpoints;
