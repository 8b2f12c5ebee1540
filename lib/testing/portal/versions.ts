import { approveVersion } from '@/lib/domain/approvals/approval.commands';
import { approvalSubject } from '@/lib/domain/approvals/approval.subject';
import type { Actor } from '@/lib/domain/policy/actor';
import type { Track } from '@/lib/domain/tracks/track';
import type { Version } from '@/lib/domain/versions/version';
import { postVersion } from '@/lib/domain/versions/version-posting.commands';
import { givenVersion } from './audio';
import { granted, type Portal } from './portal';

/** Posts a version through the command, a second after whatever came before. */
export async function givenPostedVersion(portal: Portal, track: Track, letter: string): Promise<Version> {
  const version = await givenVersion(portal, track, { letter, posted: false });
  portal.clock.advance(1000);
  const message = 'A little more air.';
  return granted(await postVersion(portal.as(portal.owner), version.id, { message }));
}

/** What the page shows to be signed, as the request sends it back with both ticks. */
export async function shownForApproval(portal: Portal, track: Track) {
  const { version, metadataDigest } = granted(await approvalSubject(portal.uow.read, track.id));
  const { id: versionId, pcmSha256 } = version;
  return { versionId, pcmSha256, metadataDigest, audio: true, text: true };
}

export const origin = { ip: '203.0.113.9', userAgent: 'Browser/1' };

/** The current state, signed by this client through the command. */
export async function signedBy(portal: Portal, track: Track, client: Actor) {
  const shown = await shownForApproval(portal, track);
  return granted(await approveVersion({ ...portal.as(client), origin }, track.id, shown));
}
