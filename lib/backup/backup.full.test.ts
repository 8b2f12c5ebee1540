import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sha256 } from '@/lib/core/ids';
import type { BlobStore } from '@/lib/storage/blob-store';
import type { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { BackupBench, giveArtwork } from '@/lib/testing/backups';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database/database';
import { portalForTests } from '@/lib/testing/portal/portal';
import { filesOf, listBackups, readManifest } from './backup-manifest';
import { openBackupFolder } from './backup-place';
import { checkBackups } from './check-backups';
import { ownerFile } from './claimed-place';
import { markFile } from './writer-mark';

const source = portalForTests();
let folder: string;
let bench: BackupBench;
let blobs: LocalBlobStore;
let artwork: Sha256[];
let empty: TestDatabase;

/** Three releases with artwork of their own. */
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate backup '));
  bench = await BackupBench.open(folder);
  blobs = await bench.store();
  empty = await createTestDatabase();
  const { portal } = source;
  await portal.prisma.release.updateMany({ data: { artworkSha256: null } });
  artwork = [];
  for (const text of ['one', 'two', 'three']) {
    const { release } = await portal.release();
    artwork.push(await giveArtwork(portal.prisma, blobs, { releaseId: release.id, text }));
  }
}, 60_000);
afterEach(async () => {
  await empty.drop();
  await rm(folder, { recursive: true });
});

const make = (store: BlobStore = blobs, keep?: number) =>
  bench.backup(source.portal.databaseUrl, store, keep);

/** Every file of the place, by its hash. */
async function storedFiles(): Promise<string[]> {
  const names = await readdir(path.join(bench.folder, 'place/files'), { recursive: true });
  return names
    .map((name) => path.basename(name))
    .filter((name) => name.length === 64)
    .sort();
}

async function filesOfAll(): Promise<string[]> {
  const all = new Set<string>();
  for (const backup of await listBackups(bench.place))
    for (const { sha256 } of filesOf(await readManifest(bench.place, backup))) all.add(sha256);
  return [...all].sort();
}

/** A store that does something before it is asked for a file, or for its size. */
function storeThat(method: 'open' | 'findSize', act: (sha256: Sha256) => Promise<void>): BlobStore {
  return new Proxy<BlobStore>(blobs, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (name !== method) return member.bind(target);
      return async (sha256: Sha256, ...more: unknown[]) => {
        await act(sha256);
        return member.call(target, sha256, ...more);
      };
    },
  });
}

async function damage(sha256: Sha256, text = 'ONE'): Promise<void> {
  const file = path.join(bench.folder, 'place/files', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  await chmod(file, 0o600);
  await writeFile(file, text);
}

describe('backup', () => {
  test('BAK-1: every row and file comes back, and the restored database keeps its rules', async () => {
    const { portal } = source;
    await portal.prisma
      .$executeRaw`update "Release" set genre = E'tab\t"quote" \\ \n line' where genre is null`;
    await portal.prisma.$executeRaw`update "AudioFile" set warnings = 'null'::jsonb`;
    await portal.prisma
      .$executeRaw`select graphile_worker.add_job('mail.send', '{"mailId":"x"}'::json, run_at := now() + interval '1 day')`;
    const made = await make();
    expect(made).toMatchObject({ files: 3, copiedFiles: 3, missing: [] });
    const target = await bench.store();
    expect(await bench.restore(empty.url, target)).toMatchObject({
      id: made.id,
      rows: made.rows,
      files: 3,
      lacking: [],
    });
    expect(await bench.rowsOf(empty.url)).toEqual(await bench.rowsOf(portal.databaseUrl));
    for (const sha256 of artwork)
      expect(await buffer(await target.open(sha256))).toEqual(await buffer(await blobs.open(sha256)));
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    await expect(client.query('delete from "Event"')).rejects.toThrow('append-only');
    await expect(
      client.query(
        `insert into "Mix" (id, "trackId", number, "audioFileId") values ('m', 'none', 1, 'none')`,
      ),
    ).rejects.toThrow('foreign key');
    const added = await client.query(
      `select id from graphile_worker.add_job('mail.send', '{"mailId":"y"}'::json)`,
    );
    expect(added.rowCount).toBe(1); // its number is new
    await client.end();
  });

  test('BAK-2: what the place has is not copied again; older backups go with what only they have', async () => {
    await make();
    const first = await storedFiles();
    const again = await make();
    expect(again).toMatchObject({ copiedFiles: 0, files: 3 });
    expect(await storedFiles()).toEqual(first); // the same rows are the same file
    const { portal } = source;
    await portal.prisma.release.updateMany({
      where: { artworkSha256: artwork[0] ?? '' },
      data: { artworkSha256: null },
    });
    expect(await make(blobs, 1)).toMatchObject({ files: 2, removed: 2 });
    expect(await listBackups(bench.place)).toHaveLength(1);
    expect(await storedFiles()).toEqual(await filesOfAll());
    expect(await storedFiles()).not.toContain(artwork[0]);
  });

  test('BAK-3: a backup that was cut off does not count; the next one goes on, and leaves nothing of it behind', async () => {
    let opened = 0;
    const breaks = storeThat('open', async () => {
      opened += 1;
      if (opened > 1) throw new Error('killed');
    });
    await expect(make(breaks)).rejects.toThrow('killed');
    expect(await listBackups(bench.place)).toEqual([]);
    await source.portal.release(['meanwhile']);
    const made = await make();
    expect(made.copiedFiles).toBeLessThan(3);
    expect(await storedFiles()).toEqual(await filesOfAll());
    expect(await bench.place.journals.list()).toEqual([]);
    expect(await checkBackups(bench.place)).toMatchObject([{ id: made.id, broken: [] }]);
  });

  test('BAK-4: a file that is deleted in the middle, with its row, is in neither; one that is lost is told', async () => {
    const { portal } = source;
    const [first = '' as Sha256, second = '' as Sha256] = artwork;
    const withdraws = storeThat('findSize', async (sha256) => {
      if (sha256 !== first) return;
      const where = { artworkSha256: first };
      await portal.prisma.release.updateMany({ where, data: { artworkSha256: null } });
      await blobs.remove(first);
    });
    expect(await make(withdraws)).toMatchObject({ files: 2, missing: [] });
    await blobs.remove(second);
    await bench.place.files.remove(second);
    const made = await make();
    expect(made.missing).toEqual([second]);
    await expect(bench.restore(empty.url, await bench.store())).rejects.toThrow('1 of the files');
    expect(await bench.restore(empty.url, await bench.store(), { mayLack: 'files' })).toMatchObject({
      lacking: [second],
    });
  });

  test('BAK-5: damage is found by --check and before anything is restored', async () => {
    const [first = '' as Sha256] = artwork;
    const made = await make();
    await damage(first);
    expect(await checkBackups(bench.place)).toMatchObject([{ id: made.id, broken: [first] }]);
    await expect(bench.restore(empty.url, await bench.store())).rejects.toThrow(first);
    const manifest = await readManifest(bench.place, made);
    await damage(manifest.tables.find(({ name }) => name === 'User')?.sha256 ?? first);
    await expect(bench.restore(empty.url, await bench.store())).rejects.toThrow('rows of User');
    await bench.place.manifests.write(made.name, '{}');
    await expect(bench.restore(empty.url, await bench.store())).rejects.toThrow('manifest');
    expect((await bench.rowsOf(empty.url)).tables.find(({ name }) => name === 'User')?.rows).toBe(0);
  });

  test('BAK-12: what a check found damaged is copied anew by the next backup, of the same size or not', async () => {
    const [first = '' as Sha256] = artwork;
    const made = await make();
    const users = (await readManifest(bench.place, made)).tables.find(({ name }) => name === 'User');
    if (!users) throw new Error('no users');
    await damage(first);
    await damage(users.sha256, 'x'.repeat(users.sizeBytes));
    expect(await checkBackups(bench.place)).toMatchObject([{ broken: [users.sha256, first] }]);
    // The portal has lost it too: what is left of it stays, and is told.
    const lost = await buffer(await blobs.open(first));
    await blobs.remove(first);
    expect(await make()).toMatchObject({ missing: [first] });
    expect(await bench.place.files.findSize(first)).toBe(3);
    await blobs.put(Readable.from([lost]));
    expect(await make()).toMatchObject({ missing: [], copiedFiles: 1 });
    expect(await checkBackups(bench.place)).toMatchObject([{ broken: [] }, { broken: [] }, { broken: [] }]);
    expect(await bench.place.damaged.list()).toEqual([]);
  });

  test('BAK-13: an old manifest that cannot be read stops no backup, and nothing is removed for its sake', async () => {
    const first = await make();
    await bench.place.manifests.write(first.name, 'damaged');
    await bench.place.journals.write('2020-01-01T00-00-00-000Z.txt', `${artwork[0]}\n`);
    const made = await make(blobs, 1);
    expect(made).toMatchObject({ removed: 0, unreadable: [{ id: first.id }] });
    expect(await listBackups(bench.place)).toHaveLength(2);
    expect(await bench.place.files.findSize(artwork[0] ?? ('' as Sha256))).not.toBeNull();
    expect(await checkBackups(bench.place)).toMatchObject([
      { id: first.id, isReadable: false },
      { id: made.id, isReadable: true, broken: [] },
    ]);
    await bench.place.manifests.remove(first.name);
    expect(await make(blobs, 1)).toMatchObject({ removed: 1, unreadable: [] });
  });

  test('BAK-8: while somebody works on the database nothing is restored', async () => {
    await make();
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    await expect(bench.restore(empty.url, await bench.store())).rejects.toThrow('Somebody is connected');
    await client.end();
  });

  test('BAK-15: a place belongs to one portal, and to it again after a restore; another one is refused', async () => {
    await make();
    await expect(bench.backup(empty.url, await bench.store())).rejects.toThrow('another portal');
    expect(await listBackups(bench.place)).toHaveLength(1);
    const target = await bench.store();
    await bench.restore(empty.url, target, { mayReplace: 'anything' });
    await bench.backup(empty.url, target);
    expect(await listBackups(bench.place)).toHaveLength(2);
    // From an Acetate that made no such file: whoever comes first has it.
    for (const name of [ownerFile, markFile]) await rm(path.join(bench.folder, 'place', name));
    await make();
    expect(await bench.place.owner.read(ownerFile)).toMatch(/^[0-9a-z]{26}\n$/);
  });

  test('BAK-15: of two portals that begin a place at the same moment one has it', async () => {
    const id = 'the other';
    const read = bench.place.owner.read.bind(bench.place.owner);
    let reads = 0;
    const owner = {
      async read(name: string) {
        reads += 1;
        // Between our claim and our second look.
        if (reads === 2) await bench.place.owner.write(name, `${id}\n`);
        return read(name);
      },
      write: bench.place.owner.write.bind(bench.place.owner),
    };
    const late = await BackupBench.open(folder, { ...bench.place, owner });
    await expect(late.backup(source.portal.databaseUrl, blobs)).rejects.toThrow('another portal');
    expect(await listBackups(bench.place)).toEqual([]);
  });

  test('BAK-17: of a portal and its copy, one goes on in a place, and the other is told', async () => {
    await make();
    const target = await bench.store();
    await bench.restore(empty.url, target, { mayReplace: 'anything' });
    await bench.backup(empty.url, target);
    await expect(make()).rejects.toThrow(`remove ${markFile} there`);
    await bench.backup(empty.url, target);
    expect(await listBackups(bench.place)).toHaveLength(3);
    await rm(path.join(bench.folder, 'place', markFile));
    await make();
    await make();
    await expect(bench.backup(empty.url, target)).rejects.toThrow('Another copy of this portal');
    expect(await listBackups(bench.place)).toHaveLength(5);
  });

  test('BAK-17: what was restored from an older backup goes on in its place', async () => {
    const { id } = await make();
    await make();
    const target = await bench.store();
    await bench.restore(empty.url, target, { id, mayReplace: 'anything' });
    await bench.backup(empty.url, target);
    expect(await listBackups(bench.place)).toHaveLength(3);
  });

  test('BAK-17: a backup that a copy overtook does not count, and removes nothing', async () => {
    await make();
    const { place } = bench;
    const journals = {
      list: () => place.journals.list(),
      read: (name: string) => place.journals.read(name),
      remove: (name: string) => place.journals.remove(name),
      // Both looked before either had written its mark.
      async write(name: string, text: string) {
        await place.journals.write(name, text);
        await place.owner.write(markFile, 'of the other\n');
      },
    };
    const slow = await BackupBench.open(folder, { ...place, journals });
    await expect(slow.backup(source.portal.databaseUrl, blobs, 1)).rejects.toThrow('Another copy');
    expect(await listBackups(place)).toHaveLength(1);
  });

  test('BAK-16: a place whose backups are gone is told, and begun anew only when that is said', async () => {
    await make();
    for (const name of ['backups', 'files', 'unfinished', 'damaged', ownerFile])
      await rm(path.join(bench.folder, 'place', name), { recursive: true });
    const emptied = await BackupBench.open(folder, await openBackupFolder(path.join(bench.folder, 'place')));
    const again = (mayBegin: boolean) =>
      emptied.backup(source.portal.databaseUrl, blobs, undefined, { placeName: bench.folder, mayBegin });
    await expect(again(false)).rejects.toThrow('perhaps its disk is not mounted');
    expect(await emptied.place.owner.read(ownerFile)).toBeNull();
    await again(true);
    await again(false);
    expect(await listBackups(emptied.place)).toHaveLength(2);
  });
});
