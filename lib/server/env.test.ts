import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSettings } from './env';

const root = mkdtempSync(path.join(tmpdir(), 'acetate settings '));
afterAll(() => rmSync(root, { recursive: true }));

const complete = {
  ACETATE_ORIGIN: 'https://masters.example.com',
  NEXTAUTH_SECRET: 'x'.repeat(32),
  RESEND_API_KEY: 're_key',
  ACETATE_MAIL_FROM: 'Studio <post@example.com>',
};

describe('production', () => {
  test('starts when everything is there', () => {
    const read = readSettings(complete, root);
    expect(read).toMatchObject({
      ok: true,
      value: { demo: false, mail: { kind: 'resend' }, host: '127.0.0.1' },
    });
  });

  test.each(Object.keys(complete))('refuses without %s, and names it', (name) => {
    const read = readSettings({ ...complete, [name]: undefined }, root);
    expect(read).toMatchObject({ ok: false, refusal: [expect.stringContaining(name)] });
  });

  test('reads how much one network may have open, and refuses less than a page needs', () => {
    expect(readSettings(complete, root)).toMatchObject({ ok: true, value: { connectionsPerNetwork: 256 } });
    expect(readSettings({ ...complete, ACETATE_CONNECTIONS: '7' }, root).ok).toBe(false);
    expect(readSettings({ ...complete, ACETATE_CONNECTIONS: 'many' }, root).ok).toBe(false);
  });

  test('reads upload limits in gigabytes, and refuses zero', () => {
    const read = readSettings({ ...complete, ACETATE_FILE_GB: '2' }, root);
    expect(read).toMatchObject({ ok: true, value: { uploadLimits: { fileBytes: 2e9 } } });
    expect(readSettings({ ...complete, ACETATE_STUDIO_GB: '0' }, root).ok).toBe(false);
  });

  test.each([
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', 'three thousand'],
    ['ACETATE_JOBS', '-1'],
    ['ACETATE_JOBS', '1000000'],
    ['ACETATE_DEMO', 'yes'],
    ['ACETATE_PROXY_HOPS', '99'],
    ['ACETATE_MAIL_FROM', 'Studio'],
    ['RESEND_BASE_URL', 'resend'],
    ['DATABASE_URL', 'localhost'],
    ['DATABASE_URL', 'mysql://root@localhost/acetate'],
  ])('refuses nonsense in %s (%s) in one sentence that names it', (name, value) => {
    const read = readSettings({ ...complete, [name]: value }, root);
    expect(read).toMatchObject({ ok: false, refusal: [expect.stringContaining(name)] });
  });

  test('reports everything that is missing at once', () => {
    const read = readSettings({}, root);
    expect(read.ok ? 0 : read.refusal.length).toBe(4);
  });

  test.each([
    'http://masters.example.com',
    'ftp://masters.example.com',
    'https://masters.example.com/portal',
    'masters.example.com',
  ])('refuses the origin %s', (origin) => {
    expect(readSettings({ ...complete, ACETATE_ORIGIN: origin }, root).ok).toBe(false);
  });

  test('refuses a short secret', () => {
    expect(readSettings({ ...complete, NEXTAUTH_SECRET: 'short' }, root).ok).toBe(false);
  });
});

describe('more than one machine', () => {
  const shared = {
    ...complete,
    DATABASE_URL: 'postgresql://acetate@db/acetate',
    S3_BUCKET: 'acetate',
    S3_ENDPOINT: 'http://s3.internal:9000',
    S3_ACCESS_KEY_ID: 'key',
    S3_SECRET_ACCESS_KEY: 'secret',
    S3_PATH_STYLE: '1',
  };

  test('files are in a folder, and one process does everything, unless it is said otherwise', () => {
    const value = { role: 'all', storage: { kind: 'folder' }, jobConcurrency: 2 };
    expect(readSettings(complete, root)).toMatchObject({ ok: true, value });
  });

  test('the bucket is read with its keys, and a web node runs no jobs', () => {
    const storage = {
      kind: 'bucket',
      cacheBytes: 20e9,
      bucket: {
        bucket: 'acetate',
        region: 'us-east-1',
        endpoint: 'http://s3.internal:9000',
        pathStyle: true,
      },
    };
    const web = readSettings({ ...shared, ACETATE_ROLE: 'web' }, root);
    expect(web).toMatchObject({ ok: true, value: { role: 'web', jobConcurrency: 0, storage } });
    const worker = readSettings({ ...shared, ACETATE_ROLE: 'worker' }, root);
    expect(worker).toMatchObject({ ok: true, value: { role: 'worker', jobConcurrency: 2 } });
  });

  test.each([
    ['ACETATE_ROLE', 'both'],
    ['S3_BUCKET', 'No Bucket'],
    ['S3_BUCKET', ''],
    ['S3_ENDPOINT', 's3.internal'],
    ['S3_SECRET_ACCESS_KEY', ''],
    ['S3_PATH_STYLE', 'yes'],
    ['ACETATE_CACHE_GB', 'much'],
  ])('refuses nonsense in %s (%s) in one sentence that names it', (name, value) => {
    const read = readSettings({ ...shared, [name]: value }, root);
    expect(read).toMatchObject({ ok: false, refusal: [expect.stringContaining(name)] });
  });

  test.each(['DATABASE_URL', 'S3_BUCKET'])(
    'a web node or a worker without %s has nothing to share',
    (name) => {
      for (const ACETATE_ROLE of ['web', 'worker']) {
        const read = readSettings({ ...complete, ...only(shared, name), ACETATE_ROLE }, root);
        expect(read).toMatchObject({ ok: false, refusal: [expect.stringContaining(name)] });
      }
    },
  );
});

/** What is shared, without one of the two. */
function only(shared: Readonly<Record<string, string>>, without: string) {
  const { DATABASE_URL, S3_BUCKET } = shared;
  return without === 'DATABASE_URL' ? { S3_BUCKET } : { DATABASE_URL };
}

describe('the demo', () => {
  test('listens only on this machine, with its own folder and secret', () => {
    const read = readSettings({ ACETATE_DEMO: '1', PORT: '4200', ACETATE_HOST: '0.0.0.0' }, root);
    expect(read).toMatchObject({ ok: true, value: { host: '127.0.0.1', mail: { kind: 'mailbox' } } });
    const kept = readFileSync(path.join(root, '.data', 'demo', 'session-secret'), 'utf8');
    expect(kept).toMatch(/^[0-9a-f]{64}$/);
    const again = readSettings({ ACETATE_DEMO: '1' }, root);
    expect(again).toMatchObject({ ok: true, value: { secret: kept } });
  });

  test.each(['DATABASE_URL', 'ACETATE_ORIGIN', 'S3_BUCKET', 'ACETATE_ROLE'])('is refused with %s', (name) => {
    expect(readSettings({ ACETATE_DEMO: '1', [name]: 'https://example.com' }, root).ok).toBe(false);
  });
});

describe('settings of logs and metrics', () => {
  test('by default is a JSON log, one gigabyte of free disk, and no metrics', () => {
    const read = readSettings(complete, root);
    expect(read.ok && read.value.observing).toEqual({
      log: { level: 'info', form: 'json' },
      leastDiskBytes: 1e9,
    });
  });

  test('in the demo and in development is a short log for the terminal', () => {
    for (const more of [{ ACETATE_DEMO: '1', ACETATE_ORIGIN: undefined }, { NODE_ENV: 'development' }]) {
      const read = readSettings({ ...complete, ...more }, root);
      expect(read.ok && read.value.observing.log).toEqual({ level: 'warn', form: 'terminal' });
    }
  });

  test('is as it was asked for', () => {
    const asked = {
      ACETATE_LOG_LEVEL: 'debug',
      ACETATE_METRICS_TOKEN: 'sixteen-or-more-x',
      ACETATE_LEAST_DISK_GB: '0.5',
    };
    expect(readSettings({ ...complete, ...asked }, root)).toMatchObject({
      ok: true,
      value: {
        observing: { log: { level: 'debug' }, metricsToken: 'sixteen-or-more-x', leastDiskBytes: 5e8 },
      },
    });
  });

  test.each([
    ['ACETATE_LOG_LEVEL', 'loud'],
    ['ACETATE_METRICS_TOKEN', 'short'],
    ['ACETATE_METRICS_TOKEN', 'with a space in the middle'],
    ['ACETATE_LEAST_DISK_GB', '-1'],
    ['ACETATE_WARN_DISK_GB', 'little'],
    ['ACETATE_LEAST_DISK_GB', 'much'],
  ])('is refused in a sentence with %s “%s”', (name, value) => {
    const read = readSettings({ ...complete, [name]: value }, root);
    expect(read).toEqual({ ok: false, refusal: [expect.stringMatching(new RegExp(`^${name} .+\\.$`))] });
  });
});
