import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { hasProgram, readByPython, writeZip } from '@/lib/testing/proof/delivery/zip-readers';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { type ZipEntry, zipSize } from './zip';

/** One more than the fields of a plain ZIP can count (APPNOTE 4.4.1.4). */
const files = 0xffff + 1;

const entries: ZipEntry[] = Array.from({ length: files }, (_, index) => {
  const text = Buffer.from(index === files - 1 ? 'the last one' : '');
  return {
    name: `set/${index}.txt`,
    size: text.length,
    async *read() {
      yield text;
    },
  };
});

async function tail(file: string, length: number): Promise<Buffer> {
  const { size } = await stat(file);
  const handle = await open(file);
  try {
    return (await handle.read(Buffer.alloc(length), 0, length, size - length)).buffer;
  } finally {
    await handle.close();
  }
}

test('a ZIP of more than 65,535 files counts them in the fields of ZIP64, and other programs read them', async ({
  annotate,
}) => {
  await temporaryFolder('zip64', async (folder) => {
    const file = path.join(folder, 'set.zip');
    expect(await writeZip(file, entries)).toBe(zipSize(entries));
    // APPNOTE 4.3.14 to 4.3.16: the record of 56 bytes, its locator of 20, and the plain record of 22 that points to neither.
    const end = await tail(file, 56 + 20 + 22);
    expect(end.readUInt32LE(0)).toBe(0x06064b50);
    expect(end.readBigUInt64LE(32)).toBe(BigInt(files));
    expect(end.readUInt32LE(56)).toBe(0x07064b50);
    expect(end.readBigUInt64LE(56 + 8)).toBe(BigInt((await stat(file)).size - end.length));
    expect(end.readUInt32LE(76)).toBe(0x06054b50);
    expect(end.readUInt16LE(76 + 10)).toBe(0xffff);
    if (!hasProgram('python3')) return void annotate('python3 is not installed: nobody else read the ZIP');
    const read = await readByPython(file, 'directory');
    expect(read).toMatchObject({ files, bytes: 12 });
    expect(read.last).toMatchObject({ name: `set/${files - 1}.txt`, text: 'the last one' });
  });
});
