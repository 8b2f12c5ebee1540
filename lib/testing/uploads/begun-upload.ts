import { randomBytes } from 'node:crypto';
import type { TrackId, UploadId } from '@/lib/core/ids';
import { defaultUploadLimits } from '@/lib/domain/uploads/upload';
import { beginUpload } from '@/lib/domain/uploads/upload.commands';
import { granted, type Portal } from '../portal/portal';

/** A mix of the owner's that was begun; nothing of it has arrived. */
export async function beginUploadForTests(portal: Portal, sizeBytes: number): Promise<UploadId> {
  const { release, tracks } = await portal.release();
  const context = { ...portal.as(portal.owner), limits: defaultUploadLimits };
  const input = {
    purpose: 'mix' as const,
    trackId: tracks[0]?.id as TrackId,
    name: 'mix.wav',
    sizeBytes,
    fingerprint: `fingerprint-${randomBytes(8).toString('hex')}`,
    details: {},
  };
  return granted(await beginUpload(context, release.id, input)).id;
}
