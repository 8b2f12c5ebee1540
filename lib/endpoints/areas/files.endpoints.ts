import type { FilesPage } from '@/lib/domain/uploads/files.queries';
import type { UploadStatus } from '@/lib/domain/uploads/upload';
import { bytes, endpoint, json } from '../endpoint';

const release = '/api/releases/[releaseId]';

/** Files, and their bytes. */
export const filesEndpoints = {
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
    refusals: ['MIX-10', 'UPL-2', 'UPL-3', 'UPL-4', 'UPL-9', 'UPL-13', 'FMT-9'],
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
};
