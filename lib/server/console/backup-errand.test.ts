import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Settings } from '../env';
import { withPlace } from './backup-errand';
import { readBucketPlace } from './bucket-errand';
import type { Errand } from './errand';

let folder: string;
let errand: Errand;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate errand '));
  const settings = { dataDirectory: path.join(folder, 'data'), storage: { kind: 'folder' } } as Settings;
  errand = { settings, environment: {}, words: [], folder };
});
afterEach(() => rm(folder, { recursive: true }));

const open = (named: string, isNew = true) => withPlace(errand, { named, isNew }, async () => 'opened');

test('BAK-14: a folder that is not there is told, and not made: a slip of the pen, or a disk that is not mounted', async () => {
  await expect(open('bakcups')).rejects.toThrow(/There is no folder .*bakcups/);
  await expect(open('bakcups', false)).rejects.toThrow(/There is no folder .*bakcups/);
  await writeFile(path.join(folder, 'file'), '');
  await expect(open('file')).rejects.toThrow('no folder');
  expect(await readdir(folder)).toEqual(['file']);
});

test('BAK-14: the data folder is no place for its own backups, by whatever way it is named', async () => {
  await mkdir(path.join(folder, 'data', 'backups here'), { recursive: true });
  await symlink(path.join(folder, 'data'), path.join(folder, 'link'));
  for (const named of ['data', 'data/backups here', 'link/backups here', 'data/not/made yet', 'link/../data'])
    await expect(open(named), named).rejects.toThrow('is inside the data folder');
  const relative = {
    ...errand.settings,
    dataDirectory: path.relative(process.cwd(), path.join(folder, 'data')),
  };
  const opened = withPlace(
    { ...errand, settings: relative },
    { named: 'data', isNew: true },
    async () => 'opened',
  );
  await expect(opened).rejects.toThrow('is inside the data folder');
});

test('BAK-14: backups begin in an empty folder; where there are none nothing is listed, checked or restored', async () => {
  await mkdir(path.join(folder, 'place', 'lost+found'), { recursive: true });
  await expect(open('place', false)).rejects.toThrow('no backups');
  expect(await readdir(path.join(folder, 'place'))).toEqual(['lost+found']);
  expect(await open('place')).toBe('opened');
  expect(await open('place', false)).toBe('opened');
  await mkdir(path.join(folder, 'letters'));
  await writeFile(path.join(folder, 'letters', 'one.txt'), 'Dear');
  await expect(open('letters')).rejects.toThrow('is not empty');
});

test('BAK-16: an empty folder is asked about before anything is made in it; one with backups is not', async () => {
  await mkdir(path.join(folder, 'place'));
  const asked: string[] = [];
  const beforeBegun = async (name: string) => {
    asked.push(name);
    if (asked.length === 1) throw new Error('its disk is not mounted');
  };
  const openAsking = () =>
    withPlace(errand, { named: 'place', isNew: true, beforeBegun }, async (_, name) => name);
  await expect(openAsking()).rejects.toThrow('not mounted');
  expect(await readdir(path.join(folder, 'place'))).toEqual([]);
  expect(await openAsking()).toBe(path.join(folder, 'place'));
  expect(await openAsking()).toBe(path.join(folder, 'place'));
  expect(asked).toHaveLength(2);
});

test('a text that was left half-written in a place a day ago goes with its next opening', async () => {
  const backups = path.join(folder, 'place', 'backups');
  await mkdir(backups, { recursive: true });
  const [old, young] = ['a.json.0123456789ab.part', 'b.json.0123456789ab.part'];
  for (const name of [old, young, 'c.part']) await writeFile(path.join(backups, name), 'half');
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
  for (const name of [old, 'c.part']) await utimes(path.join(backups, name), yesterday, yesterday);
  await open('place');
  expect((await readdir(backups)).sort()).toEqual([young, 'c.part']);
});

test('BAK-14: the bucket that the portal keeps its files in is no place for their backups', () => {
  const keys = { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
  const own = { S3_BUCKET: 'masters', S3_ENDPOINT: 'https://s3.example.com', ...keys };
  const storage = {
    kind: 'bucket',
    cacheBytes: 1e9,
    bucket: { bucket: 'masters', endpoint: 'https://s3.example.com', region: 'us-east-1', pathStyle: false },
  } as const;
  const read = (named: string, more = {}) =>
    readBucketPlace({ environment: { ...own, ...more }, storage }, named);
  expect(() => read('s3://masters/backups')).toThrow('keeps its files in');
  expect(() => read('s3://masters', { ACETATE_BACKUP_S3_ENDPOINT: 'https://S3.example.com/' })).toThrow(
    'keeps',
  );
  expect(read('s3://backups/nightly').prefix).toBe('nightly/');
  const elsewhere = { ACETATE_BACKUP_S3_ENDPOINT: 'https://elsewhere.example.com' };
  expect(read('s3://masters', elsewhere).bucket.bucket).toBe('masters');
});
