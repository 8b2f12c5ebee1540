import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import type { CommentId, Sha256, VersionId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { blobColumns } from '@/lib/data/blob-references';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { PortalApp } from '@/lib/testing/portal/portal-app';
import { killHard } from '@/lib/testing/portal/process-tree';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { musicLike } from '@/lib/testing/signals/tones';
import { SmallDisk } from '@/lib/testing/small-disk';
import { until } from '@/lib/testing/until';
import { readPidFile } from '../../../server/database/embedded-postgres/running.mjs';

/** Below what uploads leave free, and below what jobs do. */
const uploadsStop = 1.8e9;
const jobsStop = 0.8e9;

function music(name: string, seconds: number, seed: number) {
  const side = (add: number) => musicLike(seconds * 48_000, { sampleRate: 48_000, seed: seed + add });
  return proofFile(name, wavBytes([side(0), side(1)]));
}

const codes = /ENOSPC|EDQUOT|53100|No space left/;

/** What a person reads when this is refused; it must be a sentence. */
async function sentenceOf(act: () => Promise<unknown>): Promise<string> {
  const refused = await act().then(
    () => null,
    (error: unknown) => String(error),
  );
  expect(refused).toMatch(/room|does not answer/);
  expect(refused).not.toMatch(codes);
  return refused ?? '';
}

/** A job of this kind that was put off for want of room, several times: it waits, and its attempts do not add up. */
async function putOff({ app }: ProofRelease<PortalApp>, kind: string): Promise<void> {
  const waiting = `select 1 from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = $1 and jobs.attempts <= 2 and jobs.last_error ~ 'disk' and jobs.locked_by is null
      and jobs.run_at > now() + interval '4 seconds'`;
  await until(`${kind} waits`, async () => (await app.database.pool.query(waiting, [kind])).rowCount || null);
}

class Notes {
  readonly acknowledged: string[] = [];

  constructor(
    readonly release: ProofRelease<PortalApp>,
    readonly versionId: VersionId,
  ) {}

  async write(): Promise<void> {
    const { app, releaseId, trackId, engineer } = this.release;
    const id = app.ids.next<CommentId>();
    const note = { id, versionId: this.versionId, parentId: null, kind: 'correction', place: null };
    const body = `Note ${id} ${'x'.repeat(1500)}`;
    await engineer.post(`/api/releases/${releaseId}/tracks/${trackId}/comments`, { ...note, body });
    this.acknowledged.push(body);
  }

  /** Until the database has no room for more, or so many were taken all the same. */
  async untilRefused(most: number): Promise<string | null> {
    for (let count = 0; count < most; count++) {
      const refused = await this.write().then(
        () => null,
        (error: unknown) => String(error),
      );
      if (refused !== null) return refused;
    }
    return null;
  }

  async expectKept(): Promise<void> {
    const { prisma } = this.release.app.database;
    const stored = (await prisma.comment.findMany({ select: { body: true } })).map(({ body }) => body);
    for (const body of this.acknowledged) expect(stored.filter((each) => each === body)).toHaveLength(1);
  }
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(place);
    else yield place;
  }
}

/** Every stored file is what its name says, every row has its file, and no work left anything half. */
async function expectWhole({ app }: ProofRelease<PortalApp>): Promise<void> {
  const blobs = path.join(app.dataDirectory, 'blobs');
  const stored = new Set<Sha256>();
  for await (const file of filesIn(blobs)) {
    const name = path.basename(file) as Sha256;
    if (!/^[0-9a-f]{64}$/.test(name)) continue;
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    expect(hash.digest('hex')).toBe(name);
    stored.add(name);
  }
  for (const [table, column] of blobColumns) {
    const { rows } = await app.database.pool.query<{ sha256: Sha256 }>(
      `select "${column}" as sha256 from "${table}" where "${column}" is not null`,
    );
    for (const { sha256 } of rows) expect([table, column, stored.has(sha256)]).toEqual([table, column, true]);
  }
  expect(await readdir(path.join(blobs, 'parts'))).toEqual([]);
  for await (const file of filesIn(path.join(app.dataDirectory, 'scratch'))) expect(file).toBe('nothing');
}

async function page({ engineer }: ProofRelease<PortalApp>, at: string): Promise<string> {
  return (await fetch(engineer.origin + at, { headers: engineer.headers })).text();
}

/** Room for files that come, then none: what is begun is refused, what is half here stays, and goes on. */
async function provesUploads(disk: SmallDisk, release: ProofRelease<PortalApp>): Promise<void> {
  const file = music('half.wav', 40, 5);
  const half = file.bytes.length >> 1;
  disk.fill(uploadsStop);
  expect(await sentenceOf(() => release.beginUpload(file, 'reference'))).toContain('no room on the disk');
  await disk.makeRoom();
  const id = await release.beginUpload(file, 'reference');
  release.engineer.sendPart(paths.tus(id), file.bytes, { offset: 0, count: half });
  await until(
    'half of it is here',
    async () => (await release.engineer.offsetOf(paths.tus(id))) >= half || null,
  );
  disk.fill(0);
  await until('no more is taken', () =>
    release.engineer.sendRest(paths.tus(id), file.bytes, half).then(
      () => null,
      () => true,
    ),
  );
  await disk.makeRoom();
  const offset = await until('it can go on', () =>
    release.engineer.offsetOf(paths.tus(id)).catch(() => null),
  );
  expect(offset).toBeGreaterThanOrEqual(half);
  await release.engineer.sendRest(paths.tus(id), file.bytes, offset);
  await release.measured(id);
}

/** Each kind of work in turn finds no room, waits without counting that, and is done when there is. */
async function provesJobs(disk: SmallDisk, release: ProofRelease<PortalApp>): Promise<void> {
  const { engineer } = release;
  const mix = music('mix.wav', 60, 9);
  const uploadId = await release.beginUpload(mix, 'mix');
  await engineer.sendRest(paths.tus(uploadId), mix.bytes, 0);
  disk.fill(jobsStop);
  await putOff(release, 'audio.measure');
  await disk.makeRoom();
  await release.measured(uploadId);
  const [newest] = await release.app.uow.read.mixes.listMixes(release.trackId);
  if (!newest) throw new Error('The upload became no mix.');
  disk.fill(jobsStop);
  const recipe = defaultRecipe();
  const printId = await release.startPrint(newest.id, recipe);
  await release.witness(printId, mix, recipe);
  await putOff(release, 'print.render');
  await disk.makeRoom();
  const version = await release.proved(printId);
  if (!version) throw new Error('The print became no version.');
  await release.approveNewest(version.id);
  disk.fill(jobsStop);
  const deliveryId = await release.startDelivery();
  await putOff(release, 'delivery.build');
  await disk.makeRoom();
  await release.delivered(deliveryId);
}

/** The database's own disk is full, and it is killed on it: it comes back by itself, and nothing acknowledged is lost. */
async function provesDatabase(disk: SmallDisk, notes: Notes): Promise<void> {
  const { app } = notes.release;
  await notes.write();
  disk.fill(0);
  const refused = await notes.untilRefused(3000);
  expect(refused ?? 'room').toMatch(/room|does not answer/);
  expect(refused ?? '').not.toMatch(codes);
  killHard(readPidFile(path.join(app.dataDirectory, 'pg18'))?.pid ?? 0);
  await disk.makeRoom();
  await until('notes are taken again', () =>
    notes.write().then(
      () => true,
      () => null,
    ),
  );
}

describe.skipIf(!SmallDisk.isAllowed('ext4'))(
  'a disk that runs full (skipped where nothing may be mounted)',
  () => {
    test('under uploads, measuring, prints, deliveries and the database: people read a sentence, nothing is half, and all goes on by itself', async () => {
      const disk = SmallDisk.open(8000, 'ext4');
      try {
        const app = await PortalApp.start(path.join(disk.folder, 'data'), {
          // More than the disk has: from the start there is little room.
          environment: { ACETATE_WARN_DISK_GB: '9' },
        });
        const { pid } = app;
        try {
          const release = await ProofRelease.open(app);
          await release.sendVersion(music('one.wav', 2, 1));
          const [version] = await app.database.prisma.version.findMany({ select: { id: true } });
          const notes = new Notes(release, version?.id as VersionId);
          await provesUploads(disk, release);
          await provesJobs(disk, release);
          await provesDatabase(disk, notes);
          await notes.expectKept();
          await until('every job is done', async () => {
            const { rowCount } = await app.database.pool.query(
              `select 1 from graphile_worker.jobs where task_identifier <> 'mail.send'`,
            );
            return rowCount === 0 || null;
          });
          await expectWhole(release);
          expect(app.pid).toBe(pid);
          const warnings = () => app.database.prisma.mailMessage.count({ where: { template: 'disk-low' } });
          await until('the owner is warned', async () => (await warnings()) > 0 || null);
          expect(await warnings()).toBe(1);
          expect(await page(release, '/')).toContain('The portal’s disk is nearly full');
        } finally {
          await app.stop();
        }
      } finally {
        disk.close();
      }
    }, 900_000);
  },
);
