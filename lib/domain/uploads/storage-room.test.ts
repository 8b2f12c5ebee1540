import { describe, expect, it } from 'vitest';
import type { ReleaseId, Sha256, ShareId, TrackId, UploadId } from '@/lib/core/ids';
import { readyFile } from '@/lib/testing/portal/audio';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { recordMeasured } from '../audio/audio-file.commands';
import type { Actor } from '../policy/actor';
import { archiveRelease } from '../releases/archive.commands';
import { createShare, joinAsGuest } from '../shares/share.commands';
import { newToken } from '../tokens';
import { admitBytes, noteArrived } from './arriving.commands';
import { defaultUploadLimits, type UploadLimits } from './upload';
import { abandonExpired, abandonUpload, beginUpload, claimHash, finishReceiving } from './upload.commands';
import { publishUpload } from './upload-publish.commands';

const test = portalForTests();
const hourMs = 60 * 60 * 1000;

/** Room for ten files of a hundred bytes, nine of them for people from outside. */
const limits: UploadLimits = {
  ...defaultUploadLimits,
  ...{
    fileBytes: 1000,
    studioBytes: 1000,
    outsideBytes: 900,
    releaseBytes: 900,
    personBytes: 900,
    linkBytes: 900,
  },
};

let count = 0;

interface Begin {
  readonly by: Actor;
  readonly at: Place;
  readonly bytes?: number;
  readonly most?: Partial<UploadLimits>;
}

interface Place {
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId;
}

function begin({ by, at, bytes = 100, most = {} }: Begin) {
  count += 1;
  const input = {
    ...{ purpose: 'mix' as const, trackId: at.trackId, name: `${count}.wav`, details: {} },
    ...{ sizeBytes: bytes, fingerprint: `fingerprint of file ${count}` },
  };
  return beginUpload({ ...test.portal.as(by), limits: { ...limits, ...most } }, at.releaseId, input);
}

const admit = (by: Actor, id: UploadId) => admitBytes({ ...test.portal.as(by), limits }, id);

/** Begins an upload, and lets this many of its bytes arrive. */
async function arriving(asked: Begin & { readonly arrived: number }): Promise<UploadId> {
  const { id } = granted(await begin(asked));
  granted(await admit(asked.by, id));
  await noteArrived({ ...test.portal, limits }, id, asked.arrived);
  return id;
}

async function place(): Promise<Place> {
  const { release, tracks } = await test.portal.release();
  return { releaseId: release.id, trackId: tracks[0]?.id as TrackId };
}

/** Everything that is arriving on the studio is given up, so that each test begins with empty storage. */
async function emptied(): Promise<Place> {
  for (const { id } of await test.portal.uow.read.uploads.listReceiving())
    granted(await abandonUpload(test.portal, id));
  await test.portal.prisma.mix.deleteMany({});
  await test.portal.prisma.audioFile.deleteMany({});
  return place();
}

async function linkTo({ releaseId }: Place): Promise<{ id: ShareId; enter: () => Promise<Actor> }> {
  const owner = test.portal.as(test.portal.owner);
  const token = await newToken();
  const rights = { listen: true, comment: true, upload: true, download: false };
  const share = granted(
    await createShare({ ...owner, token }, releaseId, { label: 'Band', rights, days: 7 }),
  );
  const enter = async (): Promise<Actor> => {
    const { guest } = granted(
      await joinAsGuest(owner, { shareTokenHash: token.hash, name: 'Bo', secretHash: `secret ${++count}` }),
    );
    return { kind: 'guest', guestId: guest.id, shareId: share.id, releaseId, name: 'Bo' };
  };
  return { id: share.id, enter };
}

describe('what is only begun', () => {
  it('UPL-16 counts nothing: 12 promises of 100 bytes leave a storage of 1000 empty', async () => {
    const at = await emptied();
    const guest = await (await linkTo(at)).enter();
    for (let files = 0; files < 12; files++) granted(await begin({ by: guest, at }));
    granted(await begin({ by: test.portal.owner, at, bytes: 1000 }));
    granted(await begin({ by: guest, at, bytes: 900 }));
  });

  it('UPL-16 counts whole once its bytes arrive, and only what is here after an hour without more', async () => {
    const at = await emptied();
    const client = await test.portal.client(at.releaseId);
    await arriving({ by: client, at, bytes: 800, arrived: 10 });
    expect(ruleOf(await begin({ by: client, at, bytes: 200 }))).toBe('UPL-4');
    test.portal.clock.advance(hourMs + 1);
    granted(await begin({ by: client, at, bytes: 200 }));
    expect(ruleOf(await begin({ by: client, at, bytes: 891 }))).toBe('UPL-4');
  });

  it('UPL-16 counts nothing again when its first request brought no byte', async () => {
    const at = await emptied();
    const client = await test.portal.client(at.releaseId);
    await arriving({ by: client, at, bytes: 900, arrived: 0 });
    granted(await begin({ by: client, at, bytes: 900 }));
  });

  it('UPL-16 is asked again when its bytes come, one at a time, so that no two are let in for the same room', async () => {
    const at = await emptied();
    const client = await test.portal.client(at.releaseId);
    const begun = [];
    for (let files = 0; files < 8; files++)
      begun.push(granted(await begin({ by: client, at, bytes: 400 })).id);
    const admitted = await Promise.all(begun.map((id) => admit(client, id)));
    expect(admitted.filter(({ ok }) => ok)).toHaveLength(2);
  });
});

it('REL-4 bytes that come just after their release was archived are refused by that, not as if it were unknown', async () => {
  const at = await emptied();
  const { owner } = test.portal;
  const { id } = granted(await begin({ by: owner, at }));
  granted(await archiveRelease(test.portal.as(owner), at.releaseId));
  expect(ruleOf(await admit(owner, id))).toBe('REL-4');
});

describe('shares of the storage', () => {
  it('UPL-17 what people from outside may fill leaves room for the studio’s own', async () => {
    const at = await emptied();
    const client = await test.portal.client(at.releaseId);
    await arriving({ by: client, at, bytes: 900, arrived: 900 });
    const other = await test.portal.client(at.releaseId);
    expect(ruleOf(await begin({ by: other, at, bytes: 1 }))).toBe('UPL-4');
    const own = granted(await begin({ by: test.portal.owner, at, bytes: 100 }));
    granted(await admit(test.portal.owner, own.id));
    expect(ruleOf(await begin({ by: test.portal.owner, at, bytes: 1 }))).toBe('UPL-4');
  });

  it('UPL-17 a person has a share, on all releases together', async () => {
    const at = await emptied();
    const client = await test.portal.client(at.releaseId);
    const most = { personBytes: 300 };
    await arriving({ by: client, at, bytes: 300, arrived: 1, most });
    expect(ruleOf(await begin({ by: client, at, bytes: 1, most }))).toBe('UPL-4');
    const other = await test.portal.client(at.releaseId);
    granted(await begin({ by: other, at, bytes: 300, most }));
    granted(await begin({ by: test.portal.owner, at, bytes: 700, most }));
  });

  it('UPL-17 a link has a share, whoever enters through it', async () => {
    const at = await emptied();
    const link = await linkTo(at);
    const most = { linkBytes: 300 };
    await arriving({ by: await link.enter(), at, bytes: 200, arrived: 1, most });
    const again = await link.enter();
    expect(ruleOf(await begin({ by: again, at, bytes: 101, most }))).toBe('UPL-4');
    granted(await begin({ by: again, at, bytes: 100, most }));
    granted(await begin({ by: await (await linkTo(at)).enter(), at, bytes: 300, most }));
  });

  it('UPL-17 a release’s share is what people from outside sent: the studio’s own files keep nobody out', async () => {
    const at = await emptied();
    const most = { releaseBytes: 300 };
    await arriving({ by: test.portal.owner, at, bytes: 400, arrived: 400, most });
    const client = await test.portal.client(at.releaseId);
    await arriving({ by: client, at, bytes: 300, arrived: 1, most });
    expect(ruleOf(await begin({ by: client, at, bytes: 1, most }))).toBe('UPL-4');
  });

  it('UPL-18 deliveries with their packages, and artwork, count in the studio’s storage', async () => {
    const at = await emptied();
    const { prisma, owner } = test.portal;
    const delivery = { releaseId: at.releaseId, number: 1, requestSha256: 'x', kinds: [] };
    const by = { createdById: 'a', createdByName: 'Ada' };
    await prisma.delivery.create({
      data: { id: `delivery ${++count}`, ...delivery, ...by, zipSizeBytes: 500 },
    });
    await prisma.release.update({ where: { id: at.releaseId }, data: { artworkBytes: 200 } });
    expect(ruleOf(await begin({ by: owner, at, bytes: 301 }))).toBe('UPL-4');
    granted(await begin({ by: owner, at, bytes: 300 }));
    await prisma.delivery.deleteMany({ where: { releaseId: at.releaseId } });
    await prisma.release.update({ where: { id: at.releaseId }, data: { artworkBytes: 0 } });
  });

  it('FMT-9 what its header says is too long is refused before a byte is sent', async () => {
    const at = await emptied();
    const { owner } = test.portal;
    const input = {
      ...{ purpose: 'mix' as const, trackId: at.trackId, name: 'long.wav', details: {}, sizeBytes: 100 },
      ...{ fingerprint: 'fingerprint of a long file', seconds: limits.longestSeconds + 1 },
    };
    expect(ruleOf(await beginUpload({ ...test.portal.as(owner), limits }, at.releaseId, input))).toBe(
      'FMT-9',
    );
  });

  it('UPL-11 what was to be given up, but goes on at that moment, is kept', async () => {
    const at = await emptied();
    const { owner, clock, uow } = test.portal;
    const id = await arriving({ by: owner, at, bytes: 800, arrived: 10 });
    clock.advance(limits.keepMs + 1);
    const [expired] = await uow.read.uploads.listExpired(clock.now());
    expect(expired?.id).toBe(id);
    await noteArrived({ ...test.portal, limits }, id, 20);
    expect(granted(await abandonExpired(test.portal, id))).toBe(false);
    clock.advance(limits.keepMs + 1);
    expect(granted(await abandonExpired(test.portal, id))).toBe(true);
  });

  it('UPL-17 a release has a share', async () => {
    const at = await emptied();
    const most = { releaseBytes: 300 };
    await arriving({ by: await test.portal.client(at.releaseId), at, bytes: 300, arrived: 1, most });
    const other = await test.portal.client(at.releaseId);
    expect(ruleOf(await begin({ by: other, at, bytes: 1, most }))).toBe('UPL-4');
    granted(await begin({ by: test.portal.owner, at, bytes: 1, most }));
    const elsewhere = await place();
    granted(
      await begin({ by: await test.portal.client(elsewhere.releaseId), at: elsewhere, bytes: 300, most }),
    );
  });

  it('UPL-9 a link has 200 open uploads, whoever enters through it; others have their own', async () => {
    const at = await emptied();
    const link = await linkTo(at);
    const first = await link.enter();
    const { id: _id, ...row } = await test.portal.prisma.upload.findUniqueOrThrow({
      where: { id: granted(await begin({ by: first, at })).id },
    });
    const copies = Array.from({ length: 199 }, (_, index) => ({ ...row, details: {}, id: `copy${index}` }));
    await test.portal.prisma.upload.createMany({ data: copies });
    expect(ruleOf(await begin({ by: await link.enter(), at }))).toBe('UPL-9');
    granted(await begin({ by: test.portal.owner, at }));
    granted(await begin({ by: await test.portal.client(at.releaseId), at }));
  });

  it('UPL-4 what is to be made from an original has to fit as well', async () => {
    const at = await emptied();
    const client = await test.portal.client(at.releaseId);
    const id = await arriving({ by: client, at, bytes: 100, arrived: 100 });
    const sha256 = '6'.repeat(64) as Sha256;
    granted(await claimHash(test.portal.as(client), id, sha256));
    granted(await finishReceiving(test.portal, id));
    const found = { fileSha256: sha256, pcmSha256: null, madeBytes: 801 };
    expect(granted(await publishUpload({ ...test.portal, limits }, id, found))).toBeNull();
    const row = await test.portal.uow.read.uploads.findUpload(id);
    expect(row).toMatchObject({ state: 'refused', refusal: expect.stringContaining('For listening') });
  });

  it('UPL-4 what was made from an original counts with it', async () => {
    const at = await emptied();
    const { owner } = test.portal;
    const id = await arriving({ by: owner, at, bytes: 100, arrived: 100 });
    const sha256 = '5'.repeat(64) as Sha256;
    granted(await claimHash(test.portal.as(owner), id, sha256));
    granted(await finishReceiving(test.portal, id));
    const found = { fileSha256: sha256, pcmSha256: null, madeBytes: 100 };
    const fileId = granted(await publishUpload({ ...test.portal, limits }, id, found));
    if (!fileId) throw new Error('not published');
    expect(ruleOf(await begin({ by: owner, at, bytes: 801 }))).toBe('UPL-4');
    granted(await begin({ by: owner, at, bytes: 800 }));
    const { facts, measurement, peaksSha256, rendition } = readyFile('m', 'mix');
    const made = { facts, measurement, peaksSha256, rendition, madeBytes: 300 };
    granted(await recordMeasured(test.portal, fileId, made));
    expect(ruleOf(await begin({ by: owner, at, bytes: 601 }))).toBe('UPL-4');
    granted(await begin({ by: owner, at, bytes: 600 }));
  });
});
