import type { DeliverableId, DeliveryId, ReleaseId, TrackId, UploadId, UserId } from './ids';

/** Every link of the portal, as a path. The origin is added where one is needed, from the configuration. */
export const paths = {
  home: (later?: { turn: string; after: string }) => (later ? `/?${new URLSearchParams(later)}` : '/'),
  signIn: () => '/sign-in',
  /** For whoever a page was made for, back to that page. */
  signInAs: (person: string, next: string) => `/sign-in?${new URLSearchParams({ as: person, next })}`,
  signInSent: (email: string) => `/sign-in/sent?email=${encodeURIComponent(email)}`,
  signInConfirm: (token: string, email: string) =>
    `/sign-in/confirm?token=${encodeURIComponent(token)}&email=${encodeURIComponent(email)}`,
  signInName: (next: string) => `/sign-in/name?next=${encodeURIComponent(next)}`,
  /** Whether the portal and its database answer. */
  ready: () => '/readyz',
  /** The audio thread's script under development, and the stream of events that tells of a new one. */
  audioScript: () => '/development/audio-script.js',
  audioScriptChanges: () => '/development/audio-script/changes',
  about: () => '/about',
  setup: () => '/setup',
  mailbox: () => '/mailbox',
  account: () => '/account',
  studio: () => '/studio',
  studioPerson: (id: UserId) => `/studio/people/${id}`,
  platforms: () => '/studio/platforms',
  security: (before?: string) => `/studio/security${before ? `?before=${encodeURIComponent(before)}` : ''}`,
  invitation: (token: string) => `/invitation/${encodeURIComponent(token)}`,
  share: (token: string) => `/s/${encodeURIComponent(token)}`,
  archive: (after?: string) => `/releases/archive${after ? `?after=${encodeURIComponent(after)}` : ''}`,
  newRelease: () => '/releases/new',
  release: (id: ReleaseId) => `/releases/${id}`,
  brief: (id: ReleaseId) => `/releases/${id}/brief`,
  files: (id: ReleaseId) => `/releases/${id}/files`,
  people: (id: ReleaseId) => `/releases/${id}/people`,
  metadata: (id: ReleaseId) => `/releases/${id}/metadata`,
  delivery: (id: ReleaseId) => `/releases/${id}/delivery`,
  log: (id: ReleaseId, before?: number) =>
    `/releases/${id}/log${before === undefined ? '' : `?before=${before}`}`,
  review: (id: ReleaseId, track: TrackId) => `/releases/${id}/tracks/${track}`,
  comment: (id: ReleaseId, track: TrackId, comment: string) =>
    `/releases/${id}/tracks/${track}?note=${comment}`,
  approve: (id: ReleaseId, track: TrackId) => `/releases/${id}/tracks/${track}/approve`,
  /** The mixes of a release side by side, one track's mix review, and the QC report. */
  mixes: (id: ReleaseId) => `/releases/${id}/mixes`,
  mix: (id: ReleaseId, track: TrackId) => `/releases/${id}/tracks/${track}/mix`,
  qc: (id: ReleaseId) => `/releases/${id}/qc`,
  console: (id: ReleaseId, track: TrackId) => `/releases/${id}/tracks/${track}/console`,
  /** Raw PCM of an audio file's rendition: add `from` and `frames`. */
  pcm: (audioFileId: string) => `/api/audio/${audioFileId}/pcm`,
  /** The same as a WAV file, for a media element. */
  wav: (audioFileId: string) => `/api/audio/${audioFileId}/wav`,
  peaks: (audioFileId: string) => `/api/audio/${audioFileId}/peaks`,
  /** Where the bytes of an upload go (tus). */
  tus: (id: UploadId) => `/tus/${id}`,
  original: (audioFileId: string) => `/api/audio/${audioFileId}/original`,
  artwork: (id: ReleaseId) => `/api/releases/${id}/artwork`,
  /** Somebody's own picture: under a release that they are on, or by themselves. @param tag another one for another picture */
  picture: (id: UserId, { releaseId, tag }: { releaseId: ReleaseId | null; tag: string }) =>
    `/api${releaseId === null ? '' : `/releases/${releaseId}`}/people/${id}/picture?v=${tag}`,
  deliveryZip: (id: DeliveryId) => `/api/deliveries/${id}/zip`,
  deliverable: (id: DeliverableId) => `/api/deliverables/${id}`,
} as const;
