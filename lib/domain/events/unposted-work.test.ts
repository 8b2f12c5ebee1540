import { describe, expect, it } from 'vitest';
import { hashOf, readyFile } from '@/lib/testing/portal/audio';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { recordFailed, recordMeasured } from '../audio/audio-file.commands';
import type { Actor } from '../policy/actor';
import { readLog } from '../releases/log.queries';
import { createShare, joinAsGuest } from '../shares/share.commands';
import { viewFiles } from '../uploads/files.queries';
import { defaultUploadLimits } from '../uploads/upload';
import { beginUpload, claimHash, finishReceiving } from '../uploads/upload.commands';
import { publishUpload, refuseUpload } from '../uploads/upload-publish.commands';
import { listEventsAfter } from './event.queries';

const test = portalForTests();
/** In every file name and sentence that nobody outside the studio may read. */
const secret = 'NotForTheClient';

async function given() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const owner = portal.as(portal.owner);
  const client = await portal.client(release.id);
  const rights = { listen: true, comment: true, upload: true, download: true };
  const token = { secret: 'link', hash: `link of ${release.id}` };
  granted(await createShare({ ...owner, token }, release.id, { label: 'Band', rights, days: null }));
  const joining = { shareTokenHash: token.hash, name: 'Bo', secretHash: `bo of ${release.id}` };
  const { guest, share } = granted(await joinAsGuest(portal, joining));
  const asGuest: Actor = {
    kind: 'guest',
    guestId: guest.id,
    shareId: share.id,
    releaseId: release.id,
    name: 'Bo',
  };
  const send = async (letter: string) => {
    const file = { trackId: track.id, name: `${secret}-${letter}.wav`, sizeBytes: 10, details: {} };
    const input = { ...file, purpose: 'version', fingerprint: letter } as const;
    const begun = granted(await beginUpload({ ...owner, limits: defaultUploadLimits }, release.id, input));
    granted(await claimHash(owner, begun.id, hashOf(letter)));
    granted(await finishReceiving(portal, begun.id));
    return begun.id;
  };
  const arrived = async (letter: string) => {
    const found = { fileSha256: hashOf(letter), pcmSha256: hashOf(letter), madeBytes: 0 };
    const outside = { ...portal, limits: defaultUploadLimits };
    const audioFileId = granted(await publishUpload(outside, await send(letter), found));
    if (!audioFileId) throw new Error('not published');
    return audioFileId;
  };
  /** Everything that somebody can read about what happened. */
  const seenBy = async (actor: Actor) => {
    const context = portal.as(actor);
    const all = [
      granted(await readLog(context, { releaseId: release.id, limit: 1000 })),
      granted(await listEventsAfter(context, release.id, 0)).events,
      granted(await viewFiles(context, release.id)),
    ];
    return JSON.stringify(all);
  };
  return { portal, release, client, guest: asGuest, send, arrived, seenBy };
}

describe('work on versions that are not posted', () => {
  it('LOG-1 outside the studio nobody learns of its file names, its refusals, or what became of it', async () => {
    const { portal, client, guest, send, arrived, seenBy } = await given();
    granted(await refuseUpload(portal, await send('a'), `${secret} is not a recording.`));
    const { facts, measurement, peaksSha256, rendition } = readyFile('b', 'version');
    const found = { facts, measurement, peaksSha256, rendition } as Parameters<typeof recordMeasured>[2];
    await recordMeasured(portal, await arrived('b'), found);
    await recordFailed(portal, await arrived('c'), `${secret} ends too early.`);
    expect(await seenBy(portal.owner)).toContain(secret);
    for (const actor of [client, guest]) {
      const seen = await seenBy(actor);
      expect(seen).not.toContain(secret);
      for (const type of ['upload.', 'audio.', 'version.', 'print.']) expect(seen).not.toContain(`"${type}`);
    }
  });

  it('LOG-1 nor from events that were stored before they said what a file was', async () => {
    const { portal, release, client, guest, seenBy } = await given();
    const last = (await portal.uow.read.releases.findRelease(release.id))?.seq ?? 0;
    const old = [
      ['upload.started', { uploadId: 'u', name: `${secret}.wav` }],
      ['upload.refused', { uploadId: 'u', name: `${secret}.wav`, sentence: secret }],
      ['audio.failed', { audioFileId: 'a', name: `${secret}.wav`, sentence: secret }],
    ] as const;
    for (const [index, [type, payload]] of old.entries()) {
      const by = { actorKind: 'user', actorId: portal.ownerId, actorName: 'Ada' };
      const seq = last + 1 + index;
      await portal.prisma.event.create({ data: { stream: release.id, seq, type, payload, ...by } });
    }
    expect(await seenBy(portal.owner)).toContain(secret);
    for (const actor of [client, guest]) expect(await seenBy(actor)).not.toContain(secret);
  });
});
