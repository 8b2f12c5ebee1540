import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ok } from '@/lib/core/result';
import type { Stores } from '@/lib/domain/unit-of-work';
import type { IdsBySegment } from '@/lib/endpoints/address';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { underOneRelease } from './belonging';

const app = path.join(import.meta.dirname, '../../../app');
/** Segments that are no release's alone: what they name is found by the release as well. */
const shared = new Set(['userId']);

const pages = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'page.tsx')
  .map((file) => ({
    address: `/${path.posix.dirname(file)}`,
    source: readFileSync(path.join(app, file), 'utf8'),
  }));
const rows = Object.values(endpoints);

const segmentsOf = (address: string) => [...address.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name);
const isNested = (address: string) => /\[releaseId\].*\[/.test(address);
const isShared = (address: string) =>
  segmentsOf(address).every((name) => name === 'releaseId' || shared.has(name));
const nested = [...rows.map((row) => row.path), ...pages.map(({ address }) => address)].filter(isNested);

/** Everything exists, on the release `home`. */
function storesOf(home: string | null): Stores {
  const found = { releaseId: home, trackId: 't', masterId: 'm', shareId: 's', deliveryId: 'd' };
  const store = new Proxy({}, { get: () => async () => (home === null ? null : found) });
  return new Proxy({}, { get: () => store }) as Stores;
}

async function ask(address: string, home: string | null): Promise<string> {
  const ids = Object.fromEntries(
    segmentsOf(address).map((name) => [name, name === 'releaseId' ? 'mine' : 'x']),
  );
  const context = { uow: { read: storesOf(home) } as never };
  const answered = await underOneRelease({ context, ids: ids as Partial<IdsBySegment> }, async () =>
    ok('opened'),
  );
  return answered.ok ? answered.value : answered.refusal.rule;
}

test('REL-1 under the address of a release nothing of another one opens, whoever may see both', async () => {
  expect(new Set(nested).size).toBeGreaterThan(25);
  for (const address of nested) {
    expect(await ask(address, 'mine'), address).toBe('opened');
    expect(await ask(address, 'another'), address).toBe(isShared(address) ? 'opened' : 'REL-1');
    // The command refuses it, by its own rule.
    expect(await ask(address, null), address).toBe('opened');
  }
});

test('REL-1 every page and every route with such an address asks that', () => {
  for (const { address, source } of pages.filter((page) => isNested(page.address)))
    expect(source, address).toContain('underOneRelease({');
  // Bytes are asked for by an id alone, or by one that their handler finds by the release: `bytesRoute` looks at none.
  const bytes = rows.filter((row) => isNested(row.path) && row.output === 'bytes' && !isShared(row.path));
  expect(bytes).toEqual([]);
});
