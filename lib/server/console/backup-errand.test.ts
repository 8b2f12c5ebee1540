import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
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
