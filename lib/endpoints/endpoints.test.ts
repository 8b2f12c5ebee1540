import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { paths } from '@/lib/core/paths';
import { addressOf } from './address';
import { endpoints } from './endpoints.table';

const root = path.join(import.meta.dirname, '../..');
/** Next-auth's own: it is asked by links, never by a page's script. */
const foreign = new Set(['/api/auth/[...nextauth]']);

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    path.posix.join(folder, file.split(path.sep).join('/')),
  );
}

const nameOfRow = new Map(
  Object.entries(endpoints).map(([name, { method, path }]) => [`${method} ${path}`, name]),
);

/** Every `export const POST = route(endpoints.name, …` of the app folder. HEAD is a GET without its bytes. */
const handlers = filesIn('app')
  .filter((file) => path.basename(file) === 'route.ts')
  .map((file) => ({
    address: path.posix.dirname(file).replace(/^app/, ''),
    source: readFileSync(path.join(root, file), 'utf8'),
  }))
  .filter(({ address }) => !foreign.has(address))
  .flatMap(({ address, source }) =>
    [
      ...source.matchAll(/export (?:const|(?:async )?function) ([A-Z]+)\b(?: = \w+\(\s*endpoints\.(\w+))?/g),
    ].map(([, method = '', row = '']) => ({ method, address, row })),
  )
  .filter(({ method }) => method !== 'HEAD');

describe('the table of endpoints', () => {
  it('every route handler is made from the row of its method and path', () => {
    const astray = handlers.filter(
      ({ method, address, row }) => nameOfRow.get(`${method} ${address}`) !== row,
    );
    expect(astray).toEqual([]);
    expect(handlers.length).toBeGreaterThan(60);
  });

  it('every row has its route handler, and is there once', () => {
    const served = new Set(handlers.map(({ row }) => row));
    expect(Object.keys(endpoints).filter((name) => !served.has(name))).toEqual([]);
    expect(nameOfRow.size).toBe(Object.keys(endpoints).length);
  });

  it('every schema is there, and says which rules it names', async () => {
    for (const row of Object.values(endpoints)) {
      if ('input' in row && typeof row.input === 'function') {
        expect((await row.input()).safeParse, row.path).toBeTypeOf('function');
      }
    }
  });

  it('rules that may refuse stand in the list of rules', () => {
    const listed = readFileSync(path.join(root, 'lib/domain/README.md'), 'utf8');
    const rules = Object.values(endpoints).flatMap((row) => ('refusals' in row ? row.refusals : []));
    expect(rules.filter((rule) => !listed.includes(`- ${rule}:`))).toEqual([]);
  });

  it('a GET may be repeated', () => {
    const gets = Object.values(endpoints).filter((row) => row.method === 'GET' && 'repeatable' in row);
    expect(gets.filter((row) => 'repeatable' in row && !row.repeatable)).toEqual([]);
  });

  it('links that the domain hands out lead to rows', () => {
    const id = 'x' as never;
    expect([paths.pcm(id), paths.wav(id), paths.peaks(id), paths.original(id), paths.artwork(id)]).toEqual([
      addressOf(endpoints.pcm.path, { audioFileId: id }),
      addressOf(endpoints.wav.path, { audioFileId: id }),
      addressOf(endpoints.peaks.path, { audioFileId: id }),
      addressOf(endpoints.original.path, { audioFileId: id }),
      addressOf(endpoints.artwork.path, { releaseId: id }),
    ]);
    expect([paths.deliveryZip(id), paths.deliverable(id)]).toEqual([
      addressOf(endpoints.deliveryZip.path, { deliveryId: id }),
      addressOf(endpoints.deliverable.path, { deliverableId: id }),
    ]);
  });
});

describe('the one client', () => {
  it('no page and no code that runs in one calls fetch itself', () => {
    const folders = [
      'components',
      'lib/uploads/client',
      'lib/delivery/browser',
      'lib/pcm',
      'lib/player',
      'lib/realtime',
    ];
    // A media element is asked for its status by HEAD, whose answer has no body to read.
    const others = ['lib/player/media-element/element-trouble.ts'];
    const own = (file: string) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file);
    const fetches = (file: string) =>
      /(?<![\w.]|(?:function|async) )fetch\(|\b(?:window|self|globalThis)\.fetch\(|XMLHttpRequest|sendBeacon\(/.test(
        readFileSync(path.join(root, file), 'utf8'),
      );
    const bare = folders.flatMap(filesIn).filter((file) => own(file) && fetches(file));
    expect(bare).toEqual(others);
  });
});
