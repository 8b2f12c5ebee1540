import { expect, test } from 'vitest';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import type { Stores } from '@/lib/domain/unit-of-work';
import { loggedStores, SharedReads } from './shared-reads';

const [one, other] = ['r1', 'r2'] as ReleaseId[];
const trackId = 't1' as TrackId;

/** Stores that count what is asked of them, and a time that stands still. */
function counted() {
  const asked: string[] = [];
  const time = { now: 0 };
  const answers = { fails: false };
  const ask = (what: string) => async () => {
    asked.push(what);
    if (answers.fails) throw new Error('away');
    return asked.length;
  };
  const tracks = { findTrack: ask('track'), lockTrack: ask('lock') };
  const stores = { tracks, studios: { listStudioPeople: ask('people') } } as unknown as Stores;
  for (const name of loggedStores) if (!(name in stores)) Object.assign(stores, { [name]: {} });
  return { shared: new SharedReads(stores, () => time.now), asked, time, answers };
}

test('what is asked at one number of a log is asked once, however many ask', async () => {
  const { shared, asked } = counted();
  const ask = (seq: number, id = trackId) => shared.asOf(one as ReleaseId, seq).tracks.findTrack(id);
  expect(await Promise.all([ask(4), ask(4), ask(4)])).toEqual([1, 1, 1]);
  await ask(4, 't2' as TrackId);
  expect(asked).toHaveLength(2);
});

test('a later number is asked about anew, and answers whoever is behind too', async () => {
  const { shared, asked } = counted();
  const ask = (seq: number) => shared.asOf(one as ReleaseId, seq).tracks.findTrack(trackId);
  await ask(4);
  expect(await ask(5)).toBe(2);
  expect(await ask(4)).toBe(2);
  expect(await shared.asOf(other as ReleaseId, 4).tracks.findTrack(trackId)).toBe(3);
  expect(asked).toHaveLength(3);
});

test('nothing is older than a second, and a failure is nobody else’s', async () => {
  const { shared, time, answers } = counted();
  const ask = () => shared.asOf(one as ReleaseId, 4).tracks.findTrack(trackId);
  answers.fails = true;
  await expect(ask()).rejects.toThrow('away');
  answers.fails = false;
  expect(await ask()).toBe(2);
  time.now = 999;
  expect(await ask()).toBe(2);
  time.now = 1000;
  expect(await ask()).toBe(3);
});

test('what changes without the log, and locks, are asked for each time', async () => {
  const { shared, asked } = counted();
  for (let time = 0; time < 2; time++) {
    const stores = shared.asOf(one as ReleaseId, 4);
    await stores.studios.listStudioPeople('s1' as Parameters<Stores['studios']['listStudioPeople']>[0]);
    await (stores.tracks as unknown as { lockTrack: () => Promise<number> }).lockTrack();
  }
  expect(asked).toEqual(['people', 'lock', 'people', 'lock']);
});
