import { stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type ZipEntry, zipSize } from '@/lib/delivery/package/zip';
import { reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { hasProgram, readByPython, testByUnzip, writeZip, zeroBytes } from './zip-readers';

const gibibyte = 2 ** 30;
const manyFiles = 70_000;

const text = (name: string, words: string): ZipEntry => ({
  name,
  size: words.length,
  async *read() {
    yield Buffer.from(words);
  },
});
const silence = (name: string, size: number): ZipEntry => ({ name, size, read: () => zeroBytes(size) });

/** A file of more than 4 GiB, one that begins after 4 GiB, and more files than a plain ZIP can count. */
const entries: readonly ZipEntry[] = [
  silence('set/long.wav', 4 * gibibyte + 12_345),
  silence('set/next.wav', gibibyte),
  ...Array.from({ length: manyFiles }, (_, index) => text(`set/notes/${index}.txt`, `${index}`)),
  text('set/manifest.json', '{"last":true}'),
];
const unpackedBytes = entries.reduce((sum, { size }) => sum + size, 0);

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  const value = await work();
  return [value, (performance.now() - began) / 1000];
}

test('a ZIP past 4 GiB and 65,535 files is right to Python and to unzip', async () => {
  const programs = ['python3', 'unzip'].filter((name) => !hasProgram(name));
  expect(programs, 'these have to be installed').toEqual([]);
  await temporaryFolder('large zip', async (folder) => {
    const file = path.join(folder, 'set.zip');
    const [length, written] = await timed(() => writeZip(file, entries));
    expect(length).toBe(zipSize(entries));
    expect((await stat(file)).size).toBe(length);
    const [read, byPython] = await timed(() => readByPython(file, 'all'));
    expect(read).toMatchObject({ files: entries.length, bytes: unpackedBytes });
    expect(read.last).toMatchObject({ name: 'set/manifest.json', text: '{"last":true}' });
    expect(read.last.offset).toBeGreaterThan(5 * gibibyte);
    const [said, byUnzip] = await timed(() => testByUnzip(file));
    expect(said).toBe('');
    reportFigures('large-zip', {
      title: 'A ZIP past the limits of a plain one',
      about:
        'The writer of deliveries packs a file of more than 4 GiB, others behind it, and more than 65,535 files in all, which takes ZIP64 (APPNOTE 4.4.1.4). Python’s zipfile and Info-ZIP’s unzip read it to the end and compare the CRC of every file.',
      figures: [
        ['ZIP', `${(length / gibibyte).toFixed(2)} GiB, ${entries.length} files; its length was foreseen`],
        ['written in', seconds(written)],
        ['Python’s zipfile: all files whole', seconds(byPython)],
        ['unzip -t: all files whole', seconds(byUnzip)],
      ],
    });
  });
});
