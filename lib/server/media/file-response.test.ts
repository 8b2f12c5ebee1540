import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { ActiveTransfers } from './active-transfers';
import { attachment, contentTypes, type FileToSend, fileResponse, parseRange } from './file-response';

let folder: string;
let store: LocalBlobStore;
let file: FileToSend;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate files '));
  store = await LocalBlobStore.open(folder);
  const stored = await store.put(Readable.from([Buffer.from('0123456789')]));
  file = { ...stored, contentType: contentTypes.wav, downloadName: 'Ünter "dem" Mond.wav' };
});
afterAll(() => rm(folder, { recursive: true }));

const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  fileResponse(store, new Request('https://masters.example.com/f', { method, headers }), file);

describe('a file', () => {
  test('is sent whole, as a download, with a known content type', async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('0123456789');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-length': '10',
      'content-type': 'audio/wav',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment;/),
    });
  });

  test.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('is sent in part for %s', async (range, text, contentRange) => {
    const response = await ask({ range });
    expect(response.status).toBe(206);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-range')).toBe(contentRange);
  });

  test.each(['bytes=10-', 'bytes=-0'])('refuses a range outside the file: %s', async (range) => {
    const response = await ask({ range });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });

  test.each(['bytes=0-1,4-5', 'lines=1-2', 'bytes=5-2'])(
    'is sent whole for a range that we do not read: %s',
    async (range) => {
      expect((await ask({ range })).status).toBe(200);
    },
  );

  test('is sent whole when the part is of other bytes', async () => {
    expect((await ask({ range: 'bytes=2-4', 'if-range': '"other"' })).status).toBe(200);
    expect((await ask({ range: 'bytes=2-4', 'if-range': `"${file.sha256}"` })).status).toBe(206);
  });

  test('is not sent again to a browser that has it, nor for HEAD', async () => {
    expect((await ask({ 'if-none-match': `"${file.sha256}"` })).status).toBe(304);
    const head = await ask({}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
  });

  test('ends in the middle when access is withdrawn', async () => {
    const transfers = new ActiveTransfers();
    let allowed = true;
    const transfer = transfers.start(async () => allowed);
    const request = new Request('https://masters.example.com/f');
    const response = await fileResponse(store, request, { ...file, transfer });
    await transfers.recheck();
    expect(transfer.signal.aborted).toBe(false);
    allowed = false;
    await transfers.recheck();
    await expect(response.text()).rejects.toThrow();
  });
});

test('a name keeps its letters, and cannot inject a header or folder', () => {
  expect(attachment('Ünter "dem" Mond.wav')).toBe(
    `attachment; filename="_nter _dem_ Mond.wav"; filename*=UTF-8''%C3%9Cnter%20%22dem%22%20Mond.wav`,
  );
  expect(attachment('../a\r\nSet-Cookie: x')).not.toMatch(/[\r\n/]/);
});

test('an empty file has no range', () => {
  expect(parseRange('bytes=0-', 0)).toBeNull();
  expect(parseRange(null, 0)).toBeUndefined();
});
