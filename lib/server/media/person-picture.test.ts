import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UserId } from '@/lib/core/ids';
import type { Context } from '@/lib/domain/context';
import { eraseByAddress } from '@/lib/domain/erasure/erasure.commands';
import { beginPicture, changePicture } from '@/lib/domain/pictures/picture.commands';
import type { Actor } from '@/lib/domain/policy/actor';
import { referringTo } from '@/lib/jobs/stored-bytes';
import { forgetBlob } from '@/lib/jobs/tasks/blob-forget';
import { threadsForTests } from '@/lib/testing/hosts/threads';
import { containerForTests } from '@/lib/testing/portal/container';
import { granted, ruleOf } from '@/lib/testing/portal/portal';
import { provideContainer } from '../container';
import { receiveOwnPicture } from './person-picture';
import { reencodeApart } from './reencode-apart';

const test = containerForTests();
const threadFile = threadsForTests('artwork');
const open = new AbortController().signal;

/** What was read of a body. */
interface Read {
  bytes: number;
}

function bodyOf(bytes: Uint8Array, read: Read = { bytes: 0 }): ReadableStream<Uint8Array> {
  const piece = 1 << 20;
  let at = 0;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const next = bytes.subarray(at, at + piece);
      at += next.length;
      read.bytes = at;
      controller.enqueue(next);
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

const picture = async (background: string) =>
  new Uint8Array(
    await sharp({ create: { width: 400, height: 300, channels: 3, background } })
      .png()
      .toBuffer(),
  );

async function person(name: string): Promise<Context & { actor: Extract<Actor, { kind: 'user' }> }> {
  const { uow, clock, ids } = test.parts;
  const actor = { kind: 'user', userId: ids.next<UserId>(), name, email: `${name}@band.test` } as const;
  await uow.change(async (tx) => {
    await tx.studios.insertPerson({ id: actor.userId, name, email: actor.email });
    return { ok: true, value: null };
  });
  return { actor, uow, clock, ids };
}

describe('a picture that somebody sends', () => {
  beforeAll(() => {
    const reencodeArtwork = reencodeApart({ file: threadFile('artwork'), signal: open });
    provideContainer({ ...test.parts, reencodeArtwork });
  });

  it('MEM-13 is stored as a small square, and its bytes go when another takes its place', async () => {
    const { blobs } = test.parts;
    const me = await person('ann');
    const first = granted(await receiveOwnPicture(me, bodyOf(await picture('red'))));
    const second = granted(await receiveOwnPicture(me, bodyOf(await picture('blue'))));
    if (!first || !second) throw new Error('no picture');
    const stored = await blobs.open(second);
    const { width, height, format } = await sharp(Buffer.concat(await stored.toArray())).metadata();
    expect({ width, height, format }).toEqual({ width: 256, height: 256, format: 'jpeg' });
    for (const sha256 of [first, second]) await forgetBlob(test.parts, sha256);
    expect(await blobs.findSize(first)).toBeNull();
    expect(await blobs.findSize(second)).toBeLessThan(40_000);
  });

  it('MEM-13 one that is taken again while its bytes are being forgotten keeps them', async () => {
    const { blobs } = test.parts;
    const me = await person('gus');
    const first = granted(await receiveOwnPicture(me, bodyOf(await picture('orange'))));
    if (!first) throw new Error('no picture');
    granted(await receiveOwnPicture(me, bodyOf(await picture('purple'))));
    // The job of the first replacement runs after the bytes are stored again, and before the row has them.
    let [isBegun, isForgotten] = [false, false];
    const { uow } = me;
    const change: typeof uow.change = async (work) => {
      if ((await blobs.findSize(first)) !== null && isBegun && !isForgotten) {
        isForgotten = true;
        await forgetBlob(test.parts, first);
        expect(await blobs.findSize(first)).toBeNull();
      }
      isBegun = true;
      return uow.change(work);
    };
    const again = await receiveOwnPicture(
      { ...me, uow: { ...uow, change } },
      bodyOf(await picture('orange')),
    );
    expect([granted(again), isForgotten]).toEqual([first, true]);
    expect(await blobs.findSize(first)).not.toBeNull();
  });

  it('MEM-13 bytes are not forgotten between being looked for and being referred to', async () => {
    const { blobs, uow } = test.parts;
    const me = await person('hal');
    const first = granted(await receiveOwnPicture(me, bodyOf(await picture('teal'))));
    if (!first) throw new Error('no picture');
    granted(await changePicture(me, null));
    let forgetting: Promise<void> | undefined;
    await referringTo({ uow, blobs }, [first]).change(async (tx) => {
      forgetting = forgetBlob(test.parts, first);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await tx.pictures.savePicture(me.actor.userId, first);
      return { ok: true, value: null };
    });
    await forgetting;
    expect(await blobs.findSize(first)).not.toBeNull();
  });

  it('MEM-13 two people may have the same one: it stays while one of them has it', async () => {
    const { blobs } = test.parts;
    const [me, other] = [await person('bea'), await person('cid')];
    const sha256 = granted(await receiveOwnPicture(me, bodyOf(await picture('green'))));
    if (!sha256) throw new Error('no picture');
    expect(granted(await receiveOwnPicture(other, bodyOf(await picture('green'))))).toBe(sha256);
    granted(await receiveOwnPicture(me, bodyOf(await picture('white'))));
    await forgetBlob(test.parts, sha256);
    expect(await blobs.findSize(sha256)).not.toBeNull();
  });

  it('ART-5 is read up to 20 MB, and no further', async () => {
    const read = { bytes: 0 };
    const endless = new Uint8Array(40_000_000);
    expect(ruleOf(await receiveOwnPicture(await person('dan'), bodyOf(endless, read)))).toBe('ART-5');
    expect(read.bytes).toBeLessThan(22_000_000);
  });

  it('MEM-14 is not read when it is one too many, and one that is refused counts too', async () => {
    const me = await person('eve');
    for (let i = 0; i < 19; i++) granted(await beginPicture(me));
    expect(ruleOf(await receiveOwnPicture(me, bodyOf(new TextEncoder().encode('no picture'))))).toBe('ART-1');
    const read = { bytes: 0 };
    expect(ruleOf(await receiveOwnPicture(me, bodyOf(await picture('red'), read)))).toBe('MEM-14');
    expect(read.bytes).toBe(0);
  });

  it('ERA-7 is kept of nobody who was erased meanwhile', async () => {
    const me = await person('flo');
    const sending = receiveOwnPicture(me, bodyOf(await picture('black')));
    granted(await eraseByAddress({ ...me, actor: { kind: 'system' } }, me.actor.email));
    await sending;
    const row = await test.parts.prisma.user.findUniqueOrThrow({ where: { id: me.actor.userId } });
    expect(row.pictureSha256).toBeNull();
  });
});
