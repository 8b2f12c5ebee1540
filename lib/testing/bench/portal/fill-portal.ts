// What fills a large portal, as SQL: every value comes from a row's number, so each run makes the same one.

/** How much there is. The long release has one track with many notes and a long log; the rest is spread evenly. */
export interface PortalSize {
  readonly releases: number;
  readonly tracksPerRelease: number;
  readonly notes: number;
  readonly notesOfLongTrack: number;
  readonly events: number;
  readonly eventsOfLongRelease: number;
  readonly guests: number;
  readonly securityRecords: number;
}

export const largePortal: PortalSize = {
  releases: 500,
  tracksPerRelease: 10,
  notes: 50_000,
  notesOfLongTrack: 2000,
  events: 200_000,
  eventsOfLongRelease: 20_000,
  guests: 2000,
  securityRecords: 20_000,
};

/** Of the long release, and of the track with many notes. */
export const longRelease = 'release1';
export const longTrack = 'track1-1';
export const ownerId = 'owner';
/** On every fifth release. */
export const clientId = 'client1';
export const longShare = 'share1';
export const longGuest = 'guest1';

const people = (): string[] => [
  `INSERT INTO "Studio" (id, name) VALUES ('studio', 'Lacquer Room')`,
  `INSERT INTO "StudioStream" ("studioId") VALUES ('studio')`,
  `INSERT INTO "User" (id, email, name) VALUES ('${ownerId}', 'ada@studio.test', 'Ada Engineer')`,
  `INSERT INTO "Membership" ("studioId", "userId", role) VALUES ('studio', '${ownerId}', 'owner')`,
  `INSERT INTO "User" (id, email, name, "pictureSha256")
   SELECT 'client' || n, 'client' || n || '@band.test', 'Client ' || n, CASE WHEN n % 2 = 1 THEN md5('p' || n) || md5('q' || n) END FROM generate_series(1, 300) n`,
];

const states = `(ARRAY['briefing','awaitingMixes','mixReview','mastering','inReview','changesRequested','approved','delivered'])`;

const releases = ({ releases: count, tracksPerRelease }: PortalSize): string[] => [
  `INSERT INTO "Release" (id, "studioId", kind, title, artist, deadline, "createdAt", "archivedAt")
   SELECT 'release' || n, 'studio', 'album', 'Record ' || n, 'Band ' || n % 97,
     CASE WHEN n % 3 = 0 THEN date '2026-01-01' + n END, timestamp '2025-01-01' + n * interval '1 hour',
     CASE WHEN n % 50 = 49 THEN timestamp '2026-01-01' END
   FROM generate_series(1, ${count}) n`,
  `INSERT INTO "Track" (id, "releaseId", position, title, state)
   SELECT 'track' || n || '-' || t, 'release' || n, t, 'Song ' || n || '.' || t,
     (CASE WHEN n = 1 THEN 'inReview' ELSE ${states}[1 + (n * 7 + t / 4) % 8] END)::"TrackState"
   FROM generate_series(1, ${count}) n, generate_series(1, ${tracksPerRelease}) t`,
  `INSERT INTO "ReleaseMember" ("releaseId", "userId", role, "canComment", "canUpload", "canApprove")
   SELECT 'release' || n, 'client' || 1 + (n * 3 + k * 101) % 300, (ARRAY['decider','contributor','reviewer'])[1 + k]::"ReleaseRole", true, k = 1, k = 0
   FROM generate_series(1, ${count}) n, generate_series(0, 2) k ON CONFLICT DO NOTHING`,
  `INSERT INTO "ReleaseMember" ("releaseId", "userId", role, "canComment", "canApprove")
   SELECT 'release' || n, '${clientId}', 'decider', true, true FROM generate_series(1, ${count}, 5) n ON CONFLICT DO NOTHING`,
  `INSERT INTO "Invitation" (id, "releaseId", email, role, "tokenHash", "expiresAt", "acceptedAt")
   SELECT 'invitation' || n || '-' || k, 'release' || n, 'guest' || n || '-' || k || '@band.test', 'reviewer', md5(n || '-' || k),
     timestamp '2030-01-01', CASE WHEN k > 1 THEN timestamp '2026-01-01' END
   FROM generate_series(1, ${count}) n, generate_series(1, 4) k`,
];

/** A measured file with a loudness curve of three minutes. */
const audio = (rows: string): string => `
  INSERT INTO "AudioFile" (id, "releaseId", purpose, state, "originalName", "fileSha256", "sizeBytes", "pcmSha256", container, codec,
    "sampleRate", channels, "bitDepth", "sampleFormat", frames, lossless, measurement, "measuredWith", "peaksSha256",
    "renditionSha256", "renditionEncoding", "createdByKind", "createdById", "createdByName")
  SELECT id, "releaseId", purpose::"AudioPurpose", 'ready', id || '.wav', md5(id) || md5(id), 51840044, md5(id) || md5(id), 'wav', 'pcm',
    48000, 2, 24, 'int', 8640000, true,
    jsonb_build_object('version', 1, 'value', jsonb_build_object('engineVersion', '0.1.0', 'integratedLufs', -9.3, 'rangeLu', 6.1,
      'maxMomentaryLufs', -6.2, 'maxShortTermLufs', -7.4, 'truePeakDbtp', -1, 'samplePeakDbfs', -1.1, 'plrDb', 8.3,
      'shortTermLufs', (SELECT jsonb_agg(-9.25) FROM generate_series(1, 1800)))),
    '0.1.0', md5(id) || md5(id), md5(id) || md5(id), 's24', 'user', '${ownerId}', 'Ada Engineer'
  FROM (${rows}) files`;

const sounds = (): string[] => [
  audio(
    `SELECT 'mixfile-' || id || '-' || k AS id, "releaseId", 'mix' AS purpose FROM "Track", generate_series(1, 2) k`,
  ),
  `INSERT INTO "Mix" (id, "trackId", number, "audioFileId")
   SELECT 'mix-' || id || '-' || k, id, k, 'mixfile-' || id || '-' || k FROM "Track", generate_series(1, 2) k`,
  `INSERT INTO "Master" (id, "trackId", purpose) SELECT 'master-' || id, id, 'digital' FROM "Track"`,
  audio(
    `SELECT 'versionfile-' || id || '-' || k AS id, "releaseId", 'version' AS purpose FROM "Track", generate_series(1, 2) k`,
  ),
  `INSERT INTO "Version" (id, "masterId", number, "mixId", kind, "audioFileId", "pcmSha256", "createdById", "createdByName", "postedAt")
   SELECT 'version-' || id || '-' || k, 'master-' || id, k, 'mix-' || id || '-1', 'uploaded', 'versionfile-' || id || '-' || k,
     md5(id) || md5(id), '${ownerId}', 'Ada Engineer', CASE WHEN k = 1 THEN timestamp '2026-01-01' END
   FROM "Track", generate_series(1, 2) k`,
  `INSERT INTO "Round" (id, "trackId", "versionId", number, "sentById", "sentByName")
   SELECT 'round-' || id || '-' || k, id, 'version-' || id || '-1', k, '${clientId}', 'Client 1' FROM "Track", generate_series(1, 2) k`,
  `INSERT INTO "Approval" (id, "trackId", "versionId", "userId", name, email, "pcmSha256", "metadataDigest", wording, ip, "userAgent")
   SELECT 'approval-' || id, id, 'version-' || id || '-1', '${clientId}', 'Client 1', 'client1@band.test', md5(id) || md5(id),
     md5(id) || md5(id), 'I approve it.', '192.0.2.1', 'bench' FROM "Track" WHERE state IN ('approved', 'delivered')`,
];

const links = ({ releases: count, guests }: PortalSize): string[] => [
  `INSERT INTO "Share" (id, "releaseId", label, "tokenHash", "canComment", "createdById")
   SELECT 'share' || n, 'release' || n, 'Link ' || n, md5('share' || n), true, '${ownerId}' FROM generate_series(1, ${count}) n`,
  `INSERT INTO "Guest" (id, "shareId", name, "secretHash")
   SELECT 'guest' || n, 'share' || (CASE WHEN n <= 100 THEN 1 ELSE 1 + n % ${count} END), 'Guest ' || n, md5('guest' || n)
   FROM generate_series(1, ${guests}) n`,
];

/** Every fourth is a reply, every third of the threads is resolved, every hundredth deleted. */
const notes = ({
  notes: count,
  notesOfLongTrack,
  tracksPerRelease,
  releases: ofReleases,
}: PortalSize): string[] => {
  const track = `(CASE WHEN n <= ${notesOfLongTrack} THEN '${longTrack}'
    ELSE 'track' || 1 + n % ${ofReleases} || '-' || 1 + n / ${ofReleases} % ${tracksPerRelease} END)`;
  const columns = `id, "releaseId", "trackId", "versionId", "parentId", kind, "startFrame", "endFrame", "sampleRate", body,
    "authorKind", "authorId", "authorName", "createdAt", "resolvedAt", "resolvedByName", "deletedAt", "shareId"`;
  return [
    `INSERT INTO "Comment" (${columns})
     SELECT 'note' || n, 'release' || substring(track from 6 for position('-' in track) - 6), track, 'version-' || track || '-1', NULL,
       (ARRAY['correction','change','question'])[1 + n % 3]::"CommentKind", n * 7919 % 8640000, NULL, 48000,
       'Note ' || n || ': ' || repeat('a little softer here, please; ', 1 + n % 6), CASE WHEN n % 5 = 0 THEN 'guest' ELSE 'user' END,
       CASE WHEN n % 5 = 0 THEN '${longGuest}' ELSE 'client' || 1 + n % 300 END, 'Client ' || 1 + n % 300,
       timestamp '2026-01-01' + n * interval '1 minute', CASE WHEN n % 3 = 0 THEN timestamp '2026-06-01' END,
       CASE WHEN n % 3 = 0 THEN 'Ada Engineer' END, CASE WHEN n % 100 = 99 THEN timestamp '2026-06-01' END,
       CASE WHEN n % 5 = 0 THEN '${longShare}' END
     FROM (SELECT n, ${track} AS track FROM generate_series(1, ${count}) n WHERE n % 4 <> 0) places`,
    `INSERT INTO "Comment" (${columns})
     SELECT 'note' || n, parent."releaseId", parent."trackId", parent."versionId", parent.id, parent.kind, NULL, NULL, NULL,
       'Reply ' || n || '.', 'user', '${ownerId}', 'Ada Engineer', timestamp '2026-01-01' + n * interval '1 minute', NULL, NULL, NULL, NULL
     FROM generate_series(4, ${count}, 4) n JOIN "Comment" parent ON parent.id = 'note' || n - 1`,
  ];
};

const log = ({ events, eventsOfLongRelease, releases: count, securityRecords }: PortalSize): string[] => [
  `INSERT INTO "Event" (stream, seq, type, payload, "actorKind", "actorId", "actorName", at)
   SELECT 'release1', n, 'comment.written', jsonb_build_object('version', 1, 'value', jsonb_build_object('commentId', 'note1', 'trackId', '${longTrack}')),
     'user', 'client' || 1 + n % 300, 'Client ' || 1 + n % 300, timestamp '2026-01-01' + n * interval '1 minute'
   FROM generate_series(1, ${eventsOfLongRelease}) n`,
  `INSERT INTO "Event" (stream, seq, type, payload, "actorKind", "actorId", "actorName", at)
   SELECT 'release' || 2 + n % ${count - 1}, 1 + n / ${count - 1}, CASE WHEN n % 50 = 0 THEN 'mix.accepted' ELSE 'comment.written' END,
     jsonb_build_object('version', 1, 'value', jsonb_build_object('commentId', 'note1', 'trackId', 'track2-1', 'mixId', 'mix-track2-1-1')),
     'user', 'client' || 1 + n % 300, 'Client ' || 1 + n % 300, timestamp '2026-01-01' + n * interval '1 second'
   FROM generate_series(0, ${events - eventsOfLongRelease - 1}) n`,
  `UPDATE "Release" SET seq = (SELECT max(seq) FROM "Event" WHERE stream = "Release".id)`,
  `INSERT INTO "SecurityRecord" (id, key, kind, subject, network, "userAgent", "studioId", "firstAt", "lastAt")
   SELECT 'record' || n, md5('record' || n), 'session.started', '', '192.0.2.' || n % 250, 'bench', CASE WHEN n % 2 = 0 THEN 'studio' END,
     timestamp '2026-01-01' + n * interval '1 minute', timestamp '2026-01-01' + n * interval '1 minute'
   FROM generate_series(1, ${securityRecords}) n`,
  'ANALYZE',
];

/** The statements that fill an empty portal, in order. */
export function fillPortal(size: PortalSize): string[] {
  return [...people(), ...releases(size), ...sounds(), ...links(size), ...notes(size), ...log(size)];
}
