import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LogEntry, provideLogSink } from '@/lib/core/log';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { ActiveTransfers } from '../media/active-transfers';
import { contentTypes, fileResponse } from '../media/file-response';
import { bytesRoute } from './route';

let folder: string;
let store: LocalBlobStore;
let entries: LogEntry[];
let putBack: () => void;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate missing '));
  store = await LocalBlobStore.open(folder);
  const sink = { write: (entry: LogEntry) => entries.push(entry), note: () => {}, current: () => ({}) };
  putBack = provideLogSink({ ...sink, within: (_ids, run) => run() });
});
beforeEach(() => {
  entries = [];
});
afterAll(async () => {
  putBack();
  await rm(folder, { recursive: true });
});

const storePicture = (bytes: string) => store.put(Readable.from([Buffer.from(bytes)]));
const ask = (handle: (request: Request) => Promise<Response>) =>
  bytesRoute(endpoints.picture, (request) => handle(request))(new Request('http://a.test/picture'), {
    params: Promise.resolve({ userId: 'ada' }),
  });

describe('SRV-9 bytes that are deleted after they were looked for', () => {
  it('are those of the picture that took their place', async () => {
    const [before, after] = [await storePicture('before'), await storePicture('after')];
    let shown = before;
    const answer = await ask(async (request) => {
      const file = shown;
      // It is replaced, and its bytes are forgotten, at this moment.
      shown = after;
      await store.remove(before.sha256);
      return fileResponse(store, request, { ...file, contentType: contentTypes.jpeg });
    });
    expect([answer.status, await answer.text()]).toEqual([200, 'after']);
    expect(entries).toEqual([]);
  });

  it('are not there when nothing took their place', async () => {
    let shown = (await storePicture('once')) as Awaited<ReturnType<typeof storePicture>> | null;
    const answer = await ask(async (request) => {
      const file = shown;
      if (!file) return new Response(null, { status: 204 });
      shown = null;
      await store.remove(file.sha256);
      return fileResponse(store, request, { ...file, contentType: contentTypes.jpeg });
    });
    expect(answer.status).toBe(204);
    expect(entries).toEqual([]);
  });

  it('are gone, and an error of the log, when something still refers to them; nothing goes on watching them', async () => {
    const lost = await storePicture('lost');
    await store.remove(lost.sha256);
    const transfers = new ActiveTransfers();
    let asked = 0;
    const answer = await ask((request) => {
      const transfer = transfers.start(async () => {
        asked += 1;
        return true;
      });
      return fileResponse(store, request, { ...lost, contentType: contentTypes.wav, transfer });
    });
    expect(answer.status).toBe(410);
    expect(await answer.json()).toEqual({
      refusal: { rule: 'SRV-9', sentence: expect.stringMatching(/\.$/) },
    });
    expect(entries).toMatchObject([{ level: 'error' }]);
    await transfers.recheck();
    expect(asked).toBe(0);
  });

  it('are sent to their end once their sending has begun', async () => {
    const kept = await storePicture('k'.repeat(2_000_000));
    const answer = await ask((request) =>
      fileResponse(store, request, { ...kept, contentType: contentTypes.jpeg }),
    );
    await store.remove(kept.sha256);
    expect((await answer.text()).length).toBe(2_000_000);
  });
});
