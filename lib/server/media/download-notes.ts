import type { ReleaseId } from '@/lib/core/ids';
import type { Actor } from '@/lib/domain/policy/actor';
import { requestSource } from '../access/request-source';
import { noteSecurity } from '../access/security-notes';
import { container } from '../container';

interface Downloaded {
  readonly actor: Actor;
  readonly releaseId: ReleaseId;
  readonly subject: string;
}

/** Notes that bytes of a file leave; the ranges of one download are one line. */
export async function noteDownload(
  response: Response,
  { actor, releaseId, subject }: Downloaded,
): Promise<void> {
  if (!response.ok || !response.body) return;
  const source = await requestSource();
  await noteSecurity(container(), {
    kind: 'downloaded',
    actor,
    source,
    subject: `${subject} ${releaseId}`,
    ids: { releaseId },
  });
}
